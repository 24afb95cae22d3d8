import type { Module } from '../modules/contract.ts';
import { groupsNamed } from '../playbook/action-groups.ts';
import { shortName } from '../playbook/short-name.ts';
import type { Chain } from '../playbook/tree.ts';
import { type Dict, isDict, isList, str, Template, type Value } from '../values/index.ts';
import { every } from './effective.ts';

/**
 * What `module_defaults` has for a module; templates of single arguments are left as they are, for a task that gives
 * them itself needs none of these. As with Ansible an inner level takes the place of what outer ones have by the same
 * name, whole; the defaults of groups that the module is in come before its own.
 */
export const moduleDefaults = (
  chain: Chain,
  module: Pick<Module, 'name' | 'isIn'>,
  resolve: (value: Value) => Value,
): Dict => {
  const known = (value: Value) => (value instanceof Template ? resolve(value) : value);
  const levels = every(chain, 'module_defaults').flatMap(({ value }) => {
    const written = known(value);
    return isList(written) ? written.map(known) : [written];
  });
  const named = new Map<string, Value>();
  for (const level of levels.filter(isDict))
    for (const [name, value] of level) named.set(shortName(str(name)), value);
  const ofGroups = [...named].filter(
    ([name]) =>
      name.startsWith(GROUP) && groupsNamed(name.slice(GROUP.length)).some((group) => module.isIn?.(group)),
  );
  const all = [...ofGroups.map(([, value]) => value), named.get(module.name) ?? null].map(known);
  return new Map(all.flatMap((value) => (isDict(value) ? [...value] : [])));
};

const GROUP = 'group/';
