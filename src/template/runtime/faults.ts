import { Fault } from '../../source/fault.ts';
import { formatOrigin } from '../../source/format-fault.ts';
import type { Origin } from '../../source/origin.ts';
import { PythonError } from '../../values/error.ts';
import { TemplateSyntaxError } from '../syntax/syntax-error.ts';

/** Whatever was thrown during a render, as a fault at this place; a place that it has already is kept. */
export const faultOf = (error: unknown, origin: () => Origin | undefined): Fault => {
  if (error instanceof Fault) return error.origin ? error : error.at(origin());
  if (error instanceof TemplateSyntaxError) {
    return new Fault('template-syntax', `Syntax error in template: ${error.message}`, {
      origin: origin(),
      hint: error.hint,
    });
  }
  if (isStackOverflow(error)) return recursion(origin());
  return new Fault('template', `Error rendering template: ${reasonOf(error)}`, {
    origin: origin(),
    cause: error,
  });
};

/** The same for a plugin that failed: the message says which. */
export const pluginFault = (
  kind: 'filter' | 'test' | 'lookup',
  name: string,
  error: unknown,
  origin: () => Origin | undefined,
): Fault => {
  if (error instanceof Fault || isStackOverflow(error)) return faultOf(error, origin);
  const full = kind === 'lookup' || name.includes('.') ? name : `ansible.builtin.${name}`;
  return new Fault('template', `The ${kind} plugin '${full}' failed: ${reasonOf(error)}`, {
    origin: origin(),
    cause: error,
  });
};

/** The fault of templates that need each other: the place of the first, and those of the circle where it is known. */
export const recursion = (origin: Origin | undefined, circle: readonly (Origin | undefined)[] = []): Fault =>
  new Fault('template', 'Recursive loop detected in template: a variable needs itself to be rendered.', {
    origin,
    hint:
      circle.length === 1
        ? 'a variable cannot be made of its own value of another level: give it a name of its own'
        : circleOf(circle.filter((place) => place !== undefined)),
  });

const circleOf = (places: readonly Origin[]): string | undefined => {
  const [first] = places;
  return first && `the circle: ${[...places, first].map(formatOrigin).join(' → ')}`;
};

const isStackOverflow = (error: unknown): boolean =>
  error instanceof RangeError && error.message.includes('call stack');

const reasonOf = (error: unknown): string => {
  if (error instanceof PythonError) return error.message;
  return error instanceof Error ? error.message : String(error);
};
