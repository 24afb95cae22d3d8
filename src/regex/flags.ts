import { peek, type Reader, take, takeWhile, wrong } from './reader.ts';
import type { Flags } from './syntax.ts';

/** The letters of `(?im)` at the very start, which count for the whole pattern. */
export const takeFlags = (reader: Reader): string => {
  const start = reader.at;
  const letters = take(reader, '(?') ? takeWhile(reader, /[aimsux]/) : '';
  if (letters !== '' && take(reader, ')')) return letters + takeFlags(reader);
  reader.at = start;
  return '';
};

/** The flags that hold inside of `(?i:…)` or `(?-s:…)`, read from behind the `?` to behind the colon. */
export const readScope = (reader: Reader, flags: Flags): Flags => {
  const start = reader.at;
  const added = takeWhile(reader, /[aLimsux]/);
  if (added === '' && peek(reader) !== '-') throw unknownExtension(reader);
  if (added.includes('L'))
    throw wrong(reader, "bad inline flags: cannot use 'L' flag with a str pattern", reader.at);
  if (added !== '' && peek(reader) === ')')
    throw wrong(reader, 'global flags not at the start of the expression', start - 2);
  const removed = take(reader, '-') ? readRemoved(reader) : '';
  if (!take(reader, ':')) throw unknownFlag(reader, removed === '' ? 'missing -, : or )' : 'missing :');
  if ([...added].some((flag) => removed.includes(flag)))
    throw wrong(reader, 'bad inline flags: flag turned on and off', reader.at - 1);
  return new Set([...flags, ...added].filter((flag) => !removed.includes(flag)));
};

const readRemoved = (reader: Reader): string => {
  const removed = takeWhile(reader, /[imsx]/);
  if (/[aLu]/.test(peek(reader)))
    throw wrong(reader, "bad inline flags: cannot turn off flags 'a', 'u' and 'L'", reader.at + 1);
  if (removed === '') throw unknownFlag(reader, 'missing flag');
  return removed;
};

const unknownFlag = (reader: Reader, otherwise: string) =>
  wrong(reader, /\p{L}/u.test(peek(reader)) ? 'unknown flag' : otherwise, reader.at);

const unknownExtension = (reader: Reader) => {
  const length = /[P<]/.test(peek(reader)) ? 2 : 1;
  const name = reader.characters.slice(reader.at, reader.at + length);
  return name.length < length
    ? wrong(reader, 'unexpected end of pattern', reader.characters.length)
    : wrong(reader, `unknown extension ?${name.join('')}`, reader.at - 1);
};
