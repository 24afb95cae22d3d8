import { Opaque } from './opaque.ts';
import { isSet } from './types.ts';
import { Bytes, Float, isDict, isList, type Value } from './value.ts';

/** Python's `bool(value)`: empty containers, empty text, zero and None are false. */
export const truth = (value: Value): boolean => {
  if (typeof value !== 'object' || value === null) return Boolean(value);
  if (isList(value)) return value.length > 0;
  if (isDict(value) || isSet(value)) return value.size > 0;
  if (value instanceof Float) return value.value !== 0;
  if (value instanceof Bytes) return value.data.length > 0;
  return value instanceof Opaque ? value.truth() : true;
};
