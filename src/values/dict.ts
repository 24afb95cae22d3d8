import { equals } from './equality.ts';
import { typeError } from './error.ts';
import { integerOf } from './numbers.ts';
import { Tuple } from './tuple.ts';
import { isSet, typeName } from './types.ts';
import { type Dict, Float, isDict, isList, type Value } from './value.ts';

/** Makes a dict with Python's keys: 1, 1.0 and True are one key, the first spelling stays, the last value wins. */
export const makeDict = (entries: Iterable<readonly [Value, Value]>): Map<Value, Value> => {
  const result = new Map<Value, Value>();
  for (const [key, value] of entries) setItem(result, key, value);
  return result;
};

/** Python's `dict[key] = value`. */
export const setItem = (target: Map<Value, Value>, key: Value, value: Value): void => {
  target.set(typeof key === 'string' ? key : (findKey(target, key) ?? hashable(key)), value);
};

/** Python's `dict.get(key)`; `undefined` where there is no such key. */
export const getItem = (from: Dict, key: Value): Value | undefined => {
  const found = from.get(key);
  if (found !== undefined || typeof key === 'string') return found;
  const twin = findKey(from, key);
  return twin === undefined ? undefined : from.get(twin);
};

/** The key of a dict that Python holds to be the same as this one. */
export const findKey = (dict: Dict, key: Value): Value | undefined => {
  const wanted = hashable(key);
  if (dict.has(wanted)) return wanted;
  if (typeof wanted === 'string') return undefined;
  const twin = TWINS.get(wanted);
  if (twin !== undefined) return dict.has(twin) ? twin : undefined;
  if (typeof wanted !== 'object') return undefined;
  for (const known of dict.keys()) if (equals(known, wanted)) return known;
  return undefined;
};

const TWINS: ReadonlyMap<Value, Value> = new Map<Value, Value>([
  [1, true],
  [0, false],
  [true, 1],
  [false, 0],
]);

/** The key as it is stored: a whole float as its int. Lists, dicts and sets cannot be keys. */
const hashable = (key: Value): Value => {
  if (key instanceof Float) return Number.isInteger(key.value) ? integerOf(key.value) : key;
  if (isDict(key) || isSet(key) || (isList(key) && !(key instanceof Tuple))) {
    throw typeError(`unhashable type: '${typeName(key)}'`);
  }
  return key;
};
