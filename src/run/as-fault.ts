import type { Task } from '../playbook/tree.ts';
import { Fault, type FaultKind } from '../source/fault.ts';

/** What no line of the content is to blame for. */
const NOT_OF_CONTENT: ReadonlySet<FaultKind> = new Set([
  'connection',
  'host-key',
  'authentication',
  'cancelled',
]);

/** Whatever was thrown as a Fault, placed at the task where it knows no better place. */
export const asFault = (error: unknown, task: Task): Fault => {
  if (error instanceof Fault) return NOT_OF_CONTENT.has(error.kind) ? error : error.at(task.origin);
  return new Fault('internal', error instanceof Error ? error.message : String(error), {
    origin: task.origin,
    cause: error,
  });
};
