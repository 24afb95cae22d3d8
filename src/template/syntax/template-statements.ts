import type { Statement } from './ast.ts';
import { parseExpression } from './expressions.ts';
import { parseEnclosed } from './statements.ts';
import {
  current,
  expectName,
  expectType,
  following,
  isName,
  isOperator,
  next,
  type Stream,
  skipName,
  skipOperator,
} from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';

export const parseBlock = (stream: Stream, at: number): Statement => {
  const { value: name, at: nameAt } = expectType(stream, 'name');
  if (stream.blocks.has(name)) throw new TemplateSyntaxError(`block '${name}' defined twice`, nameAt);
  stream.blocks.add(name);
  const scoped = skipName(stream, 'scoped');
  const required = skipName(stream, 'required');
  if (isOperator(stream, '-')) {
    throw new TemplateSyntaxError(
      'Block names in Jinja have to be valid Python identifiers and may not contain hyphens, use an underscore instead.',
      nameAt,
    );
  }
  const { body } = parseEnclosed(stream, ['endblock']);
  if (required && body.some((part) => part.kind !== 'data' || part.text.trim() !== '')) {
    throw new TemplateSyntaxError('Required blocks can only contain comments or whitespace', at);
  }
  // The name may be said again: {% endblock name %}.
  skipName(stream, name);
  return { kind: 'block', at, name, scoped, required, body };
};

export const parseExtends = (stream: Stream, at: number): Statement => ({
  kind: 'extends',
  at,
  template: parseExpression(stream),
});

export const parseInclude = (stream: Stream, at: number): Statement => {
  const template = parseExpression(stream);
  const after = following(stream);
  const ignoreMissing = isName(stream, 'ignore') && after.type === 'name' && after.value === 'missing';
  if (ignoreMissing) stream.index += 2;
  return { kind: 'include', at, template, ignoreMissing, withContext: parseContext(stream) ?? true };
};

export const parseImport = (stream: Stream, at: number): Statement => {
  const template = parseExpression(stream);
  expectName(stream, 'as');
  const { value: name } = expectType(stream, 'name');
  return { kind: 'import', at, template, name, withContext: parseContext(stream) ?? false };
};

export const parseFrom = (stream: Stream, at: number): Statement => {
  const template = parseExpression(stream);
  expectName(stream, 'import');
  const names: [string, string][] = [];
  let context: boolean | undefined;
  for (;;) {
    context = parseContext(stream);
    if (context !== undefined || current(stream).type !== 'name') break;
    names.push(parseImported(stream));
    context = parseContext(stream);
    if (context !== undefined || !skipOperator(stream, ',')) break;
  }
  if (names.length === 0) expectType(stream, 'name');
  return { kind: 'from', at, template, names, withContext: context ?? false };
};

const parseImported = (stream: Stream): [string, string] => {
  const { value, at } = next(stream);
  if (value.startsWith('_')) {
    throw new TemplateSyntaxError('names starting with an underline can not be imported', at);
  }
  return [value, skipName(stream, 'as') ? expectType(stream, 'name').value : value];
};

/** `with context`, `without context`, or neither. */
const parseContext = (stream: Stream): boolean | undefined => {
  const after = following(stream);
  const isContext = after.type === 'name' && after.value === 'context';
  if (!isContext || !(isName(stream, 'with') || isName(stream, 'without'))) return undefined;
  const given = next(stream).value === 'with';
  next(stream);
  return given;
};
