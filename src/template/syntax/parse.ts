import type { Body, Expression } from './ast.ts';
import { parseExpression } from './expressions.ts';
import { type LexOptions, lex } from './lexer.ts';
import { parseBody } from './statements.ts';
import { current, streamOf } from './stream.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import { lexExpression } from './tag-lexer.ts';
import { describe } from './tokens.ts';

/** Parses a template's text. Throws a {@link TemplateSyntaxError}. */
export const parseTemplate = (text: string, options: LexOptions): Body =>
  parseBody(streamOf(lex(text, options)));

/** What is meant by what often stands behind an expression. */
const HINTS: Readonly<Record<string, string>> = { '=': "to compare, write '=='" };

/** Parses a bare expression, as in `when`. Throws a {@link TemplateSyntaxError}. */
export const parseBareExpression = (text: string): Expression => {
  const stream = streamOf(lexExpression(text));
  const expression = parseExpression(stream);
  const rest = current(stream);
  if (rest.type !== 'eof')
    throw new TemplateSyntaxError(
      `unexpected '${describe(rest)}' after the expression`,
      rest.at,
      HINTS[describe(rest)],
    );
  return expression;
};
