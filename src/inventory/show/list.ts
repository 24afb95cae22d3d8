import { type Dict, dict, hasMarkers, isDict, isList, type Value, VaultText } from '../../values/index.ts';
import type { Shown } from './contract.ts';

/**
 * An inventory as scripts give it: each group with its hosts and children, and all host variables under `_meta`. Groups
 * without either are left out. With `exported` a group's variables stay with the group.
 */
export const listOf = (shown: Shown, exported: boolean): Dict => {
  const groups = [...shown.inventory.groups.keys()].map(
    (name) => [name, groupOf(shown, name, exported)] as const,
  );
  const variables = shown
    .hosts()
    .map((host) => [host, marked(shown.variablesOf(host))] as const)
    .filter(([, own]) => own.size > 0);
  return new Map<Value, Value>([
    ['_meta', dict({ hostvars: new Map(variables), profile: 'inventory_legacy' })],
    ...groups.filter(([, group]) => group.size > 0),
  ]);
};

const groupOf = (shown: Shown, name: string, exported: boolean): ReadonlyMap<Value, Value> => {
  const hosts = name === 'all' ? [] : shown.hostsIn(name);
  const children = shown.inventory.groups.get(name)?.children ?? [];
  const variables = exported ? marked(shown.groupVariables(name)) : new Map<Value, Value>();
  return new Map<Value, Value>([
    ...(hosts.length > 0 ? [['hosts', hosts] as const] : []),
    ...(children.length > 0 ? [['children', children] as const] : []),
    ...(variables.size > 0 ? [['vars', variables] as const] : []),
  ]);
};

/** What must not be rendered, and what is still encrypted, says so: whoever reads the list knows it again. */
const marked = (variables: ReadonlyMap<Value, Value>): ReadonlyMap<Value, Value> =>
  new Map(Array.from(variables, ([name, value]) => [name, mark(value)]));

const mark = (value: Value): Value => {
  if (typeof value === 'string') return hasMarkers(value) ? dict({ __ansible_unsafe: value }) : value;
  if (value instanceof VaultText) return dict({ __ansible_vault: value.ciphertext });
  if (isList(value)) return value.map(mark);
  return isDict(value) ? marked(value) : value;
};

/** A host's variables for `--host`: as the list has them, but for text that must not be rendered. */
export const hostOf = (variables: Dict): Dict =>
  new Map(
    Array.from(variables, ([name, value]) => [
      name,
      value instanceof VaultText ? dict({ __ansible_vault: value.ciphertext }) : value,
    ]),
  );
