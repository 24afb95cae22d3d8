import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import { repr, unwrap, type Value } from '../values/index.ts';

/**
 * What an expression of a condition came to, as true or false. Anything else is a mistake, and not taken for its truth
 * as Python would: text such as 'false' would be true.
 */
export const conditionOf = (value: Value, text: string, origin: Origin | undefined): boolean => {
  const found = unwrap(value);
  if (typeof found === 'boolean') return found;
  throw new Fault('task', `Conditionals must have a boolean result, but '${text}' is ${repr(found)}`, {
    origin,
    hint: text.includes('{{')
      ? "a condition is an expression already: write it without '{{' and '}}'"
      : "say what is meant: '… | bool', '… | length > 0' or '… is defined'",
  });
};

/** The fault of text that is to be an expression, but comes from where none is to be trusted. */
export const untrusted = (text: Value, origin?: Origin): Fault =>
  new Fault('task', `${repr(text)} is an untrusted template or expression: it is not evaluated`, { origin });
