import { PythonError, valueError } from '../../values/error.ts';
import { floatText } from '../../values/float-text.ts';
import { str, textRepr } from '../../values/repr.ts';
import { isInteger, typeName } from '../../values/types.ts';
import { DateTime, Float, type Value } from '../../values/value.ts';
import { exponent, fixed, general, grouped } from './number-format.ts';
import { strftime } from './strftime.ts';

interface Spec {
  readonly fill: string;
  readonly align: string;
  readonly sign: string;
  readonly alternate: boolean;
  readonly zero: boolean;
  readonly width: number;
  readonly grouping: string;
  readonly precision: number | undefined;
  readonly type: string;
}

const SPEC = /^(?:(.)?([<>=^]))?([-+ ])?(#)?(0)?(\d+)?([,_])?(?:\.(\d+))?([bcdeEfFgGnosxX%])?$/su;

/** Python's `format(value, spec)`. Throws a ValueError for a spec that does not suit the value. */
export const formatValue = (value: Value, text: string): string => {
  if (text === '') return str(value);
  if (value instanceof DateTime) return strftime(value, text);
  const spec = parse(text, value);
  if (typeof value === 'boolean' && spec.type === '') return padded(str(value), spec, '<');
  if (isInteger(value) || typeof value === 'boolean')
    return padNumber(integerBody(BigInt(value), spec, text), spec);
  if (value instanceof Float) return padNumber(floatBody(value.value, spec), spec);
  if (typeof value !== 'string') {
    throw new PythonError('TypeError', `unsupported format string passed to ${typeName(value)}.__format__`);
  }
  if (spec.type !== '' && spec.type !== 's') throw unknown(spec.type, 'str');
  return padded(
    spec.precision === undefined ? value : [...value].slice(0, spec.precision).join(''),
    spec,
    '<',
  );
};

const parse = (text: string, value: Value): Spec => {
  const match = SPEC.exec(text);
  if (!match)
    throw valueError(`Invalid format specifier ${textRepr(text)} for object of type '${typeName(value)}'`);
  const [, fill, align = '', sign = '', alternate, zero, width, grouping = '', precision, type = ''] = match;
  return {
    fill: fill ?? (zero && !align ? '0' : ' '),
    align: align || (zero ? '=' : ''),
    sign,
    alternate: alternate !== undefined,
    zero: zero !== undefined,
    width: Math.min(Number(width ?? 0), 1_000_000),
    grouping,
    precision: precision === undefined ? undefined : Number(precision),
    type,
  };
};

const unknown = (type: string, of: string) =>
  valueError(`Unknown format code '${type}' for object of type '${of}'`);

const BASES: Readonly<Record<string, readonly [number, string]>> = {
  b: [2, '0b'],
  o: [8, '0o'],
  x: [16, '0x'],
  X: [16, '0X'],
};

const integerBody = (value: bigint, spec: Spec, text: string): string => {
  if ('eEfFgG%'.includes(spec.type) && spec.type !== '') return floatBody(Number(value), spec);
  if (spec.type === 'c') return String.fromCodePoint(Number(value));
  if (spec.type === 's') throw unknown('s', 'int');
  if (spec.precision !== undefined)
    throw valueError(`Precision not allowed in integer format specifier: ${text}`);
  const [base, prefix] = BASES[spec.type] ?? [10, ''];
  const digits = (value < 0n ? -value : value).toString(base);
  const shown = spec.type === 'X' ? digits.toUpperCase() : digits;
  const body = spec.grouping ? grouped(shown, spec.grouping, base === 10 ? 3 : 4) : shown;
  return signOf(value < 0n, spec) + (spec.alternate ? prefix : '') + body;
};

const floatBody = (value: number, spec: Spec): string => {
  const size = Math.abs(value);
  const negative = value < 0 || Object.is(value, -0);
  const body = floatDigits(size, spec);
  return signOf(negative, spec) + (spec.grouping ? grouped(body, spec.grouping) : body);
};

const floatDigits = (size: number, { type, precision, alternate }: Spec): string => {
  if (type === '%') return `${fixed(size * 100, precision ?? 6)}%`;
  if (type === 'f' || type === 'F') return fixed(size, precision ?? 6);
  if (type === 'e') return exponent(size, precision ?? 6);
  if (type === 'E') return exponent(size, precision ?? 6).toUpperCase();
  if (type === 'g' || type === 'n') return general(size, precision ?? 6, alternate);
  if (type === 'G') return general(size, precision ?? 6, alternate).toUpperCase();
  if (type !== '') throw unknown(type, 'float');
  if (precision === undefined) return floatText(size);
  const text = general(size, precision);
  return /[.einf]/.test(text) ? text : `${text}.0`;
};

const signOf = (negative: boolean, { sign }: Spec): string => (negative ? '-' : sign === '-' ? '' : sign);

const padNumber = (body: string, spec: Spec): string => padded(body, spec, '>');

const padded = (body: string, { fill, align, width }: Spec, otherwise: string): string => {
  const missing = Math.max(0, width - [...body].length);
  const where = align || otherwise;
  if (where === '<') return body + fill.repeat(missing);
  if (where === '>') return fill.repeat(missing) + body;
  if (where === '^') return fill.repeat(Math.floor(missing / 2)) + body + fill.repeat(Math.ceil(missing / 2));
  const sign = /^[-+ ]?(?:0[bxoX])?/.exec(body)?.[0] ?? '';
  return sign + fill.repeat(missing) + body.slice(sign.length);
};
