import type { Expression } from '../playbook/tree.ts';
import { conditionOf } from '../template/condition.ts';
import type { Scope, Templar } from '../template/contract.ts';

/** Whether a condition holds in a scope. Throws a `Fault` where it comes to neither true nor false. */
export const holds = ({ text, origin }: Expression, scope: Scope, templar: Templar): boolean =>
  conditionOf(templar.evaluate(text, scope, origin), text, origin);
