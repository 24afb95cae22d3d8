import { valueError } from '../values/error.ts';
import { character, codeOf, isOctal, readEscape } from './escape.ts';
import { takeFlags } from './flags.ts';
import { readGroup } from './group.ts';
import { referenceTo } from './name.ts';
import { peek, type Reader, readerOf, take, takeWhile, wrong } from './reader.ts';
import { readSet } from './set.ts';
import type { Flags, Node, Regex } from './syntax.ts';

/**
 * A regular expression as Python's `re` understands it. `flags` are letters of Python's (`ims`, and `a` for one that
 * matches bytes); those at the start of the pattern are added. Throws a ValueError in Python's words for what is none,
 * and for the few things that are not supported (conditions on groups, possessive repetition, names of characters).
 */
export const parseRegex = (pattern: string, flags = ''): Regex => {
  const reader = readerOf(pattern);
  const all: Flags = new Set([...flags, ...takeFlags(reader)]);
  const node = readChoice(reader, all);
  if (peek(reader) !== '') throw wrong(reader, 'unbalanced parenthesis', reader.at);
  return { node, flags: all, groups: reader.groups.map(({ name }) => name) };
};

/** Branches up to a closing parenthesis, or to the end. */
const readChoice = (reader: Reader, flags: Flags): Node => {
  const first = readSequence(reader, flags);
  if (peek(reader) !== '|') return first;
  const branches = [first];
  while (take(reader, '|')) branches.push(readSequence(reader, flags));
  return { kind: 'choice', branches };
};

const readSequence = (reader: Reader, flags: Flags): Node => {
  const parts: Node[] = [];
  while (!['', '|', ')'].includes(peek(reader))) {
    if (flags.has('x') && takeBlank(reader)) continue;
    const start = reader.at;
    const bounds = takeRepetition(reader);
    if (bounds) parts.push(repeated(reader, parts.pop(), bounds, start));
    else parts.push(...readItem(reader, flags));
  }
  return { kind: 'sequence', parts };
};

/** Blanks and comments mean nothing in a verbose pattern. */
const takeBlank = (reader: Reader): boolean =>
  takeWhile(reader, /[ \t\n\r\f\v]/) !== '' || (peek(reader) === '#' && takeWhile(reader, /[^\n]/) !== '');

const SIGNS: Readonly<Record<string, readonly [number, number | undefined]>> = {
  '*': [0, undefined],
  '+': [1, undefined],
  '?': [0, 1],
};

/** Where Python's counting ends. */
const TOO_OFTEN = 2 ** 32 - 1;

/** How often the part before is to come; undefined where no repetition comes next. */
const takeRepetition = (reader: Reader): readonly [number, number | undefined] | undefined => {
  const sign = SIGNS[peek(reader)];
  if (sign) {
    reader.at += 1;
    return sign;
  }
  const start = reader.at;
  if (!take(reader, '{') || peek(reader) === '}') {
    reader.at = start;
    return undefined;
  }
  const least = takeWhile(reader, /[0-9]/);
  const comma = take(reader, ',');
  const most = comma ? takeWhile(reader, /[0-9]/) : least;
  if ((least === '' && !comma) || !take(reader, '}')) {
    // A brace that is no repetition is a character.
    reader.at = start;
    return undefined;
  }
  const bounds = [Number(least), most === '' ? undefined : Number(most)] as const;
  if (Math.max(...bounds.map((bound) => bound ?? 0)) >= TOO_OFTEN)
    throw valueError('the repetition number is too large');
  if (bounds[1] !== undefined && bounds[1] < bounds[0])
    throw wrong(reader, 'min repeat greater than max repeat', start + 1);
  return bounds;
};

const repeated = (
  reader: Reader,
  part: Node | undefined,
  [least, most]: readonly [number, number | undefined],
  start: number,
): Node => {
  if (part === undefined || ['start', 'end', 'edge'].includes(part.kind))
    throw wrong(reader, 'nothing to repeat', start);
  if (part.kind === 'repeat') throw wrong(reader, 'multiple repeat', start);
  if (peek(reader) === '+') throw wrong(reader, 'possessive repetition is not supported here', start);
  return { kind: 'repeat', part, least, most, lazy: take(reader, '?') };
};

/** One thing that may be repeated; nothing for a comment. */
const readItem = (reader: Reader, flags: Flags): readonly Node[] => {
  const text = peek(reader);
  reader.at += 1;
  if (text === '(') return readGroup(reader, flags, readChoice);
  if (text === '[') return [readSet(reader, flags)];
  if (text === '.') return [{ kind: 'any', lineBreaks: flags.has('s') }];
  if (text === '^') return [{ kind: 'start', lines: flags.has('m') }];
  if (text === '$') return [{ kind: 'end', at: flags.has('m') ? 'line' : 'last line' }];
  return [text === '\\' ? readBackslash(reader, flags) : oneOf(character(codeOf(text)))];
};

const oneOf = (member: ReturnType<typeof character>): Node => ({
  kind: 'set',
  not: false,
  members: [member],
});

const readBackslash = (reader: Reader, flags: Flags): Node => {
  const letter = peek(reader);
  const ascii = flags.has('a');
  const places: Readonly<Record<string, Node>> = {
    A: { kind: 'start', lines: false },
    Z: { kind: 'end', at: 'text' },
    b: { kind: 'edge', not: false, ascii },
    B: { kind: 'edge', not: true, ascii },
  };
  const place = places[letter];
  if (place !== undefined) {
    reader.at += 1;
    return place;
  }
  if (/[1-9]/.test(letter) && !isOctal(reader)) return readReference(reader);
  return oneOf(readEscape(reader, flags));
};

const readReference = (reader: Reader): Node => {
  const start = reader.at;
  return referenceTo(reader, Number(takeWhile(reader, /[0-9]/, 2)), start);
};
