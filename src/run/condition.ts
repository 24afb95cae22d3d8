import type { Expression } from '../playbook/tree.ts';
import { untrusted } from '../template/condition.ts';
import type { Scope, Templar } from '../template/contract.ts';

/** Whether a condition holds in a scope. Throws a `Fault` where it comes to neither true nor false, or is not to be trusted. */
export const holds = (expression: Expression, scope: Scope, templar: Templar): boolean => {
  const { text, origin } = expression;
  if (!expression.untrusted) return templar.truthOf(templar.evaluate(text, scope, origin), text, origin);
  throw untrusted(text, origin);
};
