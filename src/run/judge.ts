import type { Expression, Task } from '../playbook/tree.ts';
import { attempted, Fault } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import { holds } from './condition.ts';
import { ownConditions } from './effective.ts';
import { NO_TRACEBACK, type Result, registeredWhole } from './result.ts';

/**
 * The result as `changed_when` and `failed_when` say; both see it under the task's `register` name. One that cannot be
 * evaluated fails the task and says so in its own field: what the module came to is registered all the same.
 */
export const judged = (task: Task, given: Result, scope: Scope, templar: Templar): Result => {
  if (given.skipped || given.unreachable) return given;
  const changedWhen = ownConditions(task.chain, 'changed_when');
  const failedWhen = ownConditions(task.chain, 'failed_when');
  const all = (expressions: readonly Expression[], result: Result) => {
    const inside = seeing(task, result, scope);
    return attempted(() => expressions.every((expression) => holds(expression, inside, templar)));
  };
  const changed = changedWhen ? all(changedWhen, given) : given.changed;
  if (changed instanceof Fault) return undecided(task, given, 'changed_when', changed);
  const result = { ...given, changed };
  if (!failedWhen) return result;
  const failed = all(failedWhen, result);
  if (failed instanceof Fault) return undecided(task, result, 'failed_when', failed);
  return {
    ...result,
    failed,
    // A fault that is judged to be none is told no more.
    fault: failed ? result.fault : undefined,
    fields: new Map<string, Value>([
      ...result.fields,
      ['failed_when_result', failed],
      ...(given.failed && !failed ? [['failed_when_suppressed_exception', NO_TRACEBACK] as const] : []),
    ]),
  };
};

const undecided = (
  task: Task,
  given: Result,
  keyword: 'changed_when' | 'failed_when',
  fault: Fault,
): Result => ({
  ...given,
  failed: true,
  fault: fault.at(task.origin),
  fields: new Map<string, Value>([
    ['msg', fault.message],
    ...given.fields,
    [`${keyword}_result`, `Error while evaluating conditional: ${fault.message}`],
  ]),
});

/** The scope of a task that has its own result in it. */
export const seeing = (task: Task, result: Result, scope: Scope): Scope => {
  const name = registerOf(task);
  return name === undefined ? scope : within(new Map([[name, registeredWhole(result)]]), scope);
};

/** The variable that a task registers. */
export const registerOf = (task: Task): string | undefined => {
  const name = task.chain.at(-1)?.attributes.get('register')?.value;
  return typeof name === 'string' ? name : undefined;
};
