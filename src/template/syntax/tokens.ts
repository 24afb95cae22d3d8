/** What the lexer gives: text between tags, the marks of tags, and what is inside them. */
export type TokenType =
  | 'data'
  | 'variable_begin'
  | 'variable_end'
  | 'block_begin'
  | 'block_end'
  | 'name'
  | 'string'
  | 'integer'
  | 'float'
  | 'operator'
  /** What cannot be cut into tokens; `value` is the message. The parser fails when it gets there. */
  | 'error'
  | 'eof';

export interface Token {
  readonly type: TokenType;
  /** The text of it; a string's with its escapes resolved. */
  readonly value: string;
  /** Where it starts, in UTF-16 units from the start of the template. */
  readonly at: number;
}

/** How messages name a token: names and operators as written, others by their kind. */
export const describe = ({ type, value }: Token): string =>
  type === 'name' || type === 'operator' ? value : DESCRIPTIONS[type];

const DESCRIPTIONS: Readonly<Record<Exclude<TokenType, 'name' | 'operator'>, string>> = {
  data: 'template data / text',
  variable_begin: 'begin of print statement',
  variable_end: 'end of print statement',
  block_begin: 'begin of statement block',
  block_end: 'end of statement block',
  string: 'string',
  integer: 'integer',
  float: 'float',
  error: 'error',
  eof: 'end of template',
};
