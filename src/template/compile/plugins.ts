import type { Value } from '../../values/value.ts';
import { pluginName } from '../names.ts';
import type { Frame } from '../runtime/frame.ts';
import type { Expression } from '../syntax/ast.ts';
import { TemplateSyntaxError } from '../syntax/syntax-error.ts';
import { compileArguments } from './arguments.ts';
import type { Compilation, Evaluate } from './contract.ts';
import { compileExpression } from './expressions.ts';

type FilterNode = Extract<Expression, { readonly kind: 'filter' }>;
type TestNode = Extract<Expression, { readonly kind: 'test' }>;

/** Compiles `value | name(args)`. */
export const compileFilter = (node: FilterNode, compilation: Compilation): Evaluate => {
  const { target } = node;
  if (!target) throw new TemplateSyntaxError('a filter needs a value', node.at);
  const value = compileExpression(target, compilation);
  const apply = compileFilterCall(node, compilation);
  return (frame) => apply(value(frame), frame);
};

/** Compiles a chain of filters whose innermost has no target: the value comes when it is applied. */
export const compileOpenFilter = (
  node: Expression,
  compilation: Compilation,
): ((value: Value, frame: Frame) => Value) => {
  if (node.kind !== 'filter') throw new TemplateSyntaxError('expected a filter', node.at);
  const apply = compileFilterCall(node, compilation);
  if (!node.target) return apply;
  const inner = compileOpenFilter(node.target, compilation);
  return (value, frame) => apply(inner(value, frame), frame);
};

const compileFilterCall = ({ name, args, at }: FilterNode, compilation: Compilation) => {
  const known = compilation.known.filters;
  if (!known.has(pluginName(name))) {
    const error = new TemplateSyntaxError(`No filter named '${name}'.`, at, known.hint(name));
    return failing(error, compilation);
  }
  const given = compileArguments(args, compilation);
  return (value: Value, frame: Frame): Value => {
    const evaluated = given(frame);
    frame.run.at = at;
    return frame.run.session.filter(name, value, evaluated);
  };
};

/** Compiles `value is name(args)`. */
export const compileTest = ({ target, name, args, at }: TestNode, compilation: Compilation): Evaluate => {
  const known = compilation.known.tests;
  if (!known.has(pluginName(name))) {
    const error = new TemplateSyntaxError(`No test named '${name}'.`, at, known.hint(name));
    return failing(error, compilation);
  }
  const value = compileExpression(target, compilation);
  const given = compileArguments(args, compilation);
  const isOfClosed = known.get(pluginName(name))?.ofClosed === true;
  return (frame) => {
    const tested = isOfClosed ? frame.run.session.closed(() => value(frame)) : value(frame);
    const evaluated = given(frame);
    frame.run.at = at;
    return frame.run.session.test(name, tested, evaluated);
  };
};

/** What is in a condition that may never hold fails only when it is reached. */
const failing = (error: TemplateSyntaxError, { conditional }: Compilation) => {
  if (!conditional) throw error;
  return (): Value => {
    throw error;
  };
};
