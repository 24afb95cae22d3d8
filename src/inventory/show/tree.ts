import { type Dict, dict, type Value } from '../../values/index.ts';
import type { Shown } from './contract.ts';

/**
 * An inventory as a file in YAML form has it: groups inside groups. What a group or a host has stands where
 * it comes first; a group without hosts, children and variables is left out.
 */
export const treeOf = (shown: Shown, exported: boolean): Dict => {
  const told = new Set<string>();
  const seen = new Set<string>();
  const groupOf = (name: string): ReadonlyMap<Value, Value> => {
    const { children = [] } = shown.inventory.groups.get(name) ?? {};
    const inner = children.flatMap((child) => {
      if (told.has(child)) return [[child, dict({})] as const];
      told.add(child);
      const group = groupOf(child);
      return group.size > 0 ? [[child, group] as const] : [];
    });
    const hosts = name === 'all' ? [] : shown.hostsIn(name);
    const variables = exported ? shown.groupVariables(name) : new Map<Value, Value>();
    const named = hosts.map((host) => {
      const own = seen.has(host) ? dict({}) : shown.variablesOf(host);
      seen.add(host);
      return [host, own] as const;
    });
    return new Map<Value, Value>([
      ...(inner.length > 0 ? [['children', new Map(inner)] as const] : []),
      ...(named.length > 0 ? [['hosts', new Map(named)] as const] : []),
      ...(variables.size > 0 ? [['vars', variables] as const] : []),
    ]);
  };
  const all = groupOf('all');
  return dict(all.size > 0 ? { all } : {});
};
