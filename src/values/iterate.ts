import { typeError } from './error.ts';
import { Opaque } from './opaque.ts';
import { isSet, typeName } from './types.ts';
import { Bytes, isDict, isList, type Value } from './value.ts';

/** The elements of a value as Python's `for` sees them: a dict's keys, a text's characters. */
export const iterate = (value: Value): Iterable<Value> => {
  const elements = elementsOf(value);
  if (elements === undefined) throw typeError(`'${typeName(value)}' object is not iterable`);
  return elements;
};

/** The same as an array of its own. */
export const listOf = (value: Value): Value[] => [...iterate(value)];

/** The elements of what can be iterated over, `undefined` for what cannot. */
export const elementsOf = (value: Value): Iterable<Value> | undefined => {
  if (isList(value) || typeof value === 'string' || isSet(value)) return value;
  if (isDict(value)) return value.keys();
  if (value instanceof Bytes) return value.data;
  return value instanceof Opaque ? value.iterate() : undefined;
};

/** Python's `len(value)`; text counts in code points. Throws a TypeError for what has no length. */
export const lengthOf = (value: Value): number => {
  if (typeof value === 'string') return SURROGATE.test(value) ? [...value].length : value.length;
  if (isList(value)) return value.length;
  if (isDict(value) || isSet(value)) return value.size;
  if (value instanceof Bytes) return value.data.length;
  const elements = value instanceof Opaque ? value.iterate() : undefined;
  if (elements) return [...elements].length;
  throw typeError(`object of type '${typeName(value)}' has no len()`);
};

const SURROGATE = /[\ud800-\udfff]/;
