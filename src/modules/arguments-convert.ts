import { repr } from '../values/repr.ts';
import { type Dict, Float, isDict, isList, type Value } from '../values/value.ts';
import type { ArgumentSpec } from './arguments.ts';

/** A value as its argument's type wants it, or `undefined` where it cannot be made so. */
export const convert = (type: ArgumentSpec['type'], value: Value): Value | undefined =>
  CONVERSIONS[type](value);

/** What each type is called in messages. */
export const TYPE_WORDS: Readonly<Record<ArgumentSpec['type'], string>> = {
  str: 'text',
  int: 'a whole number',
  float: 'a number',
  bool: 'yes or no (true, false)',
  path: 'a path',
  mode: "a file mode ('0644' or 'u=rw,g=r')",
  list: 'a list',
  dict: 'a dict',
  raw: 'anything',
};

/** Conversions are Ansible's: what its argument specs accept, and what they make of it. */
const CONVERSIONS: Readonly<Record<ArgumentSpec['type'], (value: Value) => Value | undefined>> = {
  str: (value) => textOf(value),
  // A dict or a list is the path that Python writes of it: content loops over what it need not.
  path: (value) => textOf(value) ?? (isDict(value) || isList(value) ? repr(value) : undefined),
  int: (value) => whole(numberOf(value)),
  float: (value) => numberOf(value),
  bool: (value) => BOOLEANS.get(typeof value === 'string' ? value.trim().toLowerCase() : numberOf(value)),
  mode: (value) => modeOf(value),
  list: (value) => {
    if (isList(value)) return value;
    if (typeof value === 'string') return value.split(',');
    const text = typeof value === 'boolean' ? undefined : textOf(value);
    return text === undefined ? undefined : [text];
  },
  dict: (value) => (typeof value === 'string' ? dictOf(value) : isDict(value) ? value : undefined),
  raw: (value) => value,
};

const BOOLEANS: ReadonlyMap<Value | undefined, boolean> = new Map([
  ...['yes', 'on', '1', 'true', 't', 'y', 1].map((value) => [value, true] as const),
  ...['no', 'off', '0', 'false', 'f', 'n', 0].map((value) => [value, false] as const),
]);

/** A scalar as Python's `str()` writes it; lists and dicts as JSON, which Ansible makes of them for text. */
export const textOf = (value: Value): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  return undefined;
};

const numberOf = (value: Value): number | undefined => {
  if (typeof value === 'boolean') return value ? 1 : 0;
  if (typeof value === 'number') return value;
  if (typeof value === 'bigint') return Number(value);
  if (value instanceof Float) return value.value;
  return typeof value === 'string' && /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i.test(value)
    ? Number(value)
    : undefined;
};

const whole = (value: number | undefined): number | undefined =>
  value !== undefined && Number.isSafeInteger(value) ? value : undefined;

/** YAML reads an unquoted 0644 as the number 420: the mode is that number in octal. */
const modeOf = (value: Value): string | undefined => {
  if (typeof value === 'number') return value >= 0 ? value.toString(8).padStart(4, '0') : undefined;
  return typeof value === 'string' ? value : undefined;
};

/** `k=v, k2=v2`, with commas or blanks between, or JSON. */
const dictOf = (text: string): Dict | undefined => {
  const trimmed = text.trim();
  if (trimmed.startsWith('{')) return jsonDict(trimmed);
  const pairs = trimmed.matchAll(/([^\s,=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,]*)(?:[\s,]+|$)/g);
  const found = new Map(
    [...pairs].map(([, name = '', value = '']) => [name, value.replace(/^(["'])(.*)\1$/, '$2')]),
  );
  return found.size > 0 ? found : undefined;
};

const jsonDict = (text: string): Dict | undefined => {
  try {
    const value = fromJson(JSON.parse(text));
    return isDict(value) ? value : undefined;
  } catch {
    return undefined;
  }
};

const fromJson = (value: unknown): Value => {
  if (Array.isArray(value)) return value.map(fromJson);
  if (typeof value === 'object' && value !== null)
    return new Map(Object.entries(value).map(([name, each]) => [name, fromJson(each)]));
  if (typeof value === 'number') return Number.isSafeInteger(value) ? value : new Float(value);
  return typeof value === 'string' || typeof value === 'boolean' ? value : null;
};
