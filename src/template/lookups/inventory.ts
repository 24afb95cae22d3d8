import { matchHosts } from '../../inventory/patterns.ts';
import { isDict, isList, str, type Value } from '../../values/index.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** The hosts that patterns stand for, by the groups of the inventory. */
const inventory_hostnames: Lookup = (terms, _, session) => {
  const groups = groupsIn(session.resolve(session.variable('groups') ?? null));
  const hosts = new Map([...groups.values()].flat().map((name) => [name, undefined]));
  const inventory = { hosts, groups, membersOf: (group: string) => groups.get(group) ?? [] };
  const patterns = terms.flatMap((term) => (isList(term) ? term : [term])).map(str);
  return [...new Set(patterns.flatMap((pattern) => matchHosts(inventory, pattern)))];
};

const groupsIn = (value: Value | undefined): ReadonlyMap<string, readonly string[]> =>
  new Map(
    isDict(value)
      ? [...value].map(([name, members]) => [str(name), isList(members) ? members.map(str) : []] as const)
      : [],
  );

export const inventoryLookups: LookupTable = { inventory_hostnames };
