import type { Expression } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import { conditionOf } from '../template/condition.ts';
import type { Scope, Templar } from '../template/contract.ts';

/** Whether a condition holds in a scope. Throws a `Fault` where it comes to neither true nor false, or is not to be trusted. */
export const holds = ({ text, untrusted, origin }: Expression, scope: Scope, templar: Templar): boolean => {
  if (!untrusted) return conditionOf(templar.evaluate(text, scope, origin), text, origin);
  throw new Fault('task', `'${text}' is an untrusted template or expression: it is not evaluated`, {
    origin,
  });
};
