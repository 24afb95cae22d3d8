import { setTimeout as sleep } from 'node:timers/promises';
import type { Task } from '../playbook/tree.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Attributes } from './attributes.ts';
import { holds } from './condition.ts';
import { own, ownConditions } from './effective.ts';
import { seeing } from './judge.ts';
import type { Result } from './result.ts';

export interface Retry {
  /** Runs it, given the number of the attempt, until it is done or there are no more. */
  readonly attempts: (run: (attempt: number) => Promise<Result>) => Promise<Result>;
}

/**
 * `until`, `retries` and `delay`: the task again until the condition holds. `retries` (3) is how often again, `delay`
 * (5) seconds between; without `until` it is again until it does not fail. Undefined where the task has none of it.
 */
export const retryOf = (
  task: Task,
  attributes: Attributes,
  scope: Scope,
  templar: Templar,
  signal: AbortSignal,
  onRetry: (left: number, result: Result) => void,
): Retry | undefined => {
  const until = ownConditions(task.chain, 'until');
  if (!until && !own(task.chain, 'retries')) return undefined;
  const retries = attributes.number('retries') ?? 3;
  const delay = attributes.number('delay') ?? 5;
  // Whether the host goes on is what failed_when says, where it says anything.
  const hasRule = ownConditions(task.chain, 'failed_when') !== undefined;
  const isDone = (result: Result) => {
    if (!until) return !result.failed;
    const inside = seeing(task, result, scope);
    return until.every((expression) => holds(expression, inside, templar));
  };
  return {
    attempts: async (run) => {
      for (let attempt = 1; ; attempt++) {
        const result = await run(attempt);
        if (result.skipped || result.unreachable || isDone(result)) return result;
        if (attempt > retries) {
          const fields = new Map([...result.fields, ['attempts', retries] as const]);
          return { ...result, fields, exhausted: true, failed: result.failed || !hasRule };
        }
        onRetry(retries - attempt + 1, result);
        await sleep(delay * 1000, undefined, { signal });
      }
    },
  };
};
