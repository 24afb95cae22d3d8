import type { Dict, Value } from '../../values/value.ts';
import type { Shown } from './contract.ts';

/**
 * An inventory as a file in TOML form has it: groups side by side, each with the names of its children, its hosts and,
 * where exported, its variables. What a host has stands where it comes first; groups without anything are left out.
 */
export const sideBySide = (shown: Shown, exported: boolean): Dict => {
  const told = new Map<string, Dict>();
  const seen = new Set<string>();
  const tell = (name: string): void => {
    if (told.has(name)) return;
    const { children = [] } = shown.inventory.groups.get(name) ?? {};
    const group = new Map<Value, Value>();
    told.set(name, group);
    const hosts = name === 'all' ? [] : shown.hostsIn(name);
    const named = hosts.map((host): readonly [Value, Value] => {
      const own: Dict = seen.has(host) ? new Map() : shown.variablesOf(host);
      seen.add(host);
      return [host, own];
    });
    for (const child of children) tell(child);
    const there = children.filter((child) => (told.get(child)?.size ?? 0) > 0);
    const variables: Dict = exported ? shown.groupVariables(name) : new Map();
    if (name !== 'all' && there.length > 0) group.set('children', there);
    if (named.length > 0) group.set('hosts', new Map(named));
    if (variables.size > 0) group.set('vars', variables);
  };
  tell('all');
  return new Map(Array.from(told).filter(([, group]) => group.size > 0));
};
