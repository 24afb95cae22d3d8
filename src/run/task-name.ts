import { roleOf } from '../playbook/context.ts';
import type { Task } from '../playbook/tree.ts';
import { str } from '../values/index.ts';
import type { PlayRun } from './context.ts';
import { own } from './effective.ts';
import type { HostState } from './host-state.ts';
import { taskScope } from './scope.ts';

/** The task's name, rendered as far as it can be; the module's where it has none. */
export const nameOf = (task: Task, state: HostState | undefined, play: PlayRun): string => {
  const name = own(task.chain, 'name')?.value;
  if (name === undefined || name === null) return task.called;
  if (!state) return str(name);
  try {
    return str(play.run.templar.resolve(name, taskScope(task, state, play)));
  } catch {
    return typeof name === 'object' && 'text' in name && typeof name.text === 'string'
      ? name.text
      : str(name);
  }
};

/** What a task can be called by: its name, and of a role's also `role : name`. */
export const namesOf = (task: Task, state: HostState, play: PlayRun): readonly string[] =>
  inRole(nameOf(task, state, play), task);

/** The task's name as a banner has it, after that of its role. */
export const titleOf = (task: Task, state: HostState, play: PlayRun): string => {
  const name = nameOf(task, state, play);
  const role = roleOf(task.chain);
  return role ? `${role.title} : ${name}` : name;
};

/** A word as content may say it of a task: by itself, and of a role's task also with the role's name before it. */
export const inRole = (word: string, { chain }: Task): readonly string[] => {
  const role = roleOf(chain);
  const before = role ? new Set([role.name, role.title]) : [];
  return [word, ...Array.from(before, (each) => `${each} : ${word}`)];
};
