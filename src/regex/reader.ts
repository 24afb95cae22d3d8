import { type PythonError, valueError } from '../values/error.ts';

/** A pattern as it is read, by code points, as Python counts. */
export interface Reader {
  readonly characters: readonly string[];
  at: number;
  /** Those that have begun so far; a group's number is its place, counted from 1. */
  readonly groups: Group[];
  /** How many parentheses are open. */
  depth: number;
}

export interface Group {
  readonly name: string | undefined;
  /** Its end has not come. */
  isOpen: boolean;
  /** How many characters it takes; undefined where that is not always the same. */
  width: number | undefined;
}

/** A reader at the start of a pattern. */
export const readerOf = (pattern: string): Reader => ({
  characters: Array.from(pattern),
  at: 0,
  groups: [],
  depth: 0,
});

/** The next character, or one further on; '' behind the end. */
export const peek = ({ characters, at }: Reader, further = 0): string => characters[at + further] ?? '';

/** Takes a text if it comes next. */
export const take = (reader: Reader, text: string): boolean => {
  const comes = [...text].every((character, index) => peek(reader, index) === character);
  if (comes) reader.at += [...text].length;
  return comes;
};

/** Takes characters for as long as they match, at most so many. */
export const takeWhile = (reader: Reader, wanted: RegExp, most = Number.POSITIVE_INFINITY): string => {
  let taken = '';
  while (taken.length < most && peek(reader) !== '' && wanted.test(peek(reader))) {
    taken += peek(reader);
    reader.at += 1;
  }
  return taken;
};

/** What is wrong with a pattern, in the words and with the place that Python's users know. */
export const wrong = ({ characters }: Reader, what: string, at: number): PythonError => {
  const before = characters.slice(0, at);
  const line = before.filter((character) => character === '\n').length + 1;
  const column = at - before.lastIndexOf('\n');
  const place = characters.includes('\n') ? ` (line ${line}, column ${column})` : '';
  return valueError(`${what} at position ${at}${place}`);
};
