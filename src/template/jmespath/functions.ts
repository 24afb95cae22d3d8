import { arithmetic } from '../../values/arithmetic.ts';
import { includes } from '../../values/equality.ts';
import { valueError } from '../../values/error.ts';
import { lengthOf } from '../../values/iterate.ts';
import { toJson } from '../../values/json.ts';
import { asNumber, integerOf, parseDecimal, parseInteger } from '../../values/numbers.ts';
import { compare } from '../../values/ordering.ts';
import { isNumeric } from '../../values/types.ts';
import { Float, isDict, isList, type Value } from '../../values/value.ts';
import { holds, type Query, Reference, typeOf } from './values.ts';

interface Function {
  /** The types that each argument may have, the last with `...` as often as one likes. */
  readonly takes: readonly string[];
  call(...args: Value[]): Value;
}

const fn = (takes: string, call: (...args: Value[]) => Value): Function => ({
  takes: takes.split(' '),
  call,
});

const list = (value: Value | undefined): readonly Value[] =>
  value !== undefined && isList(value) ? value : [];
const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '');
const number = (value: Value): number => (isNumeric(value) ? asNumber(value) : 0);
const query = (value: Value | undefined): Query => {
  if (value instanceof Reference) return value.query;
  throw valueError('an expression like &name is wanted');
};

const total = (items: readonly Value[]): Value =>
  items.reduce<Value>((sum, item) => arithmetic('+', sum, item), 0);

/** What is compared must be all numbers or all text. */
const comparable = (keys: readonly Value[]): void => {
  const types = new Set(keys.map(typeOf));
  if (types.size > 1 || [...types].some((type) => type !== 'number' && type !== 'string'))
    throw valueError(`values of these types have no order: ${[...types].join(', ')}`);
};

const sortedBy = (items: readonly Value[], key: Query): Value[] => {
  const keyed = items.map((item) => ({ item, key: key(item) }));
  comparable(keyed.map((one) => one.key));
  return keyed.sort((a, b) => compare(a.key, b.key)).map(({ item }) => item);
};

const extreme = (items: readonly Value[], key: Query, sign: 1 | -1): Value => {
  comparable(items.map(key));
  const [first, ...rest] = items;
  return rest.reduce<Value>(
    (best, item) => (sign * compare(key(item), key(best)) > 0 ? item : best),
    first ?? null,
  );
};

const self: Query = (value) => value;

const toNumber = (value: Value): Value =>
  typeOf(value) === 'number' ? value : (parseInteger(text(value)) ?? parseDecimal(text(value)) ?? null);

/** JMESPath's functions by name. */
export const FUNCTIONS: Readonly<Record<string, Function>> = {
  abs: fn('number', (value = 0) => (number(value) < 0 ? arithmetic('-', 0, value) : value)),
  avg: fn('array', (items) =>
    list(items).length === 0 ? null : new Float(number(total(list(items))) / list(items).length),
  ),
  ceil: fn('number', (value = 0) => integerOf(Math.ceil(number(value)))),
  contains: fn('array|string any', (value = '', wanted = null) =>
    isList(value) ? includes(value, wanted) : text(value).includes(text(wanted)),
  ),
  ends_with: fn('string string', (value, end) => text(value).endsWith(text(end))),
  floor: fn('number', (value = 0) => integerOf(Math.floor(number(value)))),
  join: fn('string array', (glue, items) => list(items).map(text).join(text(glue))),
  keys: fn('object', (value = null) => (isDict(value) ? [...value.keys()] : [])),
  length: fn('string|array|object', (value = '') => lengthOf(value)),
  map: fn('expression array', (each, items) => list(items).map(query(each))),
  max: fn('array', (items) => extreme(list(items), self, 1)),
  max_by: fn('array expression', (items, by) => extreme(list(items), query(by), 1)),
  merge: fn('object...', (...all) => new Map(all.flatMap((one) => (isDict(one) ? [...one] : [])))),
  min: fn('array', (items) => extreme(list(items), self, -1)),
  min_by: fn('array expression', (items, by) => extreme(list(items), query(by), -1)),
  not_null: fn('any...', (...all) => all.find((one) => one !== null) ?? null),
  reverse: fn('array|string', (value = '') =>
    isList(value) ? [...value].reverse() : [...text(value)].reverse().join(''),
  ),
  sort: fn('array', (items) => sortedBy(list(items), self)),
  sort_by: fn('array expression', (items, by) => sortedBy(list(items), query(by))),
  starts_with: fn('string string', (value, start) => text(value).startsWith(text(start))),
  sum: fn('array', (items) => total(list(items))),
  to_array: fn('any', (value = null) => (isList(value) ? value : [value])),
  to_number: fn('any', (value = null) => toNumber(value)),
  to_string: fn('any', (value = null) =>
    typeof value === 'string' ? value : toJson(value, { separators: [',', ':'] }),
  ),
  type: fn('any', (value = null) => typeOf(value)),
  values: fn('object', (value = null) => (isDict(value) ? [...value.values()] : [])),
};

/** Calls a function. Throws a ValueError for one that there is not, or for arguments that it does not take. */
export const callFunction = (name: string, args: readonly Value[]): Value => {
  const found = FUNCTIONS[name];
  if (!found) throw valueError(`there is no function ${name}()`);
  const { takes } = found;
  const isOpen = takes.at(-1)?.endsWith('...') ?? false;
  if (isOpen ? args.length < takes.length : args.length !== takes.length)
    throw valueError(`${name}() takes ${takes.length} arguments, not ${args.length}`);
  for (const [index, value] of args.entries()) {
    const types = (takes[index] ?? takes.at(-1) ?? 'any').replace('...', '');
    if (types !== 'any' && !types.split('|').includes(typeOf(value)))
      throw valueError(`${name}() takes ${types.replaceAll('|', ' or ')} here, not ${typeOf(value)}`);
  }
  return found.call(...args);
};

/** The elements that a condition holds for. */
export const filtered = (value: Value, condition: Query): Value =>
  isList(value) ? value.filter((one) => holds(condition(one))) : null;
