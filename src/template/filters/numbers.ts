import { signed } from '../../values/arithmetic.ts';
import { typeError, valueError } from '../../values/error.ts';
import { asNumber, integer, integerOf, parseDecimal, parseInteger } from '../../values/numbers.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isNumeric, typeName } from '../../values/types.ts';
import { Float, type Value } from '../../values/value.ts';
import { fixed } from '../text/number-format.ts';
import { humanReadable, humanToBytes } from '../text/sizes.ts';
import { wholeOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

export const numberFilters: FilterTable = {
  abs: filter('', (_, value) => {
    if (!isNumeric(value)) throw typeError(`bad operand type for abs(): '${typeName(value)}'`);
    return asNumber(value) < 0 ? signed('-', value) : signed('+', value);
  }),
  int: filter(
    'default=0, base=10',
    (_, value, otherwise = 0, base = 10) => toInteger(value, wholeOf(base)) ?? otherwise,
  ),
  float: filter(
    'default=none',
    (_, value, otherwise = null) => toFloat(value) ?? (otherwise === null ? new Float(0) : otherwise),
  ),
  round: filter("precision=0, method='common'", (_, value, precision = 0, method = 'common') =>
    rounded(value, wholeOf(precision), str(method)),
  ),
  log: filter('base=none', (_, value, base = null) => {
    const size = realOf('log', value);
    if (size <= 0) throw valueError('math domain error');
    if (base === null) return new Float(Math.log(size));
    const by = realOf('log', base);
    return new Float(
      by === 10 ? Math.log10(size) : by === 2 ? Math.log2(size) : Math.log(size) / Math.log(by),
    );
  }),
  pow: filter(
    'exponent',
    (_, value, exponent = 1) => new Float(realOf('pow', value) ** realOf('pow', exponent)),
  ),
  root: filter('base=2', (_, value, base = 2) => {
    const [number, by] = [realOf('root', value), realOf('root', base)];
    if (number < 0) throw valueError('root() can only be used on numbers: math domain error');
    return new Float(by === 2 ? Math.sqrt(number) : number ** (1 / by));
  }),
  filesizeformat: filter('binary=false', (_, value, binary = false) =>
    fileSize(floatOf(value), truth(binary)),
  ),
  human_readable: filter('isbits=false, unit=none', (_, value, bits = false, unit = null) =>
    humanReadable(readableOf(value), truth(bits), unit === null ? undefined : str(unit)),
  ),
  human_to_bytes: filter('default_unit=none, isbits=false', (_, value, unit = null, bits = false) =>
    humanToBytes(value, unit === null ? undefined : str(unit), truth(bits)),
  ),
};

/** A number for one of the filters that calculate. */
const realOf = (filterName: string, value: Value): number => {
  if (isNumeric(value)) return asNumber(value);
  throw typeError(`${filterName}() can only be used on numbers: must be real number, not ${typeName(value)}`);
};

const toInteger = (value: Value, base: number): Value | undefined => {
  if (value instanceof Float)
    return Number.isFinite(value.value) ? integerOf(Math.trunc(value.value)) : undefined;
  if (isNumeric(value)) return signed('+', value);
  if (typeof value !== 'string') return undefined;
  if (base !== 10) return inBase(value, base);
  const whole = parseInteger(value);
  if (whole !== undefined) return whole;
  const decimal = parseDecimal(value);
  return decimal && toInteger(decimal, base);
};

const PREFIXES: Readonly<Record<number, RegExp>> = { 2: /^0b/, 8: /^0o/, 16: /^0x/ };

const inBase = (text: string, base: number): Value | undefined => {
  const [, sign = '', body = ''] = /^\s*([-+]?)(\w+)\s*$/.exec(text.toLowerCase()) ?? [];
  const digits = body.replace(PREFIXES[base] ?? /^$/, '');
  if (digits === '' || base < 2 || base > 36) return undefined;
  let result = 0n;
  for (const digit of digits) {
    const one = Number.parseInt(digit, 36);
    if (Number.isNaN(one) || one >= base) return undefined;
    result = result * BigInt(base) + BigInt(one);
  }
  return integer(sign === '-' ? -result : result);
};

const toFloat = (value: Value): Float | undefined => {
  if (isNumeric(value)) return new Float(asNumber(value));
  return typeof value === 'string' ? parseDecimal(value) : undefined;
};

const floatOf = (value: Value): number => {
  const number = toFloat(value);
  if (number) return number.value;
  if (typeof value === 'string') throw valueError(`could not convert string to float: ${repr(value)}`);
  throw typeError(`float() argument must be a string or a real number, not '${typeName(value)}'`);
};

const readableOf = (value: Value): number => {
  if (isNumeric(value)) return asNumber(value);
  throw valueError(`human_readable() failed on bad input: '${typeName(value)}' is no number`);
};

const rounded = (value: Value, precision: number, method: string): Value => {
  if (!['common', 'ceil', 'floor'].includes(method)) throw valueError('method must be common, ceil or floor');
  if (!isNumeric(value)) throw typeError(`type ${typeName(value)} doesn't define __round__ method`);
  const number = asNumber(value);
  if (method !== 'common') {
    const scale = 10 ** precision;
    return new Float((method === 'ceil' ? Math.ceil(number * scale) : Math.floor(number * scale)) / scale);
  }
  if (!(value instanceof Float))
    return precision >= 0 ? signed('+', value) : integerOf(tens(number, precision));
  return new Float(precision >= 0 ? Number(fixed(number, precision)) : tens(number, precision));
};

/** Rounds to tens, hundreds …, ties to the even one. */
const tens = (number: number, precision: number): number => {
  const unit = 10 ** -precision;
  return Number(fixed(number / unit, 0)) * unit;
};

const fileSize = (bytes: number, binary: boolean): string => {
  const base = binary ? 1024 : 1000;
  if (bytes === 1) return '1 Byte';
  if (bytes < base) return `${Math.trunc(bytes)} Bytes`;
  const letters = 'kMGTPEZY';
  const power = Math.min(letters.length, Math.floor(Math.log(bytes) / Math.log(base) + 1e-9));
  const unit = binary ? `${letters.charAt(power - 1).toUpperCase()}iB` : `${letters.charAt(power - 1)}B`;
  return `${fixed(bytes / base ** power, 1)} ${unit}`;
};
