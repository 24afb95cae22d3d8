import type { Module } from '../modules/contract.ts';
import { groupsNamed } from '../playbook/action-groups.ts';
import { shortName } from '../playbook/short-name.ts';
import { type Dict, isDict, str, type Value } from '../values/index.ts';

/**
 * What `module_defaults` has for a module, from levels of them, the outermost first. As with Ansible an inner level
 * takes the place of what outer ones have by the same name, whole; the defaults of groups that the module is in come
 * before its own.
 */
export const moduleDefaults = (levels: readonly Dict[], module: Pick<Module, 'name' | 'isIn'>): Dict => {
  const named = new Map<string, Value>();
  for (const level of levels) for (const [name, value] of level) named.set(shortName(str(name)), value);
  const ofGroups = [...named].filter(
    ([name]) =>
      name.startsWith(GROUP) && groupsNamed(name.slice(GROUP.length)).some((group) => module.isIn?.(group)),
  );
  const all = [...ofGroups.map(([, value]) => value), named.get(module.name)];
  return new Map(all.flatMap((value) => (isDict(value) ? [...value] : [])));
};

const GROUP = 'group/';
