import { aptPlan, followPlan } from '../../resources/package/plan.ts';
import type { AptOptions } from '../../resources/package/steps.ts';
import type { Decision, States } from '../contract.ts';

/** A decision, with something for apt to do after it that names no packages. */
export const withPlan = (
  decision: Decision,
  words: readonly string[],
  apt: AptOptions,
  states: States,
): Decision => {
  if (!('steps' in decision)) return decision;
  const before = states.get(aptPlan(words));
  // After the steps so far apt may find more to do, or less.
  if (decision.steps.length === 0 && before.changes === 0) return decision;
  return {
    ...decision,
    steps: [...decision.steps, followPlan(words, apt)],
    changed: (after) => after.get(aptPlan(words)).installed !== before.installed,
    ...(decision.steps.length > 0 && { uncertain: true }),
  };
};
