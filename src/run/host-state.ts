import type { Host } from '../inventory/contract.ts';
import type { Role, Task } from '../playbook/tree.ts';
import type { HostRecap } from '../record/events.ts';
import { type Overlay, overlay } from '../resources/overlay.ts';
import type { Value } from '../values/value.ts';
import type { Layer } from '../variables/layers.ts';

/** What a run knows of one host: it lives as long as the run, and only the host's own tasks change it. */
export interface HostState {
  readonly host: Host;
  readonly name: string;
  /** What inventory and variable files say of it, by the folder of the playbook. */
  readonly layers: (playbookFolder: string) => readonly Layer[];
  /** Facts by the names that they have as variables: most begin with `ansible_`. */
  readonly facts: Map<string, Value>;
  /** `set_fact` and `register`: one level, the later wins. */
  readonly assigned: Map<string, Value>;
  /** `include_vars`. */
  readonly included: Map<string, Value>;
  /** Under check: what the tasks so far would have done. */
  readonly overlay: Overlay;
  /** Handlers that were notified and have not run yet. */
  readonly notified: Set<Task>;
  /** Roles that `meta: end_role` has ended on this host. */
  readonly ended: Set<Role>;
  standing: Standing;
  /** How often `meta: clear_host_errors` has forgiven it. */
  cleared: number;
  /** Why it failed, for `rescue`. */
  failure?: { readonly task: Task; readonly result: Value } | undefined;
  gathered: boolean;
  readonly tally: { -readonly [K in keyof Omit<HostRecap, 'host'>]: number };
}

/** `ended` by `meta: end_host` and its like: it runs no more of the play, without having failed. */
export type Standing = 'active' | 'failed' | 'unreachable' | 'ended';

/** `host` gives what the inventory says of it now: tasks may put it into further groups. */
export const hostState = (name: string, host: () => Host, layers: HostState['layers']): HostState => ({
  get host() {
    return host();
  },
  name,
  layers,
  facts: new Map(),
  assigned: new Map(),
  included: new Map(),
  overlay: overlay(),
  notified: new Set(),
  ended: new Set(),
  standing: 'active',
  cleared: 0,
  gathered: false,
  tally: { ok: 0, changed: 0, unreachable: 0, failed: 0, skipped: 0, rescued: 0, ignored: 0 },
});

/** Whether the host goes on: it has not failed, and was reached. */
export const isActive = ({ standing }: HostState): boolean => standing === 'active';
