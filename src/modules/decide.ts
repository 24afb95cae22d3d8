import type { Read } from '../resources/contract.ts';
import { distinct, identity, statesOf } from '../resources/states.ts';
import { Fault } from '../source/fault.ts';
import type { Arguments, ArgumentTable } from './arguments.ts';
import type { Decision, StateContext, StateModule, States } from './contract.ts';

/** A decision that needs nothing more, everything that was read for it, and what that was. */
export interface Decided {
  readonly decision: Verdict;
  readonly reads: readonly Read[];
  readonly states: States;
}

export type Verdict = Exclude<Decision, { readonly needs: readonly Read[] }>;

/** No module needs to look more often; one that does goes round in circles. */
const MOST_ROUNDS = 10;

/**
 * Reads what a state module needs and lets it decide, until it asks for nothing further. `readStates` is given only
 * reads that were not made yet. Used by the engine on hosts and by tests on simulated ones.
 */
export const decideWith = async <T extends ArgumentTable, Prepared>(
  module: StateModule<T, Prepared>,
  args: Arguments<T>,
  prepared: Prepared,
  readStates: (reads: readonly Read[]) => Promise<States> | States,
  context: StateContext,
): Promise<Decided> => {
  const found = new Map<string, readonly [Read, unknown]>();
  let needs = module.needs(args, prepared);
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const fresh = distinct(needs).filter((read) => !found.has(identity(read)));
    if (fresh.length > 0) {
      const read = await readStates(fresh);
      for (const each of fresh) found.set(identity(each), [each, read.get(each)]);
    }
    const states = statesOf(found.values());
    const decision = module.decide(args, prepared, states, context);
    if (!('needs' in decision)) return { decision, reads: [...found.values()].map(([each]) => each), states };
    needs = decision.needs;
  }
  throw new Fault('internal', `the module '${module.name}' still asks for more after ${MOST_ROUNDS} rounds`);
};
