import { valueError } from '../values/error.ts';
import { CONTROLS, isOctal, octal } from './escape.ts';
import { readName } from './name.ts';
import { peek, type Reader, readerOf, take, takeWhile, wrong } from './reader.ts';

type Groups = readonly (string | undefined)[];

/** Gives the text that takes the place of a match, of which `match[0]` is the whole and `match[n]` a group. */
export type Expand = (match: readonly unknown[]) => string;

/**
 * What a replacement of Python's stands for: `\1`, `\g<1>`, `\g<name>`, `\n`, `\101`. `groups` are those of the pattern.
 * Throws a ValueError, in Python's words, for an escape that means nothing and a group that there is not.
 */
export const replacementFor = (template: string, groups: Groups): Expand => {
  const reader = readerOf(template);
  const parts: (string | number)[] = [];
  while (peek(reader) !== '') {
    parts.push(takeWhile(reader, /[^\\]/));
    if (take(reader, '\\')) parts.push(readPart(reader, groups));
  }
  return (match) =>
    parts.map((part) => (typeof part === 'string' ? part : String(match[part] ?? ''))).join('');
};

/** Text, or the number of a group, read from behind a backslash. */
const readPart = (reader: Reader, groups: Groups): string | number => {
  const start = reader.at - 1;
  const letter = peek(reader);
  if (letter === '') throw wrong(reader, 'bad escape (end of pattern)', start);
  if (/[1-9]/.test(letter) && !isOctal(reader)) {
    const group = Number(takeWhile(reader, /[0-9]/, 2));
    return known(reader, group, groups, start + 1);
  }
  reader.at += 1;
  if (letter === 'g') return readNamed(reader, groups);
  if (/[0-7]/.test(letter)) return String.fromCodePoint(octal(reader, letter, start));
  const control = { ...CONTROLS, b: 8, '\\': 92 }[letter];
  if (control !== undefined) return String.fromCodePoint(control);
  if (/[A-Za-z]/.test(letter)) throw wrong(reader, `bad escape \\${letter}`, start);
  return `\\${letter}`;
};

const readNamed = (reader: Reader, groups: Groups): number => {
  if (!take(reader, '<')) throw wrong(reader, 'missing <', reader.at);
  const start = reader.at;
  const name = readName(reader, '>', /^(\d+|[\p{ID_Start}_]\p{ID_Continue}*)$/u);
  if (/^\d+$/.test(name)) return known(reader, Number(name), groups, start);
  const group = groups.indexOf(name) + 1;
  if (group === 0) throw valueError(`unknown group name '${name}'`);
  return group;
};

const known = (reader: Reader, group: number, groups: Groups, at: number): number => {
  if (group > groups.length) throw wrong(reader, `invalid group reference ${group}`, at);
  return group;
};
