import type { CharSet } from './syntax.ts';

const ASCII = Array.from({ length: 128 }, (_, code) => code);

/** Exactly these characters, all of them of ASCII. */
export const only = (text: string): CharSet => ({
  ascii: new Set([...text].map((character) => character.charCodeAt(0))),
  beyond: 'none',
});

export const union = (...sets: readonly CharSet[]): CharSet => ({
  ascii: new Set(sets.flatMap(({ ascii }) => [...ascii])),
  beyond: (['all', 'some'] as const).find((much) => sets.some(({ beyond }) => beyond === much)) ?? 'none',
});

export const complement = ({ ascii, beyond }: CharSet): CharSet => ({
  ascii: new Set(ASCII.filter((code) => !ascii.has(code))),
  beyond: { none: 'all', all: 'none', some: 'some' }[beyond] as CharSet['beyond'],
});

/** From one code point to another. */
export const range = (from: number, to: number): CharSet => ({
  ascii: new Set(ASCII.filter((code) => code >= from && code <= to)),
  beyond: to > 127 ? 'some' : 'none',
});

/** Letters in either case. A few letters of ASCII are the other case of letters that are not. */
export const eitherCase = (set: CharSet): CharSet => {
  const text = String.fromCharCode(...set.ascii);
  const both = only(text.toLowerCase() + text.toUpperCase());
  return union(set, both, /[iks]/i.test(text) ? SOME : NOTHING);
};

const NOTHING: CharSet = { ascii: new Set(), beyond: 'none' };
const SOME: CharSet = { ascii: new Set(), beyond: 'some' };

const digits = union(range(48, 57), SOME);
const word = union(digits, range(65, 90), range(97, 122), only('_'));
const space = union(range(9, 13), range(28, 32), SOME);

/** `\d` and its like, by their letters. */
export const CLASSES: Readonly<Record<string, CharSet>> = {
  d: digits,
  w: word,
  s: space,
  D: complement(digits),
  W: complement(word),
  S: complement(space),
};

/** What `.` stands for; with `(?s)` for a line break as well. */
export const anything = (lineBreaks: boolean): CharSet => complement(lineBreaks ? NOTHING : only('\n'));
