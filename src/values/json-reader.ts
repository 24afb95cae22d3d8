import { valueError } from './error.ts';
import { parseInteger } from './numbers.ts';
import { Float, type Value } from './value.ts';

/**
 * Reads JSON as Python's `json.loads` does: ints of any size, `1.0` a float, NaN and Infinity known, the last of equal
 * keys winning. Throws a ValueError that names line and column.
 */
export const fromJson = (text: string): Value => {
  const reader: Reader = { text, at: 0 };
  skipSpace(reader);
  const value = readValue(reader, 0);
  skipSpace(reader);
  if (reader.at < text.length) throw failure(reader, 'Extra data');
  return value;
};

interface Reader {
  readonly text: string;
  at: number;
}

// Far above any real document, far below the JS stack.
const DEEPEST = 1000;

const readValue = (reader: Reader, depth: number): Value => {
  if (depth > DEEPEST) throw failure(reader, 'Nested too deeply');
  const next = reader.text[reader.at];
  if (next === '{') return readObject(reader, depth);
  if (next === '[') return readArray(reader, depth);
  if (next === '"') return readText(reader);
  for (const [word, value] of WORDS) {
    if (reader.text.startsWith(word, reader.at)) {
      reader.at += word.length;
      return value;
    }
  }
  return readNumber(reader);
};

const WORDS: readonly (readonly [string, Value])[] = [
  ['null', null],
  ['true', true],
  ['false', false],
  ['NaN', new Float(Number.NaN)],
  ['Infinity', new Float(Number.POSITIVE_INFINITY)],
  ['-Infinity', new Float(Number.NEGATIVE_INFINITY)],
];

const NUMBER = /-?(?:0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;

const readNumber = (reader: Reader): Value => {
  NUMBER.lastIndex = reader.at;
  const match = NUMBER.exec(reader.text);
  if (!match) throw failure(reader, 'Expecting value');
  reader.at += match[0].length;
  const whole = match[1] === undefined && match[2] === undefined;
  return (whole ? parseInteger(match[0]) : undefined) ?? new Float(Number(match[0]));
};

const STRING = /"(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/y;

const readText = (reader: Reader): string => {
  STRING.lastIndex = reader.at;
  const match = STRING.exec(reader.text);
  if (!match) throw failure(reader, 'Unterminated string starting at');
  reader.at += match[0].length;
  return String(JSON.parse(match[0]));
};

const readArray = (reader: Reader, depth: number): Value => {
  const items: Value[] = [];
  readItems(reader, ']', () => items.push(readValue(reader, depth + 1)));
  return items;
};

const readObject = (reader: Reader, depth: number): Value => {
  const entries = new Map<Value, Value>();
  readItems(reader, '}', () => {
    if (reader.text[reader.at] !== '"')
      throw failure(reader, 'Expecting property name enclosed in double quotes');
    const key = readText(reader);
    skipSpace(reader);
    if (reader.text[reader.at] !== ':') throw failure(reader, "Expecting ':' delimiter");
    reader.at += 1;
    skipSpace(reader);
    entries.set(key, readValue(reader, depth + 1));
  });
  return entries;
};

const readItems = (reader: Reader, close: string, readItem: () => void): void => {
  reader.at += 1;
  skipSpace(reader);
  if (reader.text[reader.at] === close) {
    reader.at += 1;
    return;
  }
  for (;;) {
    readItem();
    skipSpace(reader);
    const next = reader.text[reader.at];
    if (next !== ',' && next !== close) throw failure(reader, "Expecting ',' delimiter");
    reader.at += 1;
    if (next === close) return;
    skipSpace(reader);
  }
};

const skipSpace = (reader: Reader): void => {
  while (' \t\n\r'.includes(reader.text[reader.at] ?? '.')) reader.at += 1;
};

const failure = ({ text, at }: Reader, what: string) => {
  const before = text.slice(0, at);
  const line = before.split('\n').length;
  const column = at - before.lastIndexOf('\n');
  return valueError(`${what}: line ${line} column ${column} (char ${at})`);
};
