import { Float } from './value.ts';

/** An int in its one right form: a safe `number`, or a `bigint` beyond that range. */
export const integer = (value: bigint): number | bigint => {
  const small = Number(value);
  return Number.isSafeInteger(small) ? small : value;
};

/** The int of whole number, from a JS number that may be too large to be safe. */
export const integerOf = (value: number): number | bigint =>
  Number.isSafeInteger(value) ? value : integer(BigInt(value));

/** A JS number for any Python number, bools included. */
export const asNumber = (value: number | bigint | boolean | Float): number =>
  value instanceof Float ? value.value : Number(value);

/** Reads an int as Python's `int(text)` does: spaces around, a sign, `_` between digits. */
export const parseInteger = (text: string): number | bigint | undefined => {
  const match = /^\s*([+-]?)(\d+(?:_\d+)*)\s*$/.exec(text);
  if (!match) return undefined;
  const digits = BigInt((match[2] ?? '').replaceAll('_', ''));
  return integer(match[1] === '-' ? -digits : digits);
};

/** Reads a float as Python's `float(text)` does. */
export const parseDecimal = (text: string): Float | undefined => {
  const trimmed = text.trim().toLowerCase();
  const special = /^([+-]?)(inf|infinity|nan)$/.exec(trimmed);
  if (special) {
    const size = special[2] === 'nan' ? Number.NaN : Number.POSITIVE_INFINITY;
    return new Float(special[1] === '-' ? -size : size);
  }
  return /^[+-]?(\d+(_\d+)*\.?(\d+(_\d+)*)?|\.\d+(_\d+)*)(e[+-]?\d+)?$/.test(trimmed)
    ? new Float(Number(trimmed.replaceAll('_', '')))
    : undefined;
};

/** Orders or compares numbers exactly, ints of any size and floats alike. */
export const compareNumbers = (
  left: number | bigint | boolean | Float,
  right: number | bigint | boolean | Float,
): number => {
  const a = left instanceof Float ? left.value : typeof left === 'boolean' ? Number(left) : left;
  const b = right instanceof Float ? right.value : typeof right === 'boolean' ? Number(right) : right;
  return a < b ? -1 : a > b ? 1 : a >= b ? 0 : Number.NaN;
};
