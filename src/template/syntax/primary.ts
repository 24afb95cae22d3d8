import type { Expression } from './ast.ts';
import { parseExpression } from './expressions.ts';
import { current, expectOperator, isOperator, next, type Stream, skipOperator } from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { describe } from './tokens.ts';

const CONSTANTS: ReadonlyMap<string, null | boolean> = new Map([
  ['true', true],
  ['True', true],
  ['false', false],
  ['False', false],
  ['none', null],
  ['None', null],
]);

/** A literal, a name, or something in brackets. */
export const parsePrimary = (stream: Stream): Expression => {
  const token = current(stream);
  const { at, value } = token;
  switch (token.type) {
    case 'name': {
      next(stream);
      const constant = CONSTANTS.get(value);
      return constant === undefined
        ? { kind: 'name', at, name: value }
        : { kind: 'literal', at, value: constant };
    }
    case 'string':
      return { kind: 'literal', at, value: parseStrings(stream) };
    case 'integer':
    case 'float':
      next(stream);
      return { kind: 'number', at, text: value.replaceAll('_', ''), float: token.type === 'float' };
    default:
      if (isOperator(stream, '(')) return parseParentheses(stream);
      if (isOperator(stream, '[')) return parseList(stream);
      if (isOperator(stream, '{')) return parseDict(stream);
      throw new TemplateSyntaxError(`unexpected '${describe(token)}'`, at);
  }
};

/** Adjacent strings are one. */
const parseStrings = (stream: Stream): string => {
  let text = '';
  while (current(stream).type === 'string') text += next(stream).value;
  return text;
};

const parseParentheses = (stream: Stream): Expression => {
  const { at } = expectOperator(stream, '(');
  const inside = parseTuple(stream, { parenthesised: true });
  expectOperator(stream, ')');
  return { ...inside, at: inside.kind === 'tuple' ? at : inside.at };
};

export interface TupleOptions {
  /** In brackets, where nothing at all is a tuple too. */
  readonly parenthesised?: boolean;
  readonly withCondition?: boolean;
  /** Names that end the tuple (`in`, `recursive`). */
  readonly endNames?: readonly string[];
  /** How an element is parsed; an expression where left out. */
  readonly element?: (stream: Stream) => Expression;
}

/** Expressions with commas between: one alone is itself, more (or one with a comma) are a tuple. */
export const parseTuple = (stream: Stream, options: TupleOptions = {}): Expression => {
  const { at } = current(stream);
  const element = options.element ?? ((from: Stream) => parseExpression(from, options.withCondition ?? true));
  const items: Expression[] = [];
  let isTuple = false;
  while (!endsTuple(stream, options.endNames ?? [])) {
    items.push(element(stream));
    if (!skipOperator(stream, ',')) break;
    isTuple = true;
  }
  const [only] = items;
  if (!isTuple && only) return only;
  if (items.length === 0 && !options.parenthesised) {
    throw new TemplateSyntaxError(`Expected an expression, got '${describe(current(stream))}'`, at);
  }
  return { kind: 'tuple', at, items };
};

const endsTuple = (stream: Stream, names: readonly string[]): boolean => {
  const { type, value } = current(stream);
  if (type === 'variable_end' || type === 'block_end') return true;
  return (type === 'operator' && value === ')') || (type === 'name' && names.includes(value));
};

const parseList = (stream: Stream): Expression => {
  const { at } = expectOperator(stream, '[');
  const items: Expression[] = [];
  separated(stream, ']', () => items.push(parseExpression(stream)));
  return { kind: 'list', at, items };
};

const parseDict = (stream: Stream): Expression => {
  const { at } = expectOperator(stream, '{');
  const entries: [Expression, Expression][] = [];
  separated(stream, '}', () => {
    const key = parseExpression(stream);
    expectOperator(stream, ':');
    entries.push([key, parseExpression(stream)]);
  });
  return { kind: 'dict', at, entries };
};

/** Elements with commas between and perhaps after, up to the closing bracket. */
const separated = (stream: Stream, close: string, parse: () => void): void => {
  for (let first = true; !isOperator(stream, close); first = false) {
    if (!first) expectOperator(stream, ',');
    if (isOperator(stream, close)) break;
    parse();
  }
  expectOperator(stream, close);
};
