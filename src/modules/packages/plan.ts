import { type Knowable, unknown } from '../../resources/contract.ts';
import type { AptOptions } from '../../resources/package/apt-get.ts';
import { followPlan, planOf } from '../../resources/package/plan.ts';
import type { Decision, Diff, StateContext, States } from '../contract.ts';

/** A decision, with something for apt to do after it that names no packages. */
export const withPlan = (
  decision: Decision,
  words: readonly string[],
  apt: AptOptions,
  states: States,
  context: StateContext,
): Decision => {
  if (!('steps' in decision)) return decision;
  const plan = planOf(words, apt);
  const before = states.get(plan);
  if (decision.steps.length === 0 && before.failed !== undefined)
    return { fail: `apt-get ${words.join(' ')}: ${before.failed}` };
  // After the steps so far apt may find more to do, or less.
  if (decision.steps.length === 0 && before.changes === 0) return decision;
  return {
    ...decision,
    steps: [...decision.steps, followPlan(words, apt)],
    changed: (after) => after.get(plan).installed !== before.installed,
    printed: true,
    ...(context.diff && { diff: decision.diff ?? planned(before.text) }),
    ...(decision.steps.length > 0 && { uncertain: true }),
  };
};

/** What apt would say that it is about to do, as a diff. */
export const planned = (text: Knowable<string>): Diff => ({
  before: '',
  after: '',
  prepared: text === unknown ? '' : text,
});
