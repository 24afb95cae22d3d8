import type { BinaryOperator, CompareOperator, Comparison, Expression } from './ast.ts';
import { parseFilters, parsePostfix } from './postfix.ts';
import { parsePrimary } from './primary.ts';
import { current, isName, isOperator, nested, next, type Stream, skipName, skipOperator } from './stream.ts';

/** Parses an expression, with `a if b else c` unless told otherwise. */
export const parseExpression = (stream: Stream, withCondition = true): Expression =>
  nested(stream, () => (withCondition ? parseCondition(stream) : parseOr(stream)));

const parseCondition = (stream: Stream): Expression => {
  let result = parseOr(stream);
  while (isName(stream, 'if')) {
    const { at } = next(stream);
    const test = parseOr(stream);
    const otherwise = skipName(stream, 'else') ? parseExpression(stream) : undefined;
    result = { kind: 'condition', at, test, value: result, otherwise };
  }
  return result;
};

const parseOr = (stream: Stream): Expression => {
  let left = parseAnd(stream);
  while (isName(stream, 'or')) {
    const { at } = next(stream);
    left = { kind: 'or', at, left, right: parseAnd(stream) };
  }
  return left;
};

const parseAnd = (stream: Stream): Expression => {
  let left = parseNot(stream);
  while (isName(stream, 'and')) {
    const { at } = next(stream);
    left = { kind: 'and', at, left, right: parseNot(stream) };
  }
  return left;
};

const parseNot = (stream: Stream): Expression => {
  if (!isName(stream, 'not')) return parseCompare(stream);
  const { at } = next(stream);
  return { kind: 'not', at, operand: nested(stream, () => parseNot(stream)) };
};

const COMPARISONS: ReadonlySet<string> = new Set(['==', '!=', '<', '<=', '>', '>=']);
const isComparison = (operator: string): operator is CompareOperator => COMPARISONS.has(operator);

const parseCompare = (stream: Stream): Expression => {
  const first = parseSum(stream);
  const rest: Comparison[] = [];
  for (;;) {
    const { at } = current(stream);
    const operator = compareOperator(stream);
    if (operator === undefined) break;
    rest.push({ operator, at, operand: parseSum(stream) });
  }
  return rest.length === 0 ? first : { kind: 'compare', at: first.at, first, rest };
};

const compareOperator = (stream: Stream): CompareOperator | undefined => {
  const { type, value } = current(stream);
  if (type === 'operator' && isComparison(value)) {
    next(stream);
    return value;
  }
  if (skipName(stream, 'in')) return 'in';
  const after = stream.tokens[stream.index + 1];
  if (isName(stream, 'not') && after?.type === 'name' && after.value === 'in') {
    stream.index += 2;
    return 'not in';
  }
  return undefined;
};

/** A level of left-associative binary operators. */
const level =
  (operators: readonly BinaryOperator[], parseOperand: (stream: Stream) => Expression) =>
  (stream: Stream): Expression => {
    let left = parseOperand(stream);
    for (;;) {
      const operator = operators.find((one) => isOperator(stream, one));
      if (!operator) return left;
      const { at } = next(stream);
      left = { kind: 'binary', at, operator, left, right: parseOperand(stream) };
    }
  };

const parseConcat = (stream: Stream): Expression => {
  const first = parseProduct(stream);
  if (!isOperator(stream, '~')) return first;
  const parts = [first];
  while (skipOperator(stream, '~')) parts.push(parseProduct(stream));
  return { kind: 'concat', at: first.at, parts };
};

/** A sign, then the operand with its attributes, calls and, outside a sign, filters and tests. */
export const parseUnary = (stream: Stream, withFilters = true): Expression => {
  const { at } = current(stream);
  let result: Expression;
  if (isOperator(stream, '-') || isOperator(stream, '+')) {
    const sign = next(stream).value === '-' ? '-' : '+';
    result = { kind: 'sign', at, sign, operand: nested(stream, () => parseUnary(stream, false)) };
  } else {
    result = parsePrimary(stream);
  }
  result = parsePostfix(stream, result);
  return withFilters ? parseFilters(stream, result) : result;
};

const parsePower = level(['**'], (stream) => parseUnary(stream));
const parseProduct = level(['*', '/', '//', '%'], parsePower);
const parseSum = level(['+', '-'], parseConcat);
