import type { TaskStarted } from '../record/events.ts';
import { oneLine, width } from './text.ts';

/** A title filled up with stars to the terminal's width, but never to less than 80 columns, as Ansible does. */
export const banner = (title: string, columns: number): string => {
  const text = oneLine(title);
  return `\n${text} ${'*'.repeat(Math.max(3, Math.max(80, columns) - width(text) - 1))}\n`;
};

/** A task's name with its role's: `memcached : Install`. */
export const taskName = (task: TaskStarted): string => oneLine(titleOf(task));

/** A role that is included is told of in place of the role that includes it. */
const titleOf = ({ role, name, action, includes }: TaskStarted): string => {
  if (action === 'include_role') return includes === undefined ? name : `${name} : ${includes}`;
  return role === undefined ? name : `${role} : ${name}`;
};

/** The banner over a task's or handler's results, with what marks it. */
export const taskBanner = (task: TaskStarted, columns: number, marker = ''): string =>
  banner(`${task.kind === 'handler' ? 'RUNNING HANDLER' : 'TASK'} [${taskName(task)}]${marker}`, columns);
