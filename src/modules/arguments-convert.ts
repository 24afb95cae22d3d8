import { readLiteral } from '../inventory/literal.ts';
import { humanToBytes } from '../template/text/sizes.ts';
import { fromJson, PythonError, repr, str, toJson, typeName } from '../values/index.ts';
import { type Dict, Float, isDict, isList, type Value } from '../values/value.ts';

/** Why a value cannot be made what a type wants, in Ansible's words. */
export class Unfit {
  readonly why: string;
  constructor(why: string) {
    this.why = why;
  }
}

/** A value as a type wants it, as Ansible converts it; or why it cannot be made so. */
export const convert = (type: string, value: Value): Value | Unfit => {
  const conversion = CONVERSIONS.get(type);
  return conversion ? conversion(value) : new Unfit(`there is no type '${type}'`);
};

/** What each type of argument takes, in words. */
export const TYPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['int', 'a whole number'],
  ['float', 'a number'],
  ['bool', 'yes or no (true, false)'],
  ['mode', "a file mode ('0644' or 'u=rw,g=r')"],
  ['list', 'a list'],
  ['dict', 'a dict'],
]);

/** A scalar as Python's `str()` writes it; undefined for a list, a dict, and nothing. */
export const textOf = (value: Value): string | undefined => {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return Number.isInteger(value.value) ? `${value.value}.0` : String(value.value);
  return undefined;
};

/** The class of a value, as it is shown of what a type cannot take at all. */
const ofClass = (value: Value, what: string): Unfit =>
  new Unfit(`<class '${typeName(value)}'> cannot be converted to ${what}`);

const asText = (value: Value): Value => (value === null ? '' : (textOf(value) ?? repr(value)));

const asSize = (what: string, bits: boolean) => (value: Value) => {
  if (typeof value === 'boolean') return ofClass(value, what);
  try {
    return humanToBytes(value, undefined, bits);
  } catch (error) {
    if (error instanceof PythonError) return ofClass(value, what);
    throw error;
  }
};

const asJson = (value: Value) => {
  if (typeof value === 'string') return value.trim();
  return isList(value) || isDict(value) ? toJson(value) : ofClass(value, 'a json string');
};

const CONVERSIONS: ReadonlyMap<string, (value: Value) => Value | Unfit> = new Map([
  ['str', asText],
  ['path', asText],
  ['raw', (value) => value],
  ['int', (value) => whole(numberOf(value)) ?? new Unfit(`"${repr(value)}" cannot be converted to an int`)],
  ['float', (value) => numberOf(value) ?? ofClass(value, 'a float')],
  ['bool', (value) => booleanOf(value)],
  ['mode', (value) => modeOf(value)],
  ['list', (value) => listOf(value)],
  ['dict', (value) => dictOf(value)],
  ['json', asJson],
  ['jsonarg', asJson],
  ['bytes', asSize('a Byte value', false)],
  ['bits', asSize('a Bit value', true)],
]);

const TRUE: readonly Value[] = ['y', 'yes', 'on', '1', 'true', 't', 1];
const FALSE: readonly Value[] = ['n', 'no', 'off', '0', 'false', 'f', 0];

const BOOLEANS: ReadonlyMap<Value | undefined, boolean> = new Map([
  ...TRUE.map((value) => [value, true] as const),
  ...FALSE.map((value) => [value, false] as const),
]);

const booleanOf = (value: Value): Value | Unfit => {
  const known = BOOLEANS.get(typeof value === 'string' ? value.trim().toLowerCase() : numberOf(value));
  if (known !== undefined) return known;
  if (textOf(value) === undefined) return ofClass(value, 'a bool');
  return new Unfit(
    `The value '${str(value)}' is not a valid boolean. Valid booleans include: ${[...TRUE, ...FALSE].map(repr).join(', ')}`,
  );
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
  value !== undefined && Number.isInteger(value) ? value : undefined;

/** YAML reads an unquoted 0644 as the number 420: the mode is that number in octal. */
const modeOf = (value: Value): Value | Unfit => {
  if (typeof value === 'number' && value >= 0) return value.toString(8).padStart(4, '0');
  return typeof value === 'string' ? value : new Unfit('mode must be in octal or symbolic form');
};

const listOf = (value: Value): Value | Unfit => {
  if (isList(value)) return value;
  if (typeof value === 'string') return value.split(',');
  const text = textOf(value);
  return text === undefined ? ofClass(value, 'a list') : [text];
};

/** `k=v, k2=v2`, with commas or blanks between, or JSON, or what Python would write. */
const dictOf = (value: Value): Dict | Unfit => {
  if (isDict(value)) return value;
  if (typeof value !== 'string') return ofClass(value, 'a dict');
  const text = value.trim();
  if (text.startsWith('{')) return written(text);
  const pairs = text.matchAll(/([^\s,=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s,]*)(?:[\s,]+|$)/g);
  const found = new Map(
    [...pairs].map(([, name = '', each = '']) => [name, each.replace(/^(["'])(.*)\1$/, '$2')]),
  );
  return found.size > 0 ? found : new Unfit('dictionary requested, could not parse JSON or key=value');
};

const written = (text: string): Dict | Unfit => {
  const found = jsonIn(text) ?? readLiteral(text);
  return isDict(found) ? found : new Unfit('unable to evaluate string as dictionary');
};

const jsonIn = (text: string): Value | undefined => {
  try {
    return fromJson(text);
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
};
