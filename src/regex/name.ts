import { peek, type Reader, take, takeWhile, wrong } from './reader.ts';
import type { Node } from './syntax.ts';

/** The name that a group gets, up to its end and past it. */
export const readNewName = (reader: Reader): string => {
  const start = reader.at;
  const name = readName(reader, '>');
  const earlier = numberOf(reader, name);
  if (earlier === 0) return name;
  const number = reader.groups.length + 1;
  throw wrong(reader, `redefinition of group name '${name}' as group ${number}; was group ${earlier}`, start);
};

/** A reference by name, read from behind the `=`. */
export const readNamedReference = (reader: Reader): Node => {
  const start = reader.at;
  const name = readName(reader, ')');
  const group = numberOf(reader, name);
  if (group === 0) throw wrong(reader, `unknown group name '${name}'`, start);
  return referenceTo(reader, group, start);
};

/** What the group of that number has found. `at` is where the pattern says so. */
export const referenceTo = (reader: Reader, group: number, at: number): Node => {
  const found = reader.groups[group - 1];
  if (found === undefined) throw wrong(reader, `invalid group reference ${group}`, at);
  if (found.isOpen) throw wrong(reader, 'cannot refer to an open group', at - 1);
  return { kind: 'reference', group };
};

/** 0 for a name that no group has. */
const numberOf = ({ groups }: Reader, wanted: string): number =>
  groups.findIndex(({ name }) => name === wanted) + 1;

/** A name up to its end and past it. */
export const readName = (reader: Reader, end: '>' | ')', allowed = NAME): string => {
  const start = reader.at;
  const name = takeWhile(reader, end === '>' ? /[^>]/ : /[^)]/);
  if (name === '' || peek(reader) === '')
    throw wrong(reader, name === '' ? 'missing group name' : `missing ${end}, unterminated name`, start);
  take(reader, end);
  if (!allowed.test(name)) throw wrong(reader, `bad character in group name '${name}'`, start);
  return name;
};

const NAME = /^[\p{ID_Start}_]\p{ID_Continue}*$/u;
