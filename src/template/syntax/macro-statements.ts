import type { Parameter, Statement } from './ast.ts';
import { parseExpression, parseUnary } from './expressions.ts';
import { parseEnclosed } from './statements.ts';
import { expectOperator, expectType, isOperator, type Stream, skipOperator } from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { parseTarget } from './targets.ts';

export const parseMacro = (stream: Stream, at: number): Statement => {
  const { value: name } = expectType(stream, 'name');
  const parameters = parseParameters(stream);
  return { kind: 'macro', at, name, parameters, body: parseEnclosed(stream, ['endmacro']).body };
};

export const parseCallBlock = (stream: Stream, at: number): Statement => {
  const parameters = isOperator(stream, '(') ? parseParameters(stream) : [];
  const call = parseUnary(stream);
  if (call.kind !== 'call') throw new TemplateSyntaxError('expected call', at);
  const { body } = parseEnclosed(stream, ['endcall']);
  return { kind: 'call-block', at, call, caller: { name: 'caller', parameters, body } };
};

const parseParameters = (stream: Stream): Parameter[] => {
  const parameters: Parameter[] = [];
  expectOperator(stream, '(');
  while (!isOperator(stream, ')')) {
    if (parameters.length > 0) expectOperator(stream, ',');
    const target = parseTarget(stream, { single: true });
    if (target.kind !== 'name') throw new TemplateSyntaxError('expected a name', target.at);
    const value = skipOperator(stream, '=') ? parseExpression(stream) : undefined;
    if (!value && parameters.at(-1)?.default) {
      throw new TemplateSyntaxError('non-default argument follows default argument', target.at);
    }
    parameters.push({ name: target.name, default: value });
  }
  expectOperator(stream, ')');
  return parameters;
};
