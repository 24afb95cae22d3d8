import { parseRegex } from '../../../regex/parse.ts';
import type { Node, Regex } from '../../../regex/syntax.ts';
import type { LineTests } from '../../../resources/walk/walk.ts';
import { encodeText } from '../../../template/text/encodings.ts';
import { anything, type CharSet, charsetOf } from './charset.ts';
import { literal, oneOf } from './emit.ts';

/** What a search is for, and in which text. */
export interface Search {
  /** A regular expression of Python's. */
  readonly pattern: string;
  /** Anywhere in the whole text, rather than at the start of a line. */
  readonly whole: boolean;
  /** Python's name of the encoding; UTF-8 where there is none. */
  readonly encoding: string | undefined;
}

/**
 * A search of Python's as tests of lines that grep has: of those that it may find, and of those that it finds for certain.
 * What grep cannot tell lies in between. Nothing where even that much cannot be said.
 *
 * Python reads text, which has characters and in which `\r` ends a line, too; grep sees bytes, a line at a time.
 */
export const bounds = ({ pattern, whole, encoding = 'utf-8' }: Search): LineTests => {
  const bytes = bytesOf(encoding);
  const regex = bytes && parsed(pattern);
  if (bytes === undefined || regex === undefined) return {};
  const world = { whole, encoding, others: bytes.character, ignoreCase: regex.flags.has('i') };
  const node = whole ? regex.node : unanchored(regex.node);
  const { text: most } = possible(node, world);
  const least = certain(node, world);
  return {
    possible: most === '' ? undefined : binary(whole ? most : `(^|\r)(${most})`),
    certain:
      least === undefined || (whole && least === '') ? undefined : binary(whole ? least : `^(${least})`),
    valid: bytes.valid === undefined ? undefined : binary(bytes.valid),
  };
};

/** What is none shows when a file is read. */
const parsed = (pattern: string): Regex | undefined => {
  try {
    return parseRegex(pattern);
  } catch {
    return undefined;
  }
};

interface World {
  readonly whole: boolean;
  readonly encoding: string;
  /** The expression for a character beyond ASCII. */
  readonly others: string;
  readonly ignoreCase: boolean;
}

const binary = (expression: string): Uint8Array => Buffer.from(expression, 'latin1');

/** How an encoding has characters beyond ASCII, and all that is text in it; undefined for one that differs in ASCII. */
const bytesOf = (encoding: string) => ENCODINGS.find(({ names }) => names.test(encoding));

const ENCODINGS = [
  {
    names: /^utf[-_]?8$/i,
    character: '[\xc2-\xf4][\x80-\xbf]+',
    valid: `([^\x80-\xff]|[\xc2-\xdf][\x80-\xbf]|\xe0[\xa0-\xbf][\x80-\xbf]|[\xe1-\xec\xee\xef][\x80-\xbf]{2}|${[
      '\xed[\x80-\x9f][\x80-\xbf]',
      '\xf0[\x90-\xbf][\x80-\xbf]{2}',
      '[\xf1-\xf3][\x80-\xbf]{3}',
      '\xf4[\x80-\x8f][\x80-\xbf]{2}',
    ].join('|')})*`,
  },
  {
    names: /^(iso-?8859-\d+|latin[-_]?\d|cp-?125\d|windows-125\d|koi8-[ru])$/i,
    character: '[\x80-\xff]',
    valid: undefined,
  },
];

/** A search begins where a line does, so a first `^` says nothing more. */
const unanchored = (node: Node): Node => {
  if (node.kind === 'choice') return { ...node, branches: node.branches.map(unanchored) };
  if (node.kind !== 'sequence' || node.parts[0]?.kind !== 'start') return node;
  return { ...node, parts: node.parts.slice(1) };
};

/** Matches wherever the node may. When it is open, nothing is known of what comes behind it. */
interface Possible {
  readonly text: string;
  readonly open: boolean;
}

const ANYTHING: Possible = { text: '', open: true };
const NOTHING_MORE: Possible = { text: '', open: false };

