import type { Attributes } from './attributes.ts';
import type { PlayRun } from './context.ts';
import type { HostState } from './host-state.ts';

/** The host that a task really runs on: its own, or the one that `delegate_to` names, in the inventory or not. */
export const delegateOf = (attributes: Attributes, state: HostState, { run }: PlayRun): HostState => {
  const name = attributes.text('delegate_to');
  return name === undefined || name === state.name ? state : run.hosts.get(name);
};
