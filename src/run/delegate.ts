import type { Chain } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { Template } from '../values/index.ts';
import type { Attributes } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { innermost } from './effective.ts';
import type { HostState } from './host-state.ts';

/**
 * The host that a task really runs on: its own, or the one that `delegate_to` names, in the inventory or not. What
 * `omit` makes of it is no delegation, but a template that comes out empty is a Fault.
 */
export const delegateOf = (
  chain: Chain,
  attributes: Attributes,
  state: HostState,
  { run }: PlayRun,
): HostState => {
  const name = attributes.text('delegate_to');
  const written = innermost(chain, 'delegate_to')?.value;
  if (name === '' && written instanceof Template)
    throw new Fault('task', `Empty hostname produced from delegate_to: "${written.text}"`);
  return !name || name === state.name ? state : run.hosts.get(name);
};
