import { unknown } from '../resources/contract.ts';
import { hostname as hostnameRead, setHostname } from '../resources/hostname.ts';
import { dict } from '../values/value.ts';
import { stateModule } from './contract.ts';

/** Ways of naming a host that Ansible can be told to take. */
const STRATEGIES = [
  ...['alpine', 'debian', 'freebsd', 'generic', 'macos', 'macosx', 'darwin', 'openbsd', 'openrc'],
  ...['redhat', 'sles', 'solaris', 'systemd'],
] as const;

/** Names the host. */
export const hostname = stateModule({
  name: 'hostname',
  summary: "Manages the host's name",
  arguments: {
    name: { type: 'str', required: true, doc: 'its name' },
    use: {
      type: 'str',
      choices: STRATEGIES,
      doc: 'no effect: the host knows how it is named',
    },
  },
  needs: () => [hostnameRead],
  decide: ({ name }, _, states) => {
    const { current, permanent } = states.get(hostnameRead);
    if (current === name && permanent === name) return { steps: [], result: { name } };
    const diff = { before: `hostname = ${String(current)}\n`, after: `hostname = ${name}\n` };
    return { steps: [setHostname(name)], diff, result: { name, diff: dict(diff) } };
  },
  report: ({ name }, _, after) => {
    const { fqdn } = after.get(hostnameRead);
    const whole = fqdn === unknown ? name : fqdn;
    return {
      ansible_facts: dict({
        ansible_hostname: name.split('.')[0] ?? name,
        ansible_nodename: name,
        ansible_fqdn: whole,
        ansible_domain: whole.split('.').slice(1).join('.'),
      }),
    };
  },
});
