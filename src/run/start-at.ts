import { globToRegExp } from '../inventory/patterns.ts';
import { tasksIn } from '../playbook/nodes.ts';
import type { Task } from '../playbook/tree.ts';
import type { PlayRun } from './context.ts';
import type { HostState } from './host-state.ts';
import { namesOf } from './task-name.ts';

/**
 * Whether `--start-at-task` passes over a task: it names the first to run, by a glob for its name or for `role : name`.
 * The play that it is in gathers its facts all the same. Handlers are owed to tasks, so nothing starts at one.
 */
export const isBeforeStart = (task: Task, state: HostState, play: PlayRun): boolean => {
  const { run } = play;
  if (run.waitingFor === undefined || task.handler) return false;
  const pattern = new RegExp(`^${globToRegExp(run.waitingFor)}$`, 'su');
  const matches = (each: Task) => namesOf(each, state, play).some((name) => pattern.test(name));
  if (task.gathering) return !play.play.sections.some(({ nodes }) => tasksIn(nodes).some(matches));
  if (!matches(task)) return true;
  run.waitingFor = undefined;
  return false;
};
