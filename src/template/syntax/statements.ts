import type { Body, Statement, Target } from './ast.ts';
import { parseExpression } from './expressions.ts';
import { parseCallBlock, parseMacro } from './macro-statements.ts';
import { parseFilter, parseFilters } from './postfix.ts';
import { parseTuple } from './primary.ts';
import {
  current,
  expectName,
  expectOperator,
  expectType,
  isName,
  isOperator,
  nested,
  next,
  type Stream,
  skipName,
  skipOperator,
} from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { parseTarget } from './targets.ts';
import { parseBlock, parseExtends, parseFrom, parseImport, parseInclude } from './template-statements.ts';

/** Parses statements and text until one of these tags (which stays the current token) or the end of the template. */
export const parseBody = (stream: Stream, ends: readonly string[] = []): Body => {
  const body: Statement[] = [];
  if (ends.length > 0) stream.endTags.push(ends);
  for (;;) {
    const { type, value, at } = current(stream);
    if (type === 'eof') break;
    next(stream);
    if (type === 'data') body.push({ kind: 'data', at, text: value });
    else if (type === 'variable_begin') {
      body.push({ kind: 'output', at: current(stream).at, value: parseTuple(stream) });
      expectType(stream, 'variable_end');
    } else {
      if (ends.some((name) => isName(stream, name))) break;
      body.push(nested(stream, () => parseStatement(stream)));
      expectType(stream, 'block_end');
    }
  }
  if (ends.length > 0) {
    if (current(stream).type === 'eof') throw endOfTemplate(stream);
    stream.endTags.pop();
  }
  return body;
};

/** The body of a tag, after its own end: `{% tag %}body{% end %}`; gives the name of the tag that ended it. */
export const parseEnclosed = (stream: Stream, ends: readonly string[]): { body: Body; end: string } => {
  // As in Python, a colon may end what begins a body.
  skipOperator(stream, ':');
  expectType(stream, 'block_end');
  const body = parseBody(stream, ends);
  return { body, end: next(stream).value };
};

type StatementParser = (stream: Stream, at: number) => Statement;

const parseStatement = (stream: Stream): Statement => {
  const token = current(stream);
  if (token.type !== 'name') throw new TemplateSyntaxError('tag name expected', token.at);
  const parse = STATEMENTS.get(token.value);
  if (!parse) throw unknownTag(stream);
  next(stream);
  stream.openTags.push(token.value);
  const statement = parse(stream, token.at);
  stream.openTags.pop();
  return statement;
};

const parseFor: StatementParser = (stream, at) => {
  const target = parseTarget(stream, { endNames: ['in'] });
  expectName(stream, 'in');
  const iterable = parseTuple(stream, { withCondition: false, endNames: ['recursive'] });
  const filter = skipName(stream, 'if') ? parseExpression(stream) : undefined;
  const recursive = skipName(stream, 'recursive');
  const { body, end } = parseEnclosed(stream, ['endfor', 'else']);
  const otherwise = end === 'else' ? parseEnclosed(stream, ['endfor']).body : [];
  return { kind: 'for', at, target, iterable, filter, recursive, body, otherwise };
};

const parseIf: StatementParser = (stream, at) => {
  const branches: { test: ReturnType<typeof parseTuple>; body: Body }[] = [];
  for (;;) {
    const test = parseTuple(stream, { withCondition: false });
    const { body, end } = parseEnclosed(stream, ['elif', 'else', 'endif']);
    branches.push({ test, body });
    if (end === 'elif') continue;
    const otherwise = end === 'else' ? parseEnclosed(stream, ['endif']).body : [];
    return { kind: 'if', at, branches, otherwise };
  }
};

