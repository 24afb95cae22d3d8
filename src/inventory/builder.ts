import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import { equals, str } from '../values/index.ts';
import type { HashBehaviour } from '../variables/layers.ts';
import { merged } from '../variables/merged.ts';
import { arrange } from './arrange.ts';
import type { Definition, Inventory } from './contract.ts';

/** A group while sources are being read. */
export interface DraftGroup {
  readonly hosts: Set<string>;
  readonly children: Set<string>;
  readonly variables: Map<string, Definition>;
  priority: number;
}

export interface DraftHost {
  readonly variables: Map<string, Definition>;
  readonly source: string | undefined;
}

/** Collects what the sources say, in any order. A later definition of a variable replaces an earlier one. */
export interface Builder {
  hasGroup(name: string): boolean;
  hasHost(name: string): boolean;
  addGroup(name: string): void;
  /** Adds a host to a group; both are made where they are new. Gives whether this changed anything. */
  addHost(name: string, group: string, source?: string): boolean;
  /** Throws an 'inventory' `Fault` where a group would come to hold itself. Gives whether this changed anything. */
  addChild(parent: string, child: string, origin?: Origin): boolean;
  /** Gives whether the host had another value of it, or none. */
  setHostVariable(host: string, name: string, definition: Definition): boolean;
  /** `ansible_group_priority` is no variable: it sets the priority. */
  setGroupVariable(group: string, name: string, definition: Definition): void;
  build(warn: Warn): Inventory;
}

/**
 * What becomes of characters in group names that variables cannot have: replaced (`always`, and `silently` without a
 * word) or left (`never`, and `ignore` without a word).
 */
export type GroupNames = 'always' | 'never' | 'ignore' | 'silently';

/** Starts an inventory that has the groups `all` and `ungrouped`, and nothing else. */
export const createBuilder = (
  names: GroupNames = 'never',
  hashBehaviour: HashBehaviour = 'replace',
): Builder => {
  const hosts = new Map<string, DraftHost>();
  const groups = new Map<string, DraftGroup>();

  const replaced = new Set<string>();
  const nameOf = (name: string): string => {
    if (names === 'never' || names === 'ignore') return name;
    const safe = safeGroupName(name);
    if (safe !== name) replaced.add(name);
    return safe;
  };

  const group = (given: string): DraftGroup => {
    const name = nameOf(given);
    const known = groups.get(name);
    if (known) return known;
    const added = {
      hosts: new Set<string>(),
      children: new Set<string>(),
      variables: new Map(),
      priority: 1,
    };
    groups.set(name, added);
    return added;
  };

  const host = (name: string, source?: string): DraftHost => {
    const known = hosts.get(name);
    if (known) return known;
    const added = { variables: new Map(), source };
    hosts.set(name, added);
    return added;
  };

  const set = (variables: Map<string, Definition>, key: string, { value, origin }: Definition): void => {
    const before = hashBehaviour === 'merge' ? variables.get(key) : undefined;
    variables.set(key, { value: before ? merged(before.value, value) : value, origin });
  };

  const holds = (ancestor: string, wanted: string): boolean => {
    const seen = new Set([ancestor]);
    for (const name of seen) for (const child of groups.get(name)?.children ?? []) seen.add(child);
    return seen.has(wanted);
  };

  group('all').children.add('ungrouped');
  group('ungrouped');

  return {
    hasGroup: (name) => groups.has(nameOf(name)),
    hasHost: (name) => hosts.has(name),
    addGroup: group,
    addHost: (name, groupName, source) => {
      const known = hosts.has(name) && groups.get(nameOf(groupName))?.hosts.has(name);
      host(name, source);
      group(groupName).hosts.add(name);
      return !known;
    },
    addChild: (above, below, origin) => {
      const [parent, child] = [nameOf(above), nameOf(below)];
      if (holds(child, parent)) {
        const message =
          parent === child
            ? `the group '${parent}' cannot be a child of itself`
            : `the group '${child}' as a child of '${parent}' makes a loop: it already holds '${parent}'`;
        throw new Fault('inventory', message, { origin });
      }
      const known = groups.has(child) && groups.get(parent)?.children.has(child);
      group(child);
      group(parent).children.add(child);
      return !known;
    },
    setHostVariable: (name, key, definition) => {
      const { variables } = host(name);
      const before = variables.get(key);
      set(variables, key, definition);
      return before === undefined || !equals(before.value, definition.value);
    },
    setGroupVariable: (name, key, definition) => {
      if (key === 'ansible_group_priority') group(name).priority = priorityOf(definition);
      else set(group(name).variables, key, definition);
    },
    build: (warn) => {
      if (names === 'always' && replaced.size > 0) {
        const message = 'Invalid characters were found in group names and automatically replaced';
        warn({ message: `${message}: ${[...replaced].join(', ')}` });
      }
      return arrange(hosts, groups, names === 'never' ? warn : ignoreWarnings);
    },
  };
};

/** Characters that a variable's name cannot have become underscores. */
export const safeGroupName = (name: string): string => name.replace(/^\d|[^\p{L}\p{N}_]/gu, '_');

const priorityOf = ({ value, origin }: Definition): number => {
  const text = str(value);
  if (!/^\s*[-+]?\d+\s*$/.test(text))
    throw new Fault('inventory', `ansible_group_priority must be an integer, not '${text}'`, { origin });
  return Number(text);
};
