import type { Read, Step } from '../resources/contract.ts';
import { overlay } from '../resources/overlay.ts';
import { distinct, statesOf } from '../resources/states.ts';
import type { Decision, States } from './contract.ts';
import type { Decided } from './decide.ts';

/** What all steps together promise. */
export const effectsOf = (steps: readonly Step[]) => steps.flatMap((step) => step.effects);

/** Whether a decision changes its host: most do when they have steps. */
export const hasChanged = (decision: Decision, after: States): boolean => {
  if (!('steps' in decision)) return false;
  const { changed = decision.steps.length > 0 } = decision;
  return typeof changed === 'function' ? changed(after) : changed;
};

/** What is read again in the request that makes the steps: all that was looked at, and all that was touched. */
export const readsAfter = ({ decision, reads }: Decided): readonly Read[] =>
  'steps' in decision
    ? distinct([...reads, ...effectsOf(decision.steps).map((effect) => effect.read)])
    : reads;

/** What a module's `report` sees under check: what was read, with the steps' effects over it. */
export const statesPredicted = ({ decision, reads, states }: Decided): States => {
  const predicted = overlay();
  if ('steps' in decision) predicted.lay(effectsOf(decision.steps));
  return statesOf(reads.map((read) => [read, predicted.get(read, states.get(read)).state]));
};
