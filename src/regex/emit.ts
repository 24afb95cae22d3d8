import type { ClassLetter, Member, Node } from './syntax.ts';

/**
 * An expression in JS's syntax, for the flag `v` and without `m` and `s`: what these mean is written out, as JS knows
 * other line ends than Python. Two things are JS's own: a group that has found nothing matches as empty where it is
 * referred to, and a group in a repetition forgets what it found in earlier rounds.
 */
export const emit = (node: Node): string => {
  switch (node.kind) {
    case 'set':
      return emitSet(node.not, node.members);
    case 'any':
      return node.lineBreaks ? '[\\s\\S]' : '[^\\n]';
    case 'sequence':
      return node.parts.map(emit).join('');
    case 'choice':
      return `(?:${node.branches.map(emit).join('|')})`;
    case 'repeat':
      return `(?:${emit(node.part)}){${node.least},${node.most ?? ''}}${node.lazy ? '?' : ''}`;
    case 'capture':
      return `(${node.name === undefined ? '' : `?<${node.name}>`}${emit(node.part)})`;
    case 'reference':
      return `(?:\\${node.group})`;
    case 'scope':
      return `(?${node.ignoreCase ? '' : '-'}i:${emit(node.part)})`;
    case 'look':
      return `(?${node.back ? '<' : ''}${node.not ? '!' : '='}${emit(node.part)})`;
    case 'start':
      return node.lines ? '(?:^|(?<=\\n))' : '^';
    case 'end':
      return ENDS[node.at];
    case 'edge':
      return edge(CLASSES[node.ascii ? 'ascii' : 'unicode'].w, node.not);
  }
};

const ENDS = { text: '$', line: '(?![^\\n])', 'last line': '(?=\\n?$)' } as const;

const CLASSES = {
  unicode: {
    d: '\\p{Nd}',
    s: '[\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000]',
    w: '[\\p{L}\\p{N}_]',
  },
  ascii: { d: '[0-9]', s: '[\\t-\\r ]', w: '[0-9A-Za-z_]' },
} as const;

const emitSet = (not: boolean, members: readonly Member[]): string => {
  const [only] = members;
  const single = only?.kind === 'range' && only.from === only.to && members.length === 1 && !not;
  return single ? literal(only.from) : `[${not ? '^' : ''}${members.map(emitMember).join('')}]`;
};

const emitMember = (member: Member): string => {
  if (member.kind === 'class') return emitClass(member.letter, member.ascii);
  return member.from === member.to ? literal(member.from) : `${literal(member.from)}-${literal(member.to)}`;
};

const emitClass = (letter: ClassLetter, ascii: boolean): string => {
  const set = CLASSES[ascii ? 'ascii' : 'unicode'];
  switch (letter) {
    case 'd':
    case 's':
    case 'w':
      return set[letter];
    case 'D':
      return `[^${set.d}]`;
    case 'S':
      return `[^${set.s}]`;
    case 'W':
      return `[^${set.w}]`;
  }
};

/** Between what is of a word and what is not. Python finds no such place, nor its opposite, in a text that is empty. */
const edge = (word: string, not: boolean): string =>
  not
    ? `(?:(?<=${word})(?=${word})|(?<!${word})(?!${word})(?!^$))`
    : `(?:(?<=${word})(?!${word})|(?<!${word})(?=${word}))`;

/** Letters and digits as they are, the rest by its number. */
const literal = (code: number): string => {
  const text = String.fromCodePoint(code);
  return /[0-9A-Za-z]/.test(text) ? text : `\\u{${code.toString(16)}}`;
};