const parseSet: StatementParser = (stream, at) => {
  const target = parseTarget(stream, { attributes: true });
  if (skipOperator(stream, '=')) return { kind: 'set', at, target, value: parseTuple(stream) };
  const filter = isOperator(stream, '|')
    ? parseFilters(stream, { kind: 'literal', at, value: '' })
    : undefined;
  const { body } = parseEnclosed(stream, ['endset']);
  return { kind: 'set-block', at, target, filter: filter && withoutTarget(filter), body };
};

const parseWith: StatementParser = (stream, at) => {
  const bindings: [Target, ReturnType<typeof parseExpression>][] = [];
  while (current(stream).type !== 'block_end') {
    if (bindings.length > 0) expectOperator(stream, ',');
    const target = parseTarget(stream, { single: true });
    expectOperator(stream, '=');
    bindings.push([target, parseExpression(stream)]);
  }
  return { kind: 'with', at, bindings, body: parseEnclosed(stream, ['endwith']).body };
};

const parseFilterBlock: StatementParser = (stream, at) => {
  const filter = parseFilters(stream, parseFilter(stream, undefined, false));
  return { kind: 'filter-block', at, filter, body: parseEnclosed(stream, ['endfilter']).body };
};

/** `{% autoescape %}` is off for good in Ansible's templates: it only groups. */
const parseAutoescape: StatementParser = (stream, at) => {
  parseExpression(stream);
  return { kind: 'scope', at, body: parseEnclosed(stream, ['endautoescape']).body };
};

/** `{% print a, b %}` */
const parsePrint: StatementParser = (stream, at) => {
  const body: Statement[] = [];
  while (current(stream).type !== 'block_end') {
    if (body.length > 0) expectOperator(stream, ',');
    body.push({ kind: 'output', at: current(stream).at, value: parseExpression(stream) });
  }
  return { kind: 'scope', at, body };
};

const STATEMENTS: ReadonlyMap<string, StatementParser> = new Map([
  ['for', parseFor],
  ['if', parseIf],
  ['set', parseSet],
  ['with', parseWith],
  ['filter', parseFilterBlock],
  ['autoescape', parseAutoescape],
  ['print', parsePrint],
  ['macro', parseMacro],
  ['call', parseCallBlock],
  ['block', parseBlock],
  ['extends', parseExtends],
  ['include', parseInclude],
  ['import', parseImport],
  ['from', parseFrom],
]);

/** The filters of `{% set x | filter %}` hang on the block's text, which the parser has none for. */
const withoutTarget = (filter: ReturnType<typeof parseFilters>): ReturnType<typeof parseFilters> => {
  if (filter.kind !== 'filter') return filter;
  const { target } = filter;
  return { ...filter, target: target && target.kind === 'filter' ? withoutTarget(target) : undefined };
};

const unknownTag = (stream: Stream): TemplateSyntaxError => {
  const { value, at } = current(stream);
  const wanted = stream.endTags.at(-1);
  const outer = stream.endTags.flat().includes(value);
  const parts = [`Encountered unknown tag '${value}'.`];
  if (wanted && outer && !wanted.includes(value)) {
    parts.push(
      `You probably made a nesting mistake. Jinja is expecting this tag, but currently looking for ${choice(wanted)}.`,
    );
  } else if (wanted) parts.push(`Jinja was looking for the following tags: ${choice(wanted)}.`);
  return new TemplateSyntaxError([...parts, ...innermost(stream)].join(' '), at);
};

const endOfTemplate = (stream: Stream): TemplateSyntaxError => {
  const wanted = stream.endTags.at(-1) ?? [];
  const message = `Unexpected end of template. Jinja was looking for the following tags: ${choice(wanted)}.`;
  return new TemplateSyntaxError([message, ...innermost(stream)].join(' '), current(stream).at);
};

const choice = (names: readonly string[]): string => names.map((name) => `'${name}'`).join(' or ');

const innermost = (stream: Stream): string[] => {
  const tag = stream.openTags.at(-1);
  return tag ? [`The innermost block that needs to be closed is '${tag}'.`] : [];
};
