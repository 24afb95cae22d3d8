import { makeDict } from './dict.ts';
import { floatText } from './float-text.ts';
import { keyText } from './json.ts';
import { integerOf } from './numbers.ts';
import { Opaque } from './opaque.ts';
import { Template } from './template.ts';
import { isSet } from './types.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value, VaultText } from './value.ts';

/** What JSON can hold, in plain JS. */
export type Plain = null | boolean | number | string | readonly Plain[] | { readonly [key: string]: Plain };

/**
 * A value as JSON-serialisable JS, for records and reports. Ints beyond the safe range, NaN and infinities become
 * text; a secret becomes asterisks, and so does nothing else: whoever records redacts text himself.
 */
export const plain = (value: Value): Plain => {
  if (
    value === null ||
    typeof value === 'boolean' ||
    typeof value === 'number' ||
    typeof value === 'string'
  ) {
    return value;
  }
  if (typeof value === 'bigint') return String(value);
  if (value instanceof Float) return Number.isFinite(value.value) ? value.value : floatText(value.value);
  if (isList(value)) return Array.from(value, plain);
  if (isDict(value)) return Object.fromEntries([...value].map(([key, item]) => [keyText(key), plain(item)]));
  if (isSet(value)) return [...value].map(plain);
  if (value instanceof Template) return value.text;
  if (value instanceof VaultText) return value.ciphertext;
  if (value instanceof DateTime) return value.iso;
  if (value instanceof Bytes) return Buffer.from(value.data).toString('base64');
  return value instanceof Opaque ? value.text() : null;
};

/** A value from plain JS, as `JSON.parse` gives it: whole numbers are ints, others floats. */
export const fromPlain = (value: unknown): Value => {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number') return Number.isInteger(value) ? integerOf(value) : new Float(value);
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return value.map(fromPlain);
  if (typeof value === 'object') {
    return makeDict(Object.entries(value).map(([key, item]) => [key, fromPlain(item)] as const));
  }
  return String(value);
};
