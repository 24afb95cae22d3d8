import type { Expression, Task } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import type { Value } from '../values/index.ts';
import { within } from '../variables/layers.ts';
import { holds } from './condition.ts';
import { ownConditions } from './effective.ts';
import { NO_TRACEBACK, type Result, registered } from './result.ts';

/** The result as `changed_when` and `failed_when` say; both see it under the task's `register` name. */
export const judged = (task: Task, given: Result, scope: Scope, templar: Templar): Result => {
  try {
    return judge(task, given, scope, templar);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    // What the module came to is registered all the same.
    const fields = new Map<string, Value>([
      ...given.fields,
      ['msg', error.message],
      ...(ownConditions(task.chain, 'failed_when')
        ? [['failed_when_result', true] as const]
        : [['changed_when_result', error.message] as const]),
    ]);
    return { ...given, failed: true, fault: error.at(task.origin), fields };
  }
};

const judge = (task: Task, given: Result, scope: Scope, templar: Templar): Result => {
  if (given.skipped || given.unreachable) return given;
  const changedWhen = ownConditions(task.chain, 'changed_when');
  const failedWhen = ownConditions(task.chain, 'failed_when');
  if (!changedWhen && !failedWhen) return given;
  const all = (expressions: readonly Expression[], result: Result) => {
    const inside = seeing(task, result, scope);
    return expressions.every((expression) => holds(expression, inside, templar));
  };
  const changed = changedWhen ? { ...given, changed: all(changedWhen, given) } : given;
  if (!failedWhen) return changed;
  const failed = all(failedWhen, changed);
  return {
    ...changed,
    failed,
    // A fault that is judged to be none is told no more.
    fault: failed ? changed.fault : undefined,
    fields: new Map<string, Value>([
      ...changed.fields,
      ['failed_when_result', failed],
      ...(given.failed && !failed ? [['failed_when_suppressed_exception', NO_TRACEBACK] as const] : []),
    ]),
  };
};

/** The scope of a task that has its own result in it. */
export const seeing = (task: Task, result: Result, scope: Scope): Scope => {
  const name = registerOf(task);
  return name === undefined ? scope : within(new Map([[name, registered(result)]]), scope);
};

export const registerOf = (task: Task): string | undefined => {
  const name = task.chain.at(-1)?.attributes.get('register')?.value;
  return typeof name === 'string' ? name : undefined;
};
