import type { Warn } from '../source/warning.ts';
import type { DraftGroup, DraftHost } from './builder.ts';
import type { Group, Host, Inventory } from './contract.ts';

type Groups = ReadonlyMap<string, DraftGroup>;

/**
 * Puts a draft in order, as Ansible does: groups without a parent become children of `all`, hosts without a group are
 * `ungrouped`, and each host's groups are sorted by depth, priority and name, the order in which their variables apply.
 */
export const arrange = (hosts: ReadonlyMap<string, DraftHost>, drafts: Groups, warn: Warn): Inventory => {
  adoptOrphans(drafts);
  settleUngrouped(hosts, drafts);
  warnOfNames(hosts, drafts, warn);
  const depths = depthsOf(drafts);
  const groups = new Map<string, Group>();
  for (const [name, { variables, children, hosts: members, priority }] of drafts) {
    const depth = depths.get(name) ?? 0;
    groups.set(name, { name, variables, children: [...children], hosts: [...members], priority, depth });
  }
  const groupsOf = membership(hosts, drafts);
  const order = (a: Group, b: Group) =>
    a.depth - b.depth || a.priority - b.priority || (a.name < b.name ? -1 : 1);
  const arranged = new Map<string, Host>();
  for (const [name, { variables, source }] of hosts) {
    const own = [...(groupsOf.get(name) ?? [])].flatMap((group) => groups.get(group) ?? []).toSorted(order);
    arranged.set(name, { name, variables, groups: own.map((group) => group.name), source });
  }
  return { hosts: arranged, groups, membersOf: remembered((group) => members(group, groups)) };
};

const adoptOrphans = (groups: Groups): void => {
  const adopted = new Set([...groups.values()].flatMap(({ children }) => [...children]));
  for (const name of groups.keys()) {
    if (name !== 'all' && !adopted.has(name)) groups.get('all')?.children.add(name);
  }
};

const settleUngrouped = (hosts: ReadonlyMap<string, unknown>, groups: Groups): void => {
  const grouped = new Set<string>();
  for (const [name, group] of groups) {
    if (name !== 'all' && name !== 'ungrouped') for (const host of group.hosts) grouped.add(host);
  }
  const ungrouped = groups.get('ungrouped');
  for (const host of hosts.keys()) {
    if (grouped.has(host)) ungrouped?.hosts.delete(host);
    else ungrouped?.hosts.add(host);
  }
};

const warnOfNames = (hosts: ReadonlyMap<string, unknown>, groups: Groups, warn: Warn): void => {
  for (const name of groups.keys()) {
    if (hosts.has(name)) warn({ message: `found both a group and a host with the name '${name}'` });
  }
  const odd = [...groups.keys()].filter((name) => !/^[\p{L}_][\p{L}\p{N}_]*$/u.test(name));
  if (odd.length > 0) {
    warn({
      message: `Invalid characters were found in group names but not replaced: ${odd.join(', ')}`,
      hint: 'use letters, digits and underscores, beginning with a letter',
    });
  }
};

/** The longest way down from `all`: a group's depth is known when those of all its parents are. */
const depthsOf = (groups: Groups): ReadonlyMap<string, number> => {
  const parents = new Map<string, number>();
  for (const { children } of groups.values()) {
    for (const child of children) parents.set(child, (parents.get(child) ?? 0) + 1);
  }
  const depths = new Map([...groups.keys()].map((name) => [name, 0]));
  const settled = new Set([...groups.keys()].filter((name) => !parents.has(name)));
  for (const name of settled) {
    for (const child of groups.get(name)?.children ?? []) {
      depths.set(child, Math.max(depths.get(child) ?? 0, (depths.get(name) ?? 0) + 1));
      const waiting = (parents.get(child) ?? 0) - 1;
      parents.set(child, waiting);
      if (waiting === 0) settled.add(child);
    }
  }
  return depths;
};

/** The groups that each host is in, `all` included. */
const membership = (
  hosts: ReadonlyMap<string, unknown>,
  groups: Groups,
): ReadonlyMap<string, ReadonlySet<string>> => {
  const parents = new Map<string, string[]>();
  for (const [name, { children }] of groups) {
    for (const child of children) parents.set(child, [...(parents.get(child) ?? []), name]);
  }
  const ancestors = remembered((name: string): ReadonlySet<string> => {
    const found = new Set([name]);
    for (const one of found) for (const parent of parents.get(one) ?? []) found.add(parent);
    return found;
  });
  const found = new Map(Array.from(hosts.keys(), (host) => [host, new Set(['all'])]));
  for (const [name, group] of groups) {
    for (const host of group.hosts) for (const one of ancestors(name)) found.get(host)?.add(one);
  }
  return found;
};

/** Hosts of a group and of the groups below it, level by level: the order in which Ansible runs them. */
const members = (group: string, groups: ReadonlyMap<string, Group>): readonly string[] => {
  const seen = new Set(groups.has(group) ? [group] : []);
  for (const name of seen) for (const child of groups.get(name)?.children ?? []) seen.add(child);
  return [...new Set([...seen].flatMap((name) => groups.get(name)?.hosts ?? []))];
};

const remembered = <T>(compute: (name: string) => T): ((name: string) => T) => {
  const known = new Map<string, T>();
  return (name) => {
    const found = known.get(name) ?? compute(name);
    known.set(name, found);
    return found;
  };
};
