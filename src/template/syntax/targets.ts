import type { Expression, Target } from './ast.ts';
import { parsePrimary, parseTuple } from './primary.ts';
import { expectType, following, isOperator, type Stream, skipOperator } from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';

export interface TargetOptions {
  /** `ns.attribute` may be assigned to. */
  readonly attributes?: boolean;
  /** One name only, no tuple. */
  readonly single?: boolean;
  readonly endNames?: readonly string[];
}

/** What a value is assigned to: a name, names with commas and parentheses, an attribute of a namespace. */
export const parseTarget = (stream: Stream, options: TargetOptions = {}): Target => {
  const element = (from: Stream): Expression => parseElement(from, options.attributes ?? false);
  if (options.single) return targetOf(parsePrimary(stream), options);
  return targetOf(parseTuple(stream, { element, endNames: options.endNames ?? [] }), options);
};

const parseElement = (stream: Stream, attributes: boolean): Expression => {
  const after = following(stream);
  if (!attributes || isOperator(stream, '(') || after.type !== 'operator' || after.value !== '.') {
    return parsePrimary(stream);
  }
  const target = parsePrimary(stream);
  skipOperator(stream, '.');
  return { kind: 'attribute', at: target.at, target, name: expectType(stream, 'name').value };
};

const targetOf = (expression: Expression, options: TargetOptions): Target => {
  const { at } = expression;
  switch (expression.kind) {
    case 'name':
      if (RESERVED.has(expression.name)) break;
      return { kind: 'name', at, name: expression.name };
    case 'tuple':
      return { kind: 'tuple', at, items: expression.items.map((item) => targetOf(item, options)) };
    case 'attribute':
      if (expression.target.kind !== 'name') break;
      return { kind: 'attribute', at, name: expression.target.name, attribute: expression.name };
    default:
  }
  throw new TemplateSyntaxError(`can't assign to '${KINDS[expression.kind] ?? expression.kind}'`, at);
};

const RESERVED: ReadonlySet<string> = new Set(['True', 'False', 'None', 'true', 'false', 'none']);
const KINDS: Readonly<Record<string, string>> = { literal: 'const', number: 'const' };
