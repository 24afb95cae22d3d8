import {
  addOptions,
  inventoryOptions,
  type OptionSpec,
  variableOptions,
  vaultOptions,
  verboseOption,
} from '../options.ts';
import type { CommandSpec } from './contract.ts';

const options: readonly OptionSpec[] = [
  { flags: '--list', doc: 'all groups and hosts, as an inventory script gives them' },
  { flags: '--graph', doc: 'the groups as a tree' },
  { flags: '--host <name>', doc: 'the variables of one host' },
  { flags: '-y, --yaml', doc: 'as YAML, and not as JSON' },
  { flags: '--toml', doc: 'as TOML, and not as JSON' },
  { flags: '--vars', doc: 'show variables in the tree too' },
  { flags: '--export', doc: 'leave variables with the groups that they were given for' },
  { flags: '--output <file>', doc: 'write the list to a file' },
  { flags: '--playbook-dir <folder>', doc: 'where group_vars and host_vars of a playbook are' },
  ...inventoryOptions,
  ...variableOptions,
  verboseOption,
  ...vaultOptions,
];

export const inventoryCommand: CommandSpec = {
  name: 'inventory',
  options,
  add: (root) => {
    const command = root
      .command('inventory')
      .description('show hosts, groups and their variables, as ansible-inventory does')
      .argument('[group]', 'where --graph begins');
    addOptions(command, options).action(async (group: string | undefined, flags) => {
      const { inventory } = await import('../inventory.ts');
      process.exitCode = await inventory(group, flags);
    });
  },
};
