import type { Task } from '../playbook/tree.ts';
import { attributesOf } from './attributes.ts';
import type { PlayRun } from './context.ts';
import { scopeOfPlay, taskScope } from './scope.ts';
import type { HostResult } from './task.ts';

/**
 * Whether the play ends for all its hosts after a task: with `any_errors_fatal` when one failed, with
 * `max_fail_percentage` when more than that share of the batch has (so 0 means: at the first), and always where a module
 * failed that runs once for all of them.
 */
export const failureRules = (
  task: Task,
  { once, results }: { readonly once: boolean; readonly results: readonly HostResult[] },
  play: PlayRun,
): boolean => {
  const failedNow = results.filter(({ state }) => hasFallen(state.standing));
  const [first] = failedNow;
  if (!first) return false;
  if (once) return true;
  const { run } = play;
  const attributes = attributesOf(task.chain, taskScope(task, first.state, play), run.templar);
  if (attributes.flag('any_errors_fatal') ?? run.options.anyErrorsFatal) return true;
  const share = attributesOf([play.play.directives], scopeOfPlay(play), run.templar).number(
    'max_fail_percentage',
  );
  if (share === undefined) return false;
  const fallen = play.batch.filter(({ standing }) => hasFallen(standing)).length;
  return (fallen / play.batch.length) * 100 > share;
};

const hasFallen = (standing: string): boolean => standing === 'failed' || standing === 'unreachable';
