import { equals } from '../../values/equality.ts';
import { PythonError } from '../../values/error.ts';
import { fromJson } from '../../values/json-reader.ts';
import { type OrderOperator, ordered } from '../../values/ordering.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { type Slice, sliced } from '../runtime/slice.ts';
import { projected, type Query, typeOf } from './values.ts';

export const self: Query = (value) => value;
export const field =
  (name: string): Query =>
  (value) =>
    isDict(value) ? (value.get(name) ?? null) : null;
export const after =
  (left: Query, right: Query): Query =>
  (value) =>
    right(left(value));
export const projection =
  (items: Query, right: Query): Query =>
  (value) =>
    projected(items(value), right);
export const valuesOf: Query = (value) => (isDict(value) ? [...value.values()] : null);
export const listSlice = (value: Value, part: Slice): Value =>
  isList(value) ? (sliced(value, part) ?? null) : null;
export const flattened: Query = (value) => (isList(value) ? value.flat(1) : null);

/** JSON between backquotes; what is none counts as text. */
export const literal = (token: string): Value => {
  const text = token.slice(1, -1).replaceAll('\\`', '`').trim();
  try {
    return fromJson(text);
  } catch (error) {
    if (error instanceof PythonError) return text;
    throw error;
  }
};

const ORDERS: ReadonlyMap<string, OrderOperator> = new Map([
  ['<', '<'],
  ['<=', '<='],
  ['>', '>'],
  ['>=', '>='],
]);

export const comparison = (sign: string, left: Query, right: Query): Query => {
  const order = ORDERS.get(sign);
  return (value) => {
    const [a, b] = [left(value), right(value)];
    if (!order) return (typeOf(a) === typeOf(b) && equals(a, b)) === (sign === '==');
    const known = typeOf(a) === typeOf(b) && ['number', 'string'].includes(typeOf(a));
    return known ? ordered(a, order, b) : null;
  };
};
