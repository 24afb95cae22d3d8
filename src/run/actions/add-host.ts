import { splitPort } from '../../inventory/host-range.ts';
import { actionModule } from '../../modules/contract.ts';
import { Fault } from '../../source/fault.ts';
import { dict, isList, str, type Value } from '../../values/index.ts';

/**
 * Adds a host to the inventory of this run, or an added one to further groups: for the tasks and plays after this one.
 * It runs once for all hosts, on the first, and under check as well: nothing on any host changes.
 */
export const addHost = actionModule({
  name: 'add_host',
  summary: 'Adds a host to the inventory of the run',
  arguments: {
    name: { type: 'str', aliases: ['host', 'hostname'], doc: 'the host, and its port after a colon' },
    groups: { type: 'raw', aliases: ['group', 'groupname'], doc: 'groups: a list, or names with commas' },
  },
  open: true,
  oncePerBatch: true,
  run: async ({ name: given, groups: raw }, { further, inventory }) => {
    if (given === undefined) throw new Fault('argument', 'name, host or hostname needs to be provided');
    if (given === '') throw new Fault('argument', 'Invalid empty host name provided: ');
    const { host, port } = splitPort(given);
    const groups = groupNames(raw);
    const variables = new Map<string, Value>([
      ...(port === undefined ? [] : [['ansible_ssh_port', port] as const]),
      ...further,
    ]);
    return {
      changed: inventory.addHost(host, groups, variables),
      result: { add_host: dict({ host_name: host, groups, host_vars: new Map(variables) }) },
    };
  },
});

const groupNames = (given: Value | undefined): readonly string[] => {
  if (given === undefined || given === null) return [];
  const names = isList(given) ? given.map(str) : str(given).split(',');
  return [...new Set(names.map((name) => name.trim()).filter((name) => name !== ''))];
};
