import { equals } from './equality.ts';
import { typeError } from './error.ts';
import { compareNumbers } from './numbers.ts';
import { Tuple } from './tuple.ts';
import { isNumeric, typeName } from './types.ts';
import { DateTime, isList, type Value } from './value.ts';

export type OrderOperator = '<' | '<=' | '>' | '>=';

/** Python's `<`, `<=`, `>` and `>=`. Throws a TypeError for values that have no order between them. */
export const ordered = (left: Value, operator: OrderOperator, right: Value): boolean => {
  const order = compare(left, right, operator);
  if (operator === '<') return order < 0;
  if (operator === '<=') return order <= 0;
  return operator === '>' ? order > 0 : order >= 0;
};

/** Below, at or above zero as `left` comes before, with or after `right`; NaN for floats that are no number. */
export const compare = (left: Value, right: Value, operator: OrderOperator = '<'): number => {
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right);
  if (isNumeric(left) && isNumeric(right)) return compareNumbers(left, right);
  if (isList(left) && isList(right) && left instanceof Tuple === right instanceof Tuple) {
    return compareLists(left, right, operator);
  }
  if (left instanceof DateTime && right instanceof DateTime) return compareText(left.iso, right.iso);
  throw typeError(
    `'${operator}' not supported between instances of '${typeName(left)}' and '${typeName(right)}'`,
  );
};

/** By code points, as Python; UTF-16 units order otherwise where surrogates meet. */
export const compareText = (left: string, right: string): number => {
  if (left === right) return 0;
  if (!SURROGATE.test(left) && !SURROGATE.test(right)) return left < right ? -1 : 1;
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
};

const SURROGATE = /[\ud800-\udfff]/;

const compareLists = (left: readonly Value[], right: readonly Value[], operator: OrderOperator): number => {
  for (const [index, item] of left.entries()) {
    const other = right[index];
    if (other === undefined) return 1;
    if (!equals(item, other)) return compare(item, other, operator);
  }
  return left.length - right.length;
};

/** A sorted copy, stable, by Python's order. */
export const sorted = (items: Iterable<Value>, key: (item: Value) => Value = (item) => item): Value[] =>
  Array.from(items, (item) => ({ item, key: key(item) }))
    .sort((left, right) => compare(left.key, right.key))
    .map(({ item }) => item);
