import { Fault } from '../../source/fault.ts';
import type { MappingEntry, Node } from '../../source/node.ts';
import type { Source } from '../../source/origin.ts';
import { type GroupContext, readGroup } from '../groups.ts';
import { parseToml } from './parse.ts';

/**
 * Reads an inventory in TOML form: a table for each group, its `children` a list of names. Throws an 'inventory' `Fault`
 * with the place.
 */
export const readTomlInventory = (source: Source, context: Omit<GroupContext, 'path'>): void => {
  const root = parseToml(source);
  const plugin = root.entries.find(({ key }) => key === 'plugin');
  if (plugin) {
    throw new Fault('inventory', 'a plugin cannot be configured in TOML', {
      origin: plugin.keyOrigin,
      hint: 'write it as YAML',
    });
  }
  for (const entry of root.entries) readGroup(withNamedChildren(entry), { ...context, path: source.path });
};

/** Children that are listed by name become what YAML has for them: each a group of its own. */
const withNamedChildren = (group: MappingEntry): MappingEntry => {
  if (group.value.kind !== 'mapping') return group;
  const entries = group.value.entries.map((entry) =>
    entry.key === 'children' && entry.value.kind === 'sequence'
      ? {
          ...entry,
          value: { ...entry.value, kind: 'mapping', entries: entry.value.items.map(named) } as const,
        }
      : entry,
  );
  return { ...group, value: { ...group.value, entries } };
};

const named = (name: Node): MappingEntry => ({
  key: name.kind === 'scalar' ? name.value : null,
  keyOrigin: name.origin,
  value: { kind: 'mapping', origin: name.origin, entries: [] },
});
