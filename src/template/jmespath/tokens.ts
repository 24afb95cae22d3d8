import { valueError } from '../../values/error.ts';

export interface Token {
  /** The sign itself, or what kind of word it is. */
  readonly type: string;
  readonly text: string;
  readonly at: number;
}

const PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['name', /[A-Za-z_]\w*/y],
  ['quoted', /"(?:[^"\\]|\\[\s\S])*"/y],
  ['raw', /'(?:[^'\\]|\\[\s\S])*'/y],
  ['literal', /`(?:[^`\\]|\\[\s\S])*`/y],
  ['number', /-?\d+/y],
  ['sign', /\[\]|\[\?|&&|\|\||[=!<>]=|[[\]{}().,:*@&|!<>]/y],
];

const SPACE = /\s*/y;

/** Cuts a JMESPath expression into its words. Throws a ValueError for a character that begins none. */
export const tokensOf = (text: string): Token[] => {
  const tokens: Token[] = [];
  for (let at = skip(text, 0); at < text.length; at = skip(text, at)) {
    const token = tokenAt(text, at);
    tokens.push(token);
    at += token.text.length;
  }
  tokens.push({ type: 'end', text: '', at: text.length });
  return tokens;
};

const tokenAt = (text: string, at: number): Token => {
  for (const [type, pattern] of PATTERNS) {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    if (found !== undefined) return { type: type === 'sign' ? found : type, text: found, at };
  }
  throw valueError(`'${text.charAt(at)}' at column ${at + 1} begins nothing that JMESPath has`);
};

const skip = (text: string, at: number): number => {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
};
