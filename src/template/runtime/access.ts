import { findKey, getItem } from '../../values/dict.ts';
import { PythonError } from '../../values/error.ts';
import { Opaque } from '../../values/opaque.ts';
import { orElse } from '../../values/or-else.ts';
import { repr, textRepr } from '../../values/repr.ts';
import { isInteger, typeName } from '../../values/types.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { methodOf } from '../methods/index.ts';
import { hintForKey } from './hints.ts';
import { Slice, sliced } from './slice.ts';
import { defined, Undefined, type UndefinedDetails } from './undefined.ts';

/** `.name` of a value, as Jinja looks it up: a method or attribute before an item of a dict. */
export const attributeOf = (target: Value, name: string, details: UndefinedDetails): Value => {
  const found = orElse(attribute(target, name), () => (isDict(target) ? target.get(name) : undefined));
  return orElse(found, () => missing(target, name, details));
};

/** `[key]` of a value: an item before an attribute or method. */
export const itemOf = (target: Value, key: Value, details: UndefinedDetails): Value => {
  if (target instanceof Undefined) return target;
  defined(key);
  const found = orElse(item(target, key), () =>
    typeof key === 'string' ? attribute(target, key) : undefined,
  );
  return orElse(found, () => missing(target, key, details));
};

const attribute = (target: Value, name: string): Value | undefined =>
  target instanceof Opaque ? target.attribute(name) : methodOf(target, name);

const item = (target: Value, key: Value): Value | undefined => {
  if (key instanceof Slice) return sliced(target, key);
  if (isDict(target)) return typeof key === 'string' ? target.get(key) : itemOfDict(target, key);
  if (!isInteger(key) && typeof key !== 'boolean') return undefined;
  if (isList(target)) return target.at(Number(key));
  return typeof target === 'string' ? [...target].at(Number(key)) : undefined;
};

/** A key that cannot be one is just not there. */
const itemOfDict = (target: ReadonlyMap<Value, Value>, key: Value): Value | undefined => {
  try {
    return findKey(target, key) === undefined ? undefined : getItem(target, key);
  } catch (error) {
    if (error instanceof PythonError) return undefined;
    throw error;
  }
};

const missing = (target: Value, key: Value, details: UndefinedDetails): Undefined => {
  const shown = typeof key === 'string' ? textRepr(key) : repr(key);
  return new Undefined(`object of type '${typeName(target)}' has no attribute ${shown}`, {
    ...details,
    ...(typeof key === 'string' ? { wanted: key } : {}),
    hint: () => (isDict(target) && typeof key === 'string' ? hintForKey(target, key) : undefined),
  });
};
