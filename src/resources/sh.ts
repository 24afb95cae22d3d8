import type { Sh } from './contract.ts';

/** Quotes a value as one word of POSIX sh: the only way by which a value gets into shell text. */
export const quote = (value: string): string => {
  if (value.includes('\0')) throw new RangeError('a shell word cannot hold a NUL byte');
  return /^[A-Za-z0-9_/.,:=@%+-]+$/.test(value) ? value : `'${value.replaceAll("'", `'\\''`)}'`;
};

type Word = string | number | Sh | readonly string[];

const word = (value: Word): string => {
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return String(value);
  return 'text' in value ? value.text : value.map(quote).join(' ');
};

/**
 * Shell text with values in it. A string is quoted as one word, an array as one word each, `Sh` text stands as it is.
 *
 *     sh`chown ${owner} ${path}`
 */
export const sh = (strings: TemplateStringsArray, ...values: readonly Word[]): Sh => ({
  text: strings.reduce((text, part, index) => text + word(values[index - 1] ?? '') + part),
});

/** Shell texts, one after the other; each must succeed for the next to run. */
export const all = (...parts: readonly Sh[]): Sh => ({ text: parts.map((part) => part.text).join(' &&\n') });

/** Shell texts on lines of their own. */
export const lines = (...parts: readonly Sh[]): Sh => linesOf(parts);

/** The same of a list, which may be longer than a function can have arguments. */
export const linesOf = (parts: readonly Sh[]): Sh => ({ text: parts.map((part) => part.text).join('\n') });