const possible = (node: Node, world: World): Possible => {
  switch (node.kind) {
    case 'set': {
      const text = encoded(node, world);
      return text === undefined
        ? possibleOf(charsetOf(node.members, node.not, world.ignoreCase), world)
        : { text, open: false };
    }
    case 'any':
      return possibleOf(anything(node.lineBreaks), world);
    case 'capture':
      return possible(node.part, world);
    case 'scope':
      return possible(node.part, { ...world, ignoreCase: node.ignoreCase });
    case 'sequence': {
      const parts = node.parts.map((part) => possible(part, world));
      const open = parts.findIndex((part) => part.open);
      const known = open < 0 ? parts : parts.slice(0, open + 1);
      return { text: known.map(({ text }) => text).join(''), open: open >= 0 };
    }
    case 'choice': {
      const branches = node.branches.map((branch) => possible(branch, world));
      const open = branches.some((branch) => branch.open);
      return open && branches.some(({ text }) => text === '')
        ? ANYTHING
        : { text: eitherOf(branches.map(({ text }) => text)), open };
    }
    case 'repeat': {
      const part = possible(node.part, world);
      if (part.open) return node.least > 0 ? part : ANYTHING;
      return repeatable(node) ? { text: times(part.text, node), open: false } : ANYTHING;
    }
    case 'end':
      return { text: '(\r|$)', open: false };
    case 'start':
    case 'edge':
    case 'look':
      return NOTHING_MORE;
    case 'reference':
      return ANYTHING;
  }
};

const possibleOf = (set: CharSet, { others }: World): Possible => {
  const text = oneOf(set, set.beyond === 'none' ? '' : others);
  return text === '' || set.ascii.has(LINE_BREAK) ? ANYTHING : { text, open: false };
};

/** Matches only where the node does; undefined where there is nothing that surely does. */
const certain = (node: Node, world: World): string | undefined => {
  switch (node.kind) {
    case 'set':
      return encoded(node, world) ?? certainOf(charsetOf(node.members, node.not, world.ignoreCase), world);
    case 'any':
      return certainOf(anything(node.lineBreaks), world);
    case 'capture':
      return certain(node.part, world);
    case 'scope':
      return certain(node.part, { ...world, ignoreCase: node.ignoreCase });
    case 'sequence': {
      const parts = node.parts.map((part) => certain(part, world));
      return parts.includes(undefined) ? undefined : parts.join('');
    }
    case 'choice': {
      const branches = node.branches.flatMap((branch) => certain(branch, world) ?? []);
      return branches.length === 0 ? undefined : eitherOf(branches);
    }
    case 'repeat': {
      const part = certain(node.part, world);
      if (part === undefined) return node.least === 0 ? '' : undefined;
      return repeatable(node) ? times(part, node) : undefined;
    }
    case 'end':
      // Behind a line stands its end, unless it is the last one.
      return world.whole || node.at === 'text' ? undefined : '\r?$';
    case 'start':
    case 'edge':
    case 'look':
    case 'reference':
      return undefined;
  }
};

const certainOf = (set: CharSet, { others }: World): string | undefined =>
  oneOf(set, set.beyond === 'all' ? others : '') || undefined;

const LINE_BREAK = 10;

/** The bytes of a single character that is not of ASCII; undefined where it may be others as well. */
const encoded = (
  node: Extract<Node, { kind: 'set' }>,
  { encoding, ignoreCase }: World,
): string | undefined => {
  const [member, ...others] = node.members;
  if (node.not || others.length > 0 || member?.kind !== 'range') return undefined;
  if (ignoreCase || member.from < 128 || member.from !== member.to) return undefined;
  try {
    return [...encodeText(String.fromCodePoint(member.from), encoding)].map(literal).join('');
  } catch {
    return undefined;
  }
};

/** POSIX knows no empty branch. */
const eitherOf = (branches: readonly string[]): string => {
  const [first = '', ...rest] = branches;
  if (rest.length === 0) return first;
  const some = branches.filter((branch) => branch !== '');
  if (some.length === 0) return '';
  return `(${some.join('|')})${some.length < branches.length ? '?' : ''}`;
};

type Repeat = Extract<Node, { kind: 'repeat' }>;

/** POSIX counts to 255. */
const repeatable = ({ least, most = 0 }: Repeat): boolean => least < 256 && most < 256;

const times = (text: string, { least, most }: Repeat): string =>
  text === '' || most === 0 ? '' : `(${text}){${least},${most ?? ''}}`;
