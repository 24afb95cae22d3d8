import { getItem } from '../../values/dict.ts';
import { PythonError, typeError, valueError } from '../../values/error.ts';
import { asNumber, integerOf } from '../../values/numbers.ts';
import { repr, str } from '../../values/repr.ts';
import { Tuple } from '../../values/tuple.ts';
import { isNumeric, typeName } from '../../values/types.ts';
import { Float, isDict, type Value } from '../../values/value.ts';
import { exponent, fixed, general } from './number-format.ts';
import { padEnd, padStart } from './pad.ts';

const FIELD = /%(?:\(([^)]*)\))?([-+ #0]*)(\*|\d+)?(?:\.(\*|\d+))?[hlL]?([\s\S])?/g;

/** Python's `text % values`: a tuple gives the values in order, a dict those of `%(name)s`. */
export const percentFormat = (text: string, given: Value): string => {
  const values = given instanceof Tuple ? [...given] : [given];
  let used = 0;
  let named = false;
  const take = (): Value => {
    const value = values[used];
    if (value === undefined) throw typeError('not enough arguments for format string');
    used += 1;
    return value;
  };
  const result = text.replace(
    FIELD,
    (_, name?: string, flags = '', width?: string, precision?: string, type?: string) => {
      if (type === undefined) throw valueError('incomplete format');
      if (type === '%') return '%';
      const columns = width === '*' ? Number(take()) : Number(width ?? 0);
      const digits =
        precision === '*' ? Number(take()) : precision === undefined ? undefined : Number(precision);
      named ||= name !== undefined;
      const value = name === undefined ? take() : valueNamed(given, name);
      return pad(
        converted(value, type, String(flags), digits),
        String(flags),
        Math.min(columns, 1_000_000),
        type,
      );
    },
  );
  if (!named && used < values.length && !isDict(given)) {
    throw typeError('not all arguments converted during string formatting');
  }
  return result;
};

const valueNamed = (given: Value, name: string): Value => {
  if (!isDict(given)) throw typeError('format requires a mapping');
  const value = getItem(given, name);
  if (value === undefined) throw new PythonError('KeyError', repr(name));
  return value;
};

const converted = (value: Value, type: string, flags: string, precision: number | undefined): string => {
  if (type === 's') return str(value).slice(0, precision);
  if (type === 'r' || type === 'a') return repr(value).slice(0, precision);
  if (type === 'c') return typeof value === 'string' ? value : String.fromCodePoint(Number(value));
  if ('diuoxX'.includes(type)) return signed(integerText(value, type, flags, precision), flags);
  if ('eEfFgG'.includes(type))
    return signed(floatText(numeric(value, type), type, flags, precision ?? 6), flags);
  throw valueError(`unsupported format character '${type}' (0x${type.charCodeAt(0).toString(16)})`);
};

const numeric = (value: Value, type: string): number => {
  if (isNumeric(value)) return asNumber(value);
  throw typeError(
    'oxX'.includes(type)
      ? `%${type} format: an integer is required, not ${typeName(value)}`
      : 'diu'.includes(type)
        ? `%${type} format: a real number is required, not ${typeName(value)}`
        : `must be real number, not ${typeName(value)}`,
  );
};

const BASES: Readonly<Record<string, readonly [number, string]>> = {
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

const integerText = (value: Value, type: string, flags: string, precision: number | undefined): string => {
  const rounded = numeric(value, type);
  const whole = BigInt(
    value instanceof Float ? integerOf(Math.trunc(rounded)) : typeof value === 'bigint' ? value : rounded,
  );
  const [base, prefix] = BASES[type] ?? [10, ''];
  const digits = (whole < 0n ? -whole : whole).toString(base).padStart(precision ?? 0, '0');
  const shown = type === 'X' ? digits.toUpperCase() : digits;
  return (whole < 0n ? '-' : '') + (flags.includes('#') ? prefix : '') + shown;
};

const floatText = (value: number, type: string, flags: string, precision: number): string => {
  const lower = type.toLowerCase();
  const text =
    lower === 'f'
      ? fixed(value, precision)
      : lower === 'e'
        ? exponent(value, precision)
        : general(value, precision, flags.includes('#'));
  return type === lower ? text : text.toUpperCase();
};

const signed = (text: string, flags: string): string => {
  if (text.startsWith('-')) return text;
  return (flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '') + text;
};

const pad = (text: string, flags: string, width: number, type: string): string => {
  if (flags.includes('-')) return padEnd(text, width);
  if (!flags.includes('0') || 'sracm'.includes(type)) return padStart(text, width);
  const sign = /^[-+ ]?(?:0[xXo])?/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
};
