import type { Arguments, Expression } from './ast.ts';
import { parseExpression } from './expressions.ts';
import { parsePrimary } from './primary.ts';
import {
  current,
  expectOperator,
  expectType,
  following,
  isOperator,
  next,
  type Stream,
  skipName,
  skipOperator,
} from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';

/** Attributes, subscripts and calls after an operand. */
export const parsePostfix = (stream: Stream, start: Expression): Expression => {
  let result = start;
  for (;;) {
    if (isOperator(stream, '.')) result = parseAttribute(stream, result);
    else if (isOperator(stream, '[')) result = parseSubscript(stream, result);
    else if (isOperator(stream, '(')) result = parseCall(stream, result);
    else return result;
  }
};

/** Filters, tests and calls after an operand. */
export const parseFilters = (stream: Stream, start: Expression): Expression => {
  let result = start;
  for (;;) {
    if (isOperator(stream, '|')) result = parseFilter(stream, result);
    else if (current(stream).type === 'name' && current(stream).value === 'is')
      result = parseTest(stream, result);
    else if (isOperator(stream, '(')) result = parseCall(stream, result);
    else return result;
  }
};

const parseAttribute = (stream: Stream, target: Expression): Expression => {
  next(stream);
  const token = next(stream);
  if (token.type === 'name') return { kind: 'attribute', at: token.at, target, name: token.value };
  if (token.type !== 'integer') throw new TemplateSyntaxError('expected name or number', token.at);
  const key: Expression = {
    kind: 'number',
    at: token.at,
    text: token.value.replaceAll('_', ''),
    float: false,
  };
  return { kind: 'item', at: token.at, target, key };
};

const parseSubscript = (stream: Stream, target: Expression): Expression => {
  const { at } = expectOperator(stream, '[');
  const keys: Expression[] = [];
  let isTuple = false;
  while (!isOperator(stream, ']')) {
    if (keys.length > 0) {
      expectOperator(stream, ',');
      isTuple = true;
    }
    keys.push(parseKey(stream));
  }
  expectOperator(stream, ']');
  const [only] = keys;
  const key: Expression = only && !isTuple ? only : { kind: 'tuple', at, items: keys };
  return { kind: 'item', at: key.at, target, key };
};

const parseKey = (stream: Stream): Expression => {
  const { at } = current(stream);
  const from = isOperator(stream, ':') ? undefined : parseExpression(stream);
  if (from && !isOperator(stream, ':')) return from;
  expectOperator(stream, ':');
  const to = endsBound(stream) ? undefined : parseExpression(stream);
  const step = skipOperator(stream, ':') && !endsBound(stream) ? parseExpression(stream) : undefined;
  return { kind: 'slice', at, from, to, step };
};

const endsBound = (stream: Stream): boolean =>
  isOperator(stream, ':') || isOperator(stream, ']') || isOperator(stream, ',');

const parseCall = (stream: Stream, target: Expression): Expression => ({
  kind: 'call',
  at: target.at,
  target,
  args: parseArguments(stream),
});

/** Arguments in parentheses: positional, `*args`, named, `**kwargs`, in that order. */
export const parseArguments = (stream: Stream): Arguments => {
  const { at } = expectOperator(stream, '(');
  const positional: Expression[] = [];
  const named: [string, Expression][] = [];
  let spread: Expression | undefined;
  let spreadNamed: Expression | undefined;
  const require = (allowed: boolean): void => {
    if (!allowed) throw new TemplateSyntaxError('invalid syntax for function call expression', at);
  };
  for (let first = true; !isOperator(stream, ')'); first = false) {
    if (!first) expectOperator(stream, ',');
    if (isOperator(stream, ')')) break;
    const after = following(stream);
    if (skipOperator(stream, '*')) {
      require(!spread && !spreadNamed);
      spread = parseExpression(stream);
    } else if (skipOperator(stream, '**')) {
      require(!spreadNamed);
      spreadNamed = parseExpression(stream);
    } else if (current(stream).type === 'name' && after.type === 'operator' && after.value === '=') {
      require(!spreadNamed);
      const name = next(stream).value;
      if (named.some(([other]) => other === name))
        throw new TemplateSyntaxError(`keyword argument repeated: ${name}`, at);
      next(stream);
      named.push([name, parseExpression(stream)]);
    } else {
      require(!spread && !spreadNamed && named.length === 0);
      positional.push(parseExpression(stream));
    }
  }
  expectOperator(stream, ')');
  return { positional, named, spread, spreadNamed };
};

export const NO_ARGUMENTS: Arguments = {
  positional: [],
  named: [],
  spread: undefined,
  spreadNamed: undefined,
};

/** `| name` and what follows; in a `{% filter %}` block the first one comes without its bar. */
export const parseFilter = (stream: Stream, target: Expression | undefined, withBar = true): Expression => {
  if (withBar) expectOperator(stream, '|');
  const { at, value } = expectType(stream, 'name');
  const name = parseDotted(stream, value);
  const args = isOperator(stream, '(') ? parseArguments(stream) : NO_ARGUMENTS;
  return { kind: 'filter', at, target, name, args };
};

const parseTest = (stream: Stream, target: Expression): Expression => {
  next(stream);
  const negated = skipName(stream, 'not');
  const { at, value } = expectType(stream, 'name');
  const name = parseDotted(stream, value);
  const test: Expression = { kind: 'test', at, target, name, args: parseTestArguments(stream) };
  return negated ? { kind: 'not', at, operand: test } : test;
};

const parseTestArguments = (stream: Stream): Arguments => {
  if (isOperator(stream, '(')) return parseArguments(stream);
  const { type, value } = current(stream);
  const isOperand =
    type === 'string' ||
    type === 'integer' ||
    type === 'float' ||
    (type === 'operator' && (value === '[' || value === '{')) ||
    (type === 'name' && !AFTER_TEST.has(value));
  if (!isOperand) return NO_ARGUMENTS;
  if (type === 'name' && value === 'is') {
    throw new TemplateSyntaxError('You cannot chain multiple tests with is', current(stream).at);
  }
  return { ...NO_ARGUMENTS, positional: [parsePostfix(stream, parsePrimary(stream))] };
};

/** Words after a test that are not its argument. */
const AFTER_TEST: ReadonlySet<string> = new Set(['else', 'or', 'and', 'if', 'in', 'not']);

const parseDotted = (stream: Stream, first: string): string => {
  let name = first;
  while (skipOperator(stream, '.')) name += `.${expectType(stream, 'name').value}`;
  return name;
};
