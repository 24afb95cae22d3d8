import { PythonError, typeError } from './error.ts';
import { asNumber, integer } from './numbers.ts';
import { Tuple, tuple } from './tuple.ts';
import { isNumeric, typeName } from './types.ts';
import { Float, isList, type Value } from './value.ts';

export type ArithmeticOperator = '+' | '-' | '*' | '/' | '//' | '%' | '**';
type Numeric = number | bigint | boolean | Float;

/**
 * Python's binary operators on numbers, and `+` and `*` on text and lists. `%` on text is formatting, which is not
 * arithmetic: see template/format.
 */
export const arithmetic = (operator: ArithmeticOperator, left: Value, right: Value): Value => {
  if (isNumeric(left) && isNumeric(right)) return onNumbers(operator, left, right);
  const joined =
    operator === '+' ? concatenated(left, right) : operator === '*' ? repeated(left, right) : undefined;
  if (joined !== undefined) return joined;
  const symbol = operator === '**' ? '** or pow()' : operator;
  throw typeError(`unsupported operand type(s) for ${symbol}: '${typeName(left)}' and '${typeName(right)}'`);
};

/** Python's unary `-` and `+`. */
export const signed = (sign: '-' | '+', value: Value): Value => {
  if (!isNumeric(value)) throw typeError(`bad operand type for unary ${sign}: '${typeName(value)}'`);
  if (value instanceof Float) return new Float(sign === '-' ? -value.value : value.value);
  const whole = BigInt(value);
  return integer(sign === '-' ? -whole : whole);
};

const onNumbers = (operator: ArithmeticOperator, left: Numeric, right: Numeric): Value => {
  if (left instanceof Float || right instanceof Float || operator === '/') {
    if (operator === '/' && asNumber(right) === 0) throw divisionByZero(left, right);
    return new Float(onFloats(operator, asNumber(left), asNumber(right)));
  }
  if (operator === '**' && Number(right) < 0) return new Float(power(Number(left), Number(right)));
  if (typeof left === 'number' && typeof right === 'number') {
    const quick = onSmall(operator, left, right);
    if (quick !== undefined && Number.isSafeInteger(quick)) return quick === 0 ? 0 : quick;
  }
  return integer(onIntegers(operator, BigInt(left), BigInt(right)));
};

/** The same in plain JS numbers, whose result counts where it is a safe integer. */
const onSmall = (operator: ArithmeticOperator, left: number, right: number): number | undefined => {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  return operator === '*' ? left * right : undefined;
};

const onIntegers = (operator: ArithmeticOperator, left: bigint, right: bigint): bigint => {
  switch (operator) {
    case '+':
      return left + right;
    case '-':
      return left - right;
    case '*':
      return left * right;
    case '**':
      if (right > LARGEST_EXPONENT && left * left > 1n)
        throw new PythonError('OverflowError', 'the result is too large');
      return left ** right;
    default: {
      if (right === 0n)
        throw new PythonError(
          'ZeroDivisionError',
          operator === '%' ? 'integer modulo by zero' : 'integer division or modulo by zero',
        );
      // JS truncates, Python floors.
      const remainder = left % right;
      const crosses = remainder !== 0n && remainder < 0n !== right < 0n;
      if (operator === '%') return crosses ? remainder + right : remainder;
      return left / right - (crosses ? 1n : 0n);
    }
  }
};

// Python would compute on for hours; content that asks for this is in error.
const LARGEST_EXPONENT = 100_000n;

const onFloats = (operator: ArithmeticOperator, left: number, right: number): number => {
  if (operator === '+') return left + right;
  if (operator === '-') return left - right;
  if (operator === '*') return left * right;
  if (operator === '**') return power(left, right);
  if (right === 0) throw new PythonError('ZeroDivisionError', ZERO_DIVISION[operator] ?? 'division by zero');
  if (operator === '/') return left / right;
  const remainder = left % right;
  const floored = remainder !== 0 && remainder < 0 !== right < 0 ? remainder + right : remainder;
  return operator === '%' ? floored : Math.round((left - floored) / right);
};

const divisionByZero = (left: Numeric, right: Numeric): PythonError =>
  new PythonError(
    'ZeroDivisionError',
    left instanceof Float || right instanceof Float ? 'float division by zero' : 'division by zero',
  );

const ZERO_DIVISION: Readonly<Record<string, string>> = {
  '//': 'float floor division by zero',
  '%': 'float modulo',
};

const power = (base: number, exponent: number): number => {
  if (base === 0 && exponent < 0) {
    throw new PythonError('ZeroDivisionError', '0.0 cannot be raised to a negative power');
  }
  return base ** exponent;
};

const concatenated = (left: Value, right: Value): Value | undefined => {
  if (typeof left === 'string' && typeof right === 'string') return left + right;
  if (isList(left) && isList(right)) {
    if (left instanceof Tuple !== right instanceof Tuple) {
      const [kind, other] = [typeName(left), typeName(right)];
      throw typeError(`can only concatenate ${kind} (not "${other}") to ${kind}`);
    }
    return left instanceof Tuple ? tuple(...left, ...right) : [...left, ...right];
  }
  if (typeof left === 'string') throw typeError(`can only concatenate str (not "${typeName(right)}") to str`);
  if (isList(left)) {
    throw typeError(`can only concatenate ${typeName(left)} (not "${typeName(right)}") to ${typeName(left)}`);
  }
  return undefined;
};

const repeated = (left: Value, right: Value): Value | undefined => {
  const [content, count] = isNumeric(left) ? [right, left] : [left, right];
  if (typeof content !== 'string' && !isList(content)) return undefined;
  if (!isNumeric(count) || count instanceof Float) {
    throw typeError(`can't multiply sequence by non-int of type '${typeName(count)}'`);
  }
  const times = Math.max(0, Number(count));
  if (content.length * times > LONGEST_REPEAT)
    throw new PythonError('OverflowError', 'the result is too large');
  if (typeof content === 'string') return content.repeat(times);
  const items = Array.from({ length: times }, () => [...content]).flat();
  return content instanceof Tuple ? tuple(...items) : items;
};

const LONGEST_REPEAT = 100_000_000;
