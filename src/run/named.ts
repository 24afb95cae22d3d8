import type { Module } from '../modules/contract.ts';
import type { Task } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import type { PlayRun } from './context.ts';
import type { HostState } from './host-state.ts';
import { taskScope } from './scope.ts';

/** A task whose action variables name, once a host's are known: each host may do something else. */
export const namedFor = (task: Task, state: HostState, play: PlayRun): Task => {
  const { later } = task;
  if (!later) return task;
  const known = attempted(() => later(taskScope(task, state, play)));
  return { ...task, ...(known instanceof Fault ? { broken: known } : known) };
};

/** What the task's action is done by. */
export const moduleOf = (task: Task, { run }: PlayRun): Module =>
  run.modules.get(task.action) ?? absentModule(task);

/** What stands for a module that is not there: its task is skipped, or fails for being broken. */
const absentModule = ({ action, broken }: Task): Module => {
  if (!broken) throw new Error(`no module '${action}'`);
  return { kind: 'action', name: action, summary: '', arguments: {}, run: async () => ({ failed: true }) };
};
