import { peek, type Reader, take, takeWhile, wrong } from './reader.ts';
import type { ClassLetter, Flags, Member } from './syntax.ts';

/** The letters of escapes that stand for one character, to Python everywhere. */
export const CONTROLS: Readonly<Record<string, number>> = { a: 7, f: 12, n: 10, r: 13, t: 9, v: 11 };

/** How many digits of sixteen stand behind the letter of an escape by number. */
const NUMBERED: Readonly<Record<string, number>> = { x: 2, u: 4, U: 8 };

const isClassLetter = (letter: string): letter is ClassLetter => /^[dDsSwW]$/.test(letter);

/**
 * The character or class that an escape stands for, inside a set and outside of one alike. The reader is behind the
 * backslash, and has taken all of it afterwards. Throws a ValueError for one that means nothing.
 */
export const readEscape = (reader: Reader, flags: Flags): Member => {
  const start = reader.at - 1;
  const letter = peek(reader);
  if (letter === '') throw wrong(reader, 'bad escape (end of pattern)', start);
  reader.at += 1;
  if (isClassLetter(letter)) return { kind: 'class', letter, ascii: flags.has('a') };
  const control = CONTROLS[letter];
  if (control !== undefined) return character(control);
  const digits = NUMBERED[letter];
  if (digits !== undefined) return character(numbered(reader, letter, digits, start));
  if (/[0-7]/.test(letter)) return character(octal(reader, letter, start));
  if (letter === 'N' && take(reader, '{'))
    throw wrong(reader, 'names of characters are not supported here', start);
  if (/[A-Za-z0-9]/.test(letter)) throw wrong(reader, `bad escape \\${letter}`, start);
  return character(codeOf(letter));
};

/** A single character, as the member of a set. */
export const character = (code: number): Member => ({ kind: 'range', from: code, to: code });

export const codeOf = (text: string): number => text.codePointAt(0) ?? 0;

const numbered = (reader: Reader, letter: string, digits: number, start: number): number => {
  const written = takeWhile(reader, /[0-9A-Fa-f]/, digits);
  if (written.length < digits) throw wrong(reader, `incomplete escape \\${letter}${written}`, start);
  const code = Number.parseInt(written, 16);
  if (code > 0x10ffff) throw wrong(reader, `bad escape \\${letter}${written}`, start);
  return code;
};

/** Three digits of eight behind a backslash are a character; fewer are the number of a group, but for a first 0. */
export const isOctal = (reader: Reader): boolean =>
  [0, 1, 2].every((index) => /[0-7]/.test(peek(reader, index)));

/** The code of a character written by its octal number, of which the first digit is taken already. */
export const octal = (reader: Reader, first: string, start: number): number => {
  const written = first + takeWhile(reader, /[0-7]/, 2);
  const code = Number.parseInt(written, 8);
  if (code > 0o377) throw wrong(reader, `octal escape value \\${written} outside of range 0-0o377`, start);
  return code;
};
