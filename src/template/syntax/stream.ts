import { TemplateSyntaxError } from './syntax-error.ts';
import { describe, type Token, type TokenType } from './tokens.ts';

/** The tokens of a template with a place among them. */
export interface Stream {
  readonly tokens: readonly Token[];
  /** The name of each tag that is open, innermost last. */
  readonly openTags: string[];
  /** The tags that could end each open body, innermost last. */
  readonly endTags: (readonly string[])[];
  /** Blocks seen so far. */
  readonly blocks: Set<string>;
  index: number;
  depth: number;
}

export const streamOf = (tokens: readonly Token[]): Stream => ({
  tokens,
  openTags: [],
  endTags: [],
  blocks: new Set(),
  index: 0,
  depth: 0,
});

const END: Token = { type: 'eof', value: '', at: 0 };

export const current = (stream: Stream): Token => {
  const token = stream.tokens[stream.index] ?? END;
  if (token.type === 'error') throw new TemplateSyntaxError(token.value, token.at);
  return token;
};

export const following = (stream: Stream): Token => stream.tokens[stream.index + 1] ?? END;

export const next = (stream: Stream): Token => {
  const token = current(stream);
  if (token.type !== 'eof') stream.index += 1;
  return token;
};

/** Whether the current token is this operator or keyword. */
export const isOperator = (stream: Stream, value: string): boolean => {
  const token = current(stream);
  return token.type === 'operator' && token.value === value;
};

export const isName = (stream: Stream, value: string): boolean => {
  const token = current(stream);
  return token.type === 'name' && token.value === value;
};

export const skipOperator = (stream: Stream, value: string): boolean => {
  const found = isOperator(stream, value);
  if (found) stream.index += 1;
  return found;
};

export const skipName = (stream: Stream, value: string): boolean => {
  const found = isName(stream, value);
  if (found) stream.index += 1;
  return found;
};

export const expectType = (stream: Stream, type: TokenType): Token => {
  const token = current(stream);
  if (token.type !== type) throw unexpected(token, describe({ type, value: 'name', at: 0 }));
  return next(stream);
};

export const expectOperator = (stream: Stream, value: string): Token => {
  if (!isOperator(stream, value)) throw unexpected(current(stream), value);
  return next(stream);
};

export const expectName = (stream: Stream, value: string): Token => {
  if (!isName(stream, value)) throw unexpected(current(stream), value);
  return next(stream);
};

const unexpected = (token: Token, expected: string): TemplateSyntaxError =>
  new TemplateSyntaxError(
    token.type === 'eof'
      ? `unexpected end of template, expected '${expected}'.`
      : `expected token '${expected}', got '${describe(token)}'`,
    token.at,
  );

// Far above any real template, far below the JS stack.
const DEEPEST = 150;

/** Guards against nesting that would exhaust the stack. */
export const nested = <T>(stream: Stream, parse: () => T): T => {
  if (stream.depth >= DEEPEST) throw new TemplateSyntaxError('nested too deeply', current(stream).at);
  stream.depth += 1;
  try {
    return parse();
  } finally {
    stream.depth -= 1;
  }
};
