import { hostname } from '../../src/modules/hostname.ts';
import { effect } from '../../src/resources/contract.ts';
import { hostname as hostnameRead } from '../../src/resources/hostname.ts';
import { describeStateModule } from '../contract/state-modules.ts';

/** On a real host in test/lab/services.test.ts: this machine keeps its name. */
describeStateModule(hostname, [
  {
    title: 'it names the host',
    args: () => ({ name: 'cache1.example.org' }),
    given: () => [],
    result: () => ({ name: 'cache1.example.org', ansible_facts: { ansible_hostname: 'cache1' } }),
  },
  {
    title: 'it leaves a name alone that is right',
    args: () => ({ name: 'cache1' }),
    given: () => [effect(hostnameRead, { current: 'cache1', permanent: 'cache1' })],
    changed: false,
  },
  {
    title: 'a name that would be gone after the next boot is not right',
    args: () => ({ name: 'cache1' }),
    given: () => [effect(hostnameRead, { current: 'cache1' })],
  },
]);
