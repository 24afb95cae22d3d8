import { Opaque } from './opaque.ts';
import { Template } from './template.ts';
import { Range, Tuple } from './tuple.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value, VaultText } from './value.ts';

/** Python's name of a value's type, as error messages and `type_debug` say it: 'str', 'int', 'NoneType' … */
export const typeName = (value: Value): string => {
  if (value === null) return 'NoneType';
  if (typeof value === 'string' || value instanceof Template || value instanceof VaultText) return 'str';
  if (typeof value === 'boolean') return 'bool';
  if (typeof value === 'number' || typeof value === 'bigint') return 'int';
  if (value instanceof Float) return 'float';
  if (value instanceof Range) return 'range';
  if (value instanceof Tuple) return 'tuple';
  if (isList(value)) return 'list';
  if (isDict(value)) return 'dict';
  if (value instanceof DateTime) return value.kind;
  if (value instanceof Bytes) return 'bytes';
  return value instanceof Opaque ? value.typeName : 'set';
};

export const isInteger = (value: Value): value is number | bigint =>
  typeof value === 'number' || typeof value === 'bigint';

/** Python's notion of a number: bools are ints. */
export const isNumeric = (value: Value): value is number | bigint | boolean | Float =>
  isInteger(value) || typeof value === 'boolean' || value instanceof Float;

export const isSet = (value: unknown): value is ReadonlySet<Value> => value instanceof Set;
