import * as v from 'valibot';

/** The types of settings: each makes a value of what a file, a variable or a flag says. */

const TRUE = ['true', 'yes', 'on', '1', 't', 'y'];
const FALSE = ['false', 'no', 'off', '0', 'f', 'n'];

/** What a word says of yes or no; `undefined` of any other. */
export const flagOf = (text: string): boolean | undefined => {
  const word = text.trim().toLowerCase();
  return TRUE.includes(word) ? true : FALSE.includes(word) ? false : undefined;
};

export const flag = v.pipe(
  v.string(),
  v.trim(),
  v.toLowerCase(),
  v.check((word) => TRUE.includes(word) || FALSE.includes(word), 'must be true or false'),
  v.transform((word) => TRUE.includes(word)),
);

/** A whole number within bounds. */
export const whole = (least: number, most = Number.MAX_SAFE_INTEGER) =>
  v.pipe(
    v.string(),
    v.trim(),
    v.regex(/^-?\d+$/, 'must be a whole number'),
    v.transform(Number),
    v.minValue(least, `must be at least ${least}`),
    v.maxValue(most, `must be at most ${most}`),
  );

export const text = v.pipe(v.string(), v.trim());

export const list = v.pipe(v.array(v.string()), v.readonly());
