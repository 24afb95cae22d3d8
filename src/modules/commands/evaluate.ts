import { Template } from '../../values/template.ts';
import type { Value } from '../../values/value.ts';
import type { Controller } from '../contract.ts';

/** What an expression of the content comes to. One that stands in `{{ }}` is what is in them. */
export const evaluate = (expression: Value, { templar, scope }: Controller): Value => {
  if (typeof expression !== 'string') return templar.resolve(expression, scope);
  const found = isTemplate(expression)
    ? new Template(expression)
    : templar.evaluate(expression, scope, undefined);
  return templar.resolve(found, scope);
};

/** Whether text that may be an expression is a template: an expression never begins so. */
export const isTemplate = (text: string): boolean => text.trimStart().startsWith('{{');
