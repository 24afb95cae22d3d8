import { anything, CLASSES, complement, eitherCase, only, range, union } from './charset.ts';
import type { CharSet, Node } from './syntax.ts';

/** A regular expression of Python's; undefined for what is not understood as one. */
export const parseRegex = (pattern: string): Node | undefined => {
  const [whole = '', flags = ''] = /^\(\?([aimsu]+)\)/.exec(pattern) ?? [];
  const reader = { text: pattern, at: whole.length, flags };
  const node = choice(reader);
  return reader.at === pattern.length ? node : undefined;
};

interface Reader {
  readonly text: string;
  readonly flags: string;
  at: number;
}

/** Takes what a regular expression matches right here. */
const take = (reader: Reader, expression: RegExp): RegExpExecArray | undefined => {
  const sticky = new RegExp(expression, 'uy');
  sticky.lastIndex = reader.at;
  const found = sticky.exec(reader.text) ?? undefined;
  reader.at += found?.[0].length ?? 0;
  return found;
};

const choice = (reader: Reader): Node => {
  const branches = [sequence(reader)];
  while (take(reader, /\|/)) branches.push(sequence(reader));
  return { kind: 'choice', branches };
};

const sequence = (reader: Reader): Node => {
  const parts: Node[] = [];
  for (let part = atom(reader); part; part = atom(reader)) parts.push(repeated(reader, part));
  return { kind: 'sequence', parts };
};

const repeated = (reader: Reader, part: Node): Node => {
  const [whole, sign, least = '0', comma, most] =
    take(reader, /([*+?])|\{(?=,?\d)(\d*)(?:(,)(\d*))?\}/) ?? [];
  if (whole === undefined) return part;
  // Lazy or not, the same lines match; a possessive one gives nothing back.
  const isPossessive = take(reader, /[?+]/)?.[0] === '+';
  if (isPossessive || !['set', 'character', 'choice'].includes(part.kind)) return { kind: 'other' };
  if (sign !== undefined)
    return { kind: 'repeat', part, least: sign === '+' ? 1 : 0, most: sign === '?' ? 1 : undefined };
  const end = comma === undefined ? least : most;
  return { kind: 'repeat', part, least: Number(least), most: end ? Number(end) : undefined };
};

const atom = (reader: Reader): Node | undefined => {
  if (take(reader, /\^|\\A/)) return { kind: 'start' };
  if (take(reader, /\$|\\Z/)) return { kind: 'end' };
  if (take(reader, /\\[bB]/)) return { kind: 'condition' };
  if (take(reader, /\(/)) return group(reader);
  if (take(reader, /\[/)) return ofSet(reader, characterClass(reader));
  if (take(reader, /\./)) return { kind: 'set', set: anything(reader.flags.includes('s')) };
  const escaped = take(reader, /\\([\s\S])/)?.[1];
  if (escaped !== undefined) return ofSet(reader, escapedSet(escaped));
  const literal = take(reader, /[^|)*+?]/)?.[0];
  if (literal === undefined) return undefined;
  if (literal.length === 1 && literal < '\x80') return ofSet(reader, only(literal));
  return reader.flags.includes('i') ? { kind: 'other' } : { kind: 'character', text: literal };
};

const ofSet = ({ flags }: Reader, set: CharSet | undefined): Node =>
  set === undefined ? { kind: 'other' } : { kind: 'set', set: flags.includes('i') ? eitherCase(set) : set };

const group = (reader: Reader): Node => {
  const [opening] = take(reader, /\?(?::|P<\w+>|<?[=!]|[^)]?)/) ?? [];
  const inner = choice(reader);
  // Without its end the rest is not understood, which shows at the end of all.
  if (!take(reader, /\)/)) return { kind: 'other' };
  if (opening === undefined || /^\?(:|P<)/.test(opening)) return inner;
  return /[=!]$/.test(opening) ? { kind: 'condition' } : { kind: 'other' };
};

/** What an escape stands for; undefined for a reference, or what else it may be. */
const escapedSet = (letter: string): CharSet | undefined =>
  CLASSES[letter] ??
  (letter in CONTROLS || /[!-/:-@[-`{-~ ]/.test(letter) ? only(CONTROLS[letter] ?? letter) : undefined);

const CONTROLS: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r', f: '\f', v: '\v', a: '\x07' };

/** From behind the opening bracket. A closing one right at the start is a character. */
const characterClass = (reader: Reader): CharSet | undefined => {
  const not = take(reader, /\^/) !== undefined;
  const members: (CharSet | undefined)[] = [];
  for (let first = true; first || !take(reader, /\]/); first = false) {
    const [whole, from, to] = take(reader, /(?:(\\?[\s\S])-(?!\])(\\?[\s\S]))|\\?[\s\S]/) ?? [];
    if (whole === undefined) return undefined;
    members.push(
      from === undefined || to === undefined ? memberOf(whole) : between(memberOf(from), memberOf(to)),
    );
  }
  const known = members.filter((member) => member !== undefined);
  if (known.length < members.length) return undefined;
  return not ? complement(union(...known)) : union(...known);
};

const memberOf = (text: string): CharSet | undefined => {
  if (text.startsWith('\\')) return escapedSet(text.slice(1));
  return text < '\x80' ? only(text) : range(128, 128);
};

/** A range is one between single characters. */
const between = (from: CharSet | undefined, to: CharSet | undefined): CharSet | undefined => {
  const [low] = from?.ascii ?? [];
  const [high] = to?.ascii ?? [];
  if (low === undefined || from?.ascii.size !== 1 || from.beyond !== 'none') return undefined;
  if (to?.beyond === 'some' && high === undefined) return range(low, 0x10ffff);
  return high === undefined || to?.ascii.size !== 1 ? undefined : range(low, high);
};
