import type { InventoryFlags } from '../inventory.ts';
import { contentOptions } from '../options.ts';
import { oneCommand } from './one.ts';

export const inventoryCommand = oneCommand({
  name: 'inventory',
  doc: 'show hosts, groups and their variables, as ansible-inventory does',
  words: { '[group]': 'where --graph begins' },
  options: [
    { flags: '--list', doc: 'all groups and hosts, as an inventory script gives them' },
    { flags: '--graph', doc: 'the groups as a tree' },
    { flags: '--host <name>', doc: 'the variables of one host' },
    { flags: '-y, --yaml', doc: 'as YAML, and not as JSON' },
    { flags: '--toml', doc: 'as TOML, and not as JSON' },
    { flags: '--vars', doc: 'show variables in the tree too' },
    { flags: '--export', doc: 'leave variables with the groups that they were given for' },
    { flags: '--output <file>', doc: 'write the list to a file' },
    { flags: '--playbook-dir <folder>', doc: 'where group_vars and host_vars of a playbook are' },
    ...contentOptions,
  ],
  act: async (group: string | undefined, flags: InventoryFlags) =>
    (await import('../inventory.ts')).inventory(group, flags),
});
