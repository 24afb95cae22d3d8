import { PythonError } from '../values/error.ts';
import { integer, makeDict } from '../values/index.ts';
import { Bytes, Float, type Value } from '../values/value.ts';
import { bytesOf, decodeEscapes } from './literal-text.ts';

/** Text within a literal that nests deeper than this is text, as for Python, whose parser has a limit too. */
const MAX_DEPTH = 90;

/** A failure to read a literal is no error: the text is then just text. */
class NoLiteral extends Error {}

/**
 * Reads text as Python's `ast.literal_eval` does: numbers, strings, None, True, False, lists, tuples, dicts, sets. What
 * is no literal gives `undefined`, and stays text: `true`, `0644`, `foo`. So do, inside of one, the two kinds of literals
 * that no variable can be: complex numbers and `...`.
 */
export const readLiteral = (text: string): Value | undefined => {
  const reader: Reader = { text, at: 0 };
  try {
    const value = readTuple(reader);
    skipSpace(reader);
    return reader.at === text.length ? value : undefined;
  } catch (error) {
    if (error instanceof NoLiteral || error instanceof PythonError) return undefined;
    throw error;
  }
};

interface Reader {
  readonly text: string;
  at: number;
}

/** At the top, values with commas between them are a tuple without its parentheses. */
const readTuple = (reader: Reader): Value => {
  const first = readValue(reader, 0);
  if (!accept(reader, ',')) return first;
  const items = [first];
  while (!atEnd(reader)) {
    items.push(readValue(reader, 0));
    if (!accept(reader, ',')) break;
  }
  return items;
};

const readValue = (reader: Reader, depth: number): Value => {
  if (depth > MAX_DEPTH) throw new NoLiteral();
  skipSpace(reader);
  const opening = reader.text[reader.at];
  if (opening === '[') return readItems(reader, ']', depth).items;
  if (opening === '(') return readParentheses(reader, depth);
  if (opening === '{') return readBraces(reader, depth);
  const word = match(reader, /(?:True|False|None|set\(\)|\.\.\.)(?![A-Za-z0-9_.])/y);
  if (word !== undefined) return WORDS[word]?.() ?? null;
  return readStrings(reader) ?? readNumber(reader);
};

const WORDS: Readonly<Record<string, () => Value>> = {
  True: () => true,
  False: () => false,
  None: () => null,
  'set()': () => new Set<Value>(),
  '...': () => '...',
};

const readItems = (reader: Reader, close: string, depth: number): { items: Value[]; comma: boolean } => {
  reader.at += 1;
  const items: Value[] = [];
  let comma = false;
  while (!accept(reader, close)) {
    if (items.length > 0 && !comma) throw new NoLiteral();
    items.push(readValue(reader, depth + 1));
    comma = accept(reader, ',');
  }
  return { items, comma };
};

/** One value in parentheses is that value; with a comma, or with none at all, it is a tuple. */
const readParentheses = (reader: Reader, depth: number): Value => {
  const { items, comma } = readItems(reader, ')', depth);
  const [only] = items;
  return items.length === 1 && !comma && only !== undefined ? only : items;
};

/** A dict or a set: the colon after the first value tells. */
const readBraces = (reader: Reader, depth: number): Value => {
  reader.at += 1;
  const keys: Value[] = [];
  const values: Value[] = [];
  let comma = true;
  while (!accept(reader, '}')) {
    if (!comma) throw new NoLiteral();
    keys.push(readValue(reader, depth + 1));
    if (accept(reader, ':')) values.push(readValue(reader, depth + 1));
    comma = accept(reader, ',');
  }
  if (values.length !== keys.length && values.length > 0) throw new NoLiteral();
  const dict = makeDict(keys.map((key, index) => [key, values[index] ?? null]));
  return values.length === keys.length ? dict : new Set(dict.keys());
};

const STRING =
  /([bBuUrR]|[bB][rR]|[rR][bB])?("""(?:[^\\]|\\.)*?"""|'''(?:[^\\]|\\.)*?'''|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')/sy;

/** Strings side by side are one. */
const readStrings = (reader: Reader): Value | undefined => {
  let text: string | undefined;
  let bytes = false;
  for (let found = matchParts(reader, STRING); found; found = matchParts(reader, STRING)) {
    const [, prefix = '', quoted = ''] = found;
    const isBytes = /b/i.test(prefix);
    if (text !== undefined && isBytes !== bytes) throw new NoLiteral();
    bytes = isBytes;
    const width = /^(?:"""|''')/.test(quoted) && quoted.length >= 6 ? 3 : 1;
    const inner = quoted.slice(width, -width);
    const raw = /r/i.test(prefix);
    const piece = raw ? inner : decodeEscapes(inner, bytes);
    if (piece === undefined) throw new NoLiteral();
    text = (text ?? '') + piece;
    skipSpace(reader);
  }
  if (text === undefined || !bytes) return text;
  const data = bytesOf(text);
  if (!data) throw new NoLiteral();
  return new Bytes(data);
};

const INTEGER =
  /(?:0[xX](?:_?[0-9a-fA-F])+|0[oO](?:_?[0-7])+|0[bB](?:_?[01])+|[1-9](?:_?[0-9])*|0(?:_?0)*)(?![\w.])/y;
const FLOAT =
  /(?:[0-9](?:_?[0-9])*\.(?:[0-9](?:_?[0-9])*)?(?:[eE][-+]?[0-9](?:_?[0-9])*)?|\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?|[0-9](?:_?[0-9])*[eE][-+]?[0-9](?:_?[0-9])*)(?![\w.])/y;

const IMAGINARY = /(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)[jJ](?![\w.])/y;

const readNumber = (reader: Reader): Value => {
  const negative = match(reader, /[-+]/y) === '-';
  skipSpace(reader);
  const imaginary = match(reader, IMAGINARY)?.toLowerCase();
  if (imaginary !== undefined) return negative ? `-${imaginary}` : imaginary;
  const digits = match(reader, INTEGER)?.replaceAll('_', '');
  if (digits !== undefined) {
    const value = BigInt(/^0+$/.test(digits) ? 0 : digits);
    return integer(negative ? -value : value);
  }
  const decimal = match(reader, FLOAT)?.replaceAll('_', '');
  if (decimal === undefined) throw new NoLiteral();
  return new Float(negative ? -Number(decimal) : Number(decimal));
};

const accept = (reader: Reader, wanted: string): boolean => {
  skipSpace(reader);
  if (reader.text[reader.at] !== wanted) return false;
  reader.at += 1;
  return true;
};

const atEnd = (reader: Reader): boolean => {
  skipSpace(reader);
  return reader.at >= reader.text.length;
};

/** White space, and a comment up to the end. */
const skipSpace = (reader: Reader): void => {
  match(reader, /[ \t\f\r\n]*(?:#[^\n]*)?/y);
};

const match = (reader: Reader, pattern: RegExp): string | undefined => matchParts(reader, pattern)?.[0];

const matchParts = (reader: Reader, pattern: RegExp): RegExpExecArray | undefined => {
  pattern.lastIndex = reader.at;
  const found = pattern.exec(reader.text);
  if (!found) return undefined;
  reader.at += found[0].length;
  return found;
};
