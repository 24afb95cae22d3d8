import type { ClassLetter, Member } from '../../../regex/syntax.ts';

/** A set of characters, as far as it matters: which of ASCII, and how many of the others. */
export interface CharSet {
  /** Code points below 128. */
  readonly ascii: ReadonlySet<number>;
  /** Whether the other characters are in it: none, all, or some that nobody has listed. */
  readonly beyond: 'none' | 'all' | 'some';
}

/** What the members of a set stand for together. */
export const charsetOf = (members: readonly Member[], not: boolean, ignoreCase: boolean): CharSet => {
  const set = union(...members.map(memberSet));
  const cased = ignoreCase ? eitherCase(set) : set;
  return not ? complement(cased) : cased;
};

/** What `.` stands for. */
export const anything = (lineBreaks: boolean): CharSet => complement(lineBreaks ? NOTHING : only('\n'));

const memberSet = (member: Member): CharSet => {
  if (member.kind === 'range') return range(member.from, member.to);
  const set = CLASSES[member.letter];
  if (!member.ascii) return set;
  return { ascii: set.ascii, beyond: /[DSW]/.test(member.letter) ? 'all' : 'none' };
};

const ASCII = Array.from({ length: 128 }, (_, code) => code);
const NOTHING: CharSet = { ascii: new Set(), beyond: 'none' };
const SOME: CharSet = { ascii: new Set(), beyond: 'some' };

/** Exactly these characters, all of them of ASCII. */
const only = (text: string): CharSet => ({
  ascii: new Set([...text].map((character) => character.charCodeAt(0))),
  beyond: 'none',
});

const union = (...sets: readonly CharSet[]): CharSet => ({
  ascii: new Set(sets.flatMap(({ ascii }) => [...ascii])),
  beyond: (['all', 'some'] as const).find((much) => sets.some(({ beyond }) => beyond === much)) ?? 'none',
});

const OPPOSITE = { none: 'all', all: 'none', some: 'some' } as const;

const complement = ({ ascii, beyond }: CharSet): CharSet => ({
  ascii: new Set(ASCII.filter((code) => !ascii.has(code))),
  beyond: OPPOSITE[beyond],
});

/** From one code point to another. */
const range = (from: number, to: number): CharSet => ({
  ascii: new Set(ASCII.filter((code) => code >= from && code <= to)),
  beyond: to > 127 ? 'some' : 'none',
});

/** Letters in either case. A few letters of ASCII are the other case of letters that are not. */
const eitherCase = (set: CharSet): CharSet => {
  const text = String.fromCharCode(...set.ascii);
  const both = only(text.toLowerCase() + text.toUpperCase());
  return union(set, both, /[iks]/i.test(text) ? SOME : NOTHING);
};

const digits = union(range(48, 57), SOME);
const word = union(digits, range(65, 90), range(97, 122), only('_'));
const space = union(range(9, 13), range(28, 32), SOME);

const CLASSES: Readonly<Record<ClassLetter, CharSet>> = {
  d: digits,
  w: word,
  s: space,
  D: complement(digits),
  W: complement(word),
  S: complement(space),
};
