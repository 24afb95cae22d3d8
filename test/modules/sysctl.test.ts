import { readFileSync } from 'node:fs';
import { sysctl } from '../../src/modules/sysctl.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { sysctl as sysctlRead } from '../../src/resources/sysctl/sysctl.ts';
import { recordedCases } from '../contract/recorded-cases.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import recorded from './recorded/sysctl.json' with { type: 'json' };

/** As the kernel has it: to set it again changes nothing of this machine. */
const PANIC = readFileSync('/proc/sys/kernel/panic', 'utf8').trim();
const NAME = 'net.ipv4.ip_local_port_range';
const kernel = (value: string | undefined) => effect(sysctlRead(NAME), { value });

/** The kernel is this machine's own: what sets it runs on a simulated host only. */
describeStateModule(sysctl, [
  ...recordedCases(recorded, { path: 'sysctl_file', args: { reload: 'no' } }),
  {
    title: 'the running kernel is set, whatever the blanks between the words',
    given: (root) => [kernel('32768 60999'), effect(path(root), { type: 'directory' })],
    args: (root) => ({ name: NAME, value: '1024\t60999', sysctl_set: true, sysctl_file: `${root}/f` }),
  },
  {
    title: 'a parameter that the kernel has not is passed over where errors are, but it is in the file',
    setUp: ':',
    args: (root) => ({
      name: 'net.ipv4.no_such_thing',
      value: '1',
      sysctl_set: true,
      ignoreerrors: true,
      sysctl_file: `${root}/f`,
    }),
    check: '[ "$(cat f)" = net.ipv4.no_such_thing=1 ]',
  },
  {
    title: 'a parameter that is as it should be in the kernel and in the file is left alone',
    setUp: `echo "kernel.ostype = $(sysctl -n kernel.ostype)" >f`,
    args: (root) => ({ name: 'kernel.ostype', value: 'Linux', sysctl_set: true, sysctl_file: `${root}/f` }),
    changed: false,
  },
  {
    title: 'a file that has changed is loaded',
    setUp: ':',
    args: (root) => ({ name: 'kernel.panic', value: PANIC, sysctl_file: `${root}/f` }),
    check: '[ "$(cat f)" = "kernel.panic=$(sysctl -n kernel.panic)" ]',
  },
]);
