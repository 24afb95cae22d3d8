import { character, codeOf, readEscape } from './escape.ts';
import { peek, type Reader, take, wrong } from './reader.ts';
import type { Flags, Member, Node } from './syntax.ts';

/** A set in brackets, read from behind the opening one. A closing one right at the start is a character. */
export const readSet = (reader: Reader, flags: Flags): Node => {
  const start = reader.at - 1;
  const not = take(reader, '^');
  const members: Member[] = [];
  for (let first = true; first || !take(reader, ']'); first = false)
    members.push(member(reader, flags, start));
  return { kind: 'set', not, members };
};

const member = (reader: Reader, flags: Flags, start: number): Member => {
  const at = reader.at;
  const from = single(reader, flags, start);
  if (peek(reader) !== '-' || peek(reader, 1) === ']') return from;
  reader.at += 1;
  const to = single(reader, flags, start);
  const written = reader.characters.slice(at, reader.at).join('');
  if (from.kind === 'class' || to.kind === 'class' || to.from < from.from)
    throw wrong(reader, `bad character range ${written}`, at);
  return { kind: 'range', from: from.from, to: to.from };
};

const single = (reader: Reader, flags: Flags, start: number): Member => {
  const text = peek(reader);
  if (text === '') throw wrong(reader, 'unterminated character set', start);
  reader.at += 1;
  if (text !== '\\') return character(codeOf(text));
  return take(reader, 'b') ? character(BACKSPACE) : readEscape(reader, flags);
};

const BACKSPACE = 8;
