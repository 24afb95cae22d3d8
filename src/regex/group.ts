import { valueError } from '../values/error.ts';
import { readScope } from './flags.ts';
import { readNamedReference, readNewName } from './name.ts';
import { type Group, type Reader, take, takeWhile, wrong } from './reader.ts';
import type { Flags, Node } from './syntax.ts';
import { widthOf } from './width.ts';

type ReadChoice = (reader: Reader, flags: Flags) => Node;

/** Deeper than anything that people write, and not too deep for Python or for us. */
const DEEPEST = 200;

/** A group, read from behind its opening parenthesis to behind its closing one; nothing for a comment. */
export const readGroup = (reader: Reader, flags: Flags, readChoice: ReadChoice): readonly Node[] => {
  const start = reader.at - 1;
  const inside = (within = flags): Node => {
    if (reader.depth === DEEPEST) throw wrong(reader, 'maximum recursion depth exceeded', start);
    reader.depth += 1;
    const part = readChoice(reader, within);
    reader.depth -= 1;
    if (!take(reader, ')')) throw wrong(reader, 'missing ), unterminated subpattern', start);
    return part;
  };
  if (!take(reader, '?')) return [capture(reader, undefined, inside)];
  const [, read] = Object.entries(EXTENSIONS).find(([opening]) => take(reader, opening)) ?? [];
  if (read) return read({ reader, start, inside });
  const within = readScope(reader, flags);
  const part = inside(within);
  return [within.has('i') === flags.has('i') ? part : { kind: 'scope', ignoreCase: within.has('i'), part }];
};

interface Opened {
  readonly reader: Reader;
  /** Where the parenthesis stands. */
  readonly start: number;
  /** Reads what the group holds and its end. */
  readonly inside: () => Node;
}

/** What stands behind `(?`, and how it goes on. */
const EXTENSIONS: Readonly<Record<string, (opened: Opened) => readonly Node[]>> = {
  ':': ({ inside }) => [inside()],
  'P<': ({ reader, inside }) => [capture(reader, readNewName(reader), inside)],
  'P=': ({ reader }) => [readNamedReference(reader)],
  '#': ({ reader, start }) => {
    takeWhile(reader, /[^)]/);
    if (!take(reader, ')')) throw wrong(reader, 'missing ), unterminated comment', start);
    return [];
  },
  '=': ({ inside }) => [{ kind: 'look', back: false, not: false, part: inside() }],
  '!': ({ inside }) => [{ kind: 'look', back: false, not: true, part: inside() }],
  '<=': (opened) => lookBehind(opened, false),
  '<!': (opened) => lookBehind(opened, true),
  '(': ({ reader, start }) => {
    throw wrong(reader, 'conditions on groups are not supported here', start);
  },
  '>': ({ reader, start }) => {
    throw wrong(reader, 'atomic groups are not supported here', start);
  },
};

const lookBehind = ({ inside, reader }: Opened, not: boolean): readonly Node[] => {
  const part = inside();
  if (widthOf(part, reader.groups) === undefined)
    throw valueError('look-behind requires fixed-width pattern');
  return [{ kind: 'look', back: true, not, part }];
};

const capture = (reader: Reader, name: string | undefined, inside: () => Node): Node => {
  const group: Group = { name, isOpen: true, width: undefined };
  reader.groups.push(group);
  const part = inside();
  group.isOpen = false;
  group.width = widthOf(part, reader.groups);
  return { kind: 'capture', name, part };
};
