import { findKey } from './dict.ts';
import { compareNumbers } from './numbers.ts';
import { Opaque } from './opaque.ts';
import { Template } from './template.ts';
import { Tuple } from './tuple.ts';
import { isNumeric, isSet } from './types.ts';
import { Bytes, DateTime, isDict, isList, type Value } from './value.ts';

/** Python's `==`: by value and at any depth; 1, 1.0 and True are equal, a tuple and a list are not. */
export const equals = (left: Value, right: Value): boolean => {
  if (left === right) return true;
  if (left instanceof Opaque) return left.equals(right);
  if (right instanceof Opaque) return right.equals(left);
  if (isNumeric(left)) return isNumeric(right) && compareNumbers(left, right) === 0;
  if (isList(left)) return isList(right) && equalLists(left, right);
  if (isDict(left)) return isDict(right) && equalDicts(left, right);
  if (isSet(left))
    return isSet(right) && left.size === right.size && [...left].every((item) => includes(right, item));
  if (left instanceof DateTime) return right instanceof DateTime && left.iso === right.iso;
  if (left instanceof Template) return right instanceof Template && left.text === right.text;
  return left instanceof Bytes && right instanceof Bytes && Buffer.compare(left.data, right.data) === 0;
};

/** Whether an element equal to this one is among them. */
export const includes = (items: Iterable<Value>, wanted: Value): boolean => {
  for (const item of items) if (equals(item, wanted)) return true;
  return false;
};

const equalLists = (left: readonly Value[], right: readonly Value[]): boolean =>
  left instanceof Tuple === right instanceof Tuple &&
  left.length === right.length &&
  left.every((item, index) => equals(item, right[index] ?? null));

const equalDicts = (left: ReadonlyMap<Value, Value>, right: ReadonlyMap<Value, Value>): boolean => {
  if (left.size !== right.size) return false;
  for (const [key, item] of left) {
    const twin = findKey(right, key);
    if (twin === undefined || !equals(item, right.get(twin) ?? null)) return false;
  }
  return true;
};
