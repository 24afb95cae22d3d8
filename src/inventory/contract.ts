import type { Origin } from '../source/origin.ts';
import type { Value } from '../values/value.ts';

/** A variable as it was defined: its value (which may hold templates) and its place. */
export interface Definition {
  readonly value: Value;
  readonly origin: Origin | undefined;
}

export type Definitions = ReadonlyMap<string, Definition>;

export interface Host {
  readonly name: string;
  /** Variables given for the host itself in the inventory sources. */
  readonly variables: Definitions;
  /** The groups it is in, direct and inherited, parents before children (the order in which group_vars apply). */
  readonly groups: readonly string[];
  /** The inventory source that named it (`inventory_file`); none for the implicit localhost. */
  readonly source?: string | undefined;
}

export interface Group {
  readonly name: string;
  readonly variables: Definitions;
  readonly children: readonly string[];
  /** Hosts named in the group itself. */
  readonly hosts: readonly string[];
  /** ansible_group_priority; 1 where not given. */
  readonly priority: number;
  /** Steps below `all`: the deeper group wins. */
  readonly depth: number;
}

/** All hosts and groups, in the order of their first appearance. `all` and `ungrouped` are always there. */
export interface Inventory {
  readonly hosts: ReadonlyMap<string, Host>;
  readonly groups: ReadonlyMap<string, Group>;
  /** Members of a group, descendants included, in inventory order. */
  membersOf(group: string): readonly string[];
}
