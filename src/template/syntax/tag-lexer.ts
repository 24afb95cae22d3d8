import { unescapeString } from './escapes.ts';
import { TemplateSyntaxError } from './syntax-error.ts';
import type { Token } from './tokens.ts';

export interface ScannedTag {
  readonly end: number;
  /** The tag ended with `-`. */
  readonly strip: boolean;
  /** The tag ended with `+`. */
  readonly keep: boolean;
}

/** Reads the inside of a tag up to its end, which braces that are still open hide. */
export const scanTag = (
  text: string,
  start: number,
  kind: 'variable' | 'block',
  closing: RegExp,
  tokens: Token[],
  rawStrings: boolean,
): ScannedTag => {
  const open: string[] = [];
  const closes = (from: number) => {
    closing.lastIndex = from;
    return closing.exec(text);
  };
  let at = start;
  for (;;) {
    // The end of a line may be what closes it.
    const close = open.length > 0 ? undefined : (closes(at) ?? closes(skipSpace(text, at)));
    if (close) {
      tokens.push({ type: `${kind}_end`, value: '', at: close.index });
      return { end: closing.lastIndex, strip: close[1] === '-', keep: close[1] === '+' };
    }
    at = skipSpace(text, at);
    // An unclosed tag: the parser knows best what is missing.
    if (at >= text.length) return { end: text.length, strip: false, keep: false };
    const token = readToken(text, at, rawStrings);
    if (token.type === 'operator') balance(open, token);
    tokens.push({ type: token.type, value: token.value, at });
    at = token.end;
  }
};

/** Reads a bare expression: the inside of a tag without one around. */
export const lexExpression = (text: string): Token[] =>
  withErrorToken((tokens) => {
    const open: string[] = [];
    for (let at = skipSpace(text, 0); at < text.length; ) {
      const token = readToken(text, at, false);
      if (token.type === 'operator') balance(open, token);
      tokens.push({ type: token.type, value: token.value, at });
      at = skipSpace(text, token.end);
    }
    tokens.push({ type: 'eof', value: '', at: text.length });
  });

/** Collects tokens; an error is the last of them, so that the parser can complain of what comes before it. */
export const withErrorToken = (collect: (tokens: Token[]) => void): Token[] => {
  const tokens: Token[] = [];
  try {
    collect(tokens);
  } catch (error) {
    if (!(error instanceof TemplateSyntaxError)) throw error;
    tokens.push({ type: 'error', value: error.message, at: error.at });
  }
  return tokens;
};

const TOKENS: readonly (readonly [Token['type'], RegExp])[] = [
  ['float', /(?<!\.)\d+(?:_\d+)*(?:(?:\.\d+(?:_\d+)*)?e[+-]?\d+(?:_\d+)*|\.\d+(?:_\d+)*)/iy],
  ['integer', /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\da-f])+|[1-9](?:_?\d)*|0(?:_?0)*/iy],
  ['name', /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}_]*/uy],
  ['string', /'(?:[^'\\]|\\[\s\S])*'|"(?:[^"\\]|\\[\s\S])*"/y],
  ['operator', /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/y],
];

interface Read extends Token {
  readonly end: number;
}

const readToken = (text: string, at: number, rawStrings: boolean): Read => {
  for (const [type, pattern] of TOKENS) {
    pattern.lastIndex = at;
    const match = pattern.exec(text)?.[0];
    if (match === undefined) continue;
    const value = type === 'string' ? stringValue(match.slice(1, -1), rawStrings) : match;
    return { type, value, at, end: at + match.length };
  }
  const character = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const shown = character === "'" ? `"'"` : `'${character}'`;
  throw new TemplateSyntaxError(`unexpected char ${shown} at ${at}`, at);
};

const stringValue = (body: string, raw: boolean): string => (raw ? body : unescapeString(body));

const PARTNERS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };

const balance = (open: string[], { value, at }: Token): void => {
  const partner = PARTNERS[value];
  if (partner) open.push(partner);
  else if (value === ')' || value === ']' || value === '}') {
    const expected = open.pop();
    if (expected === undefined) throw new TemplateSyntaxError(`unexpected '${value}'`, at);
    if (expected !== value) {
      throw new TemplateSyntaxError(`unexpected '${value}', expected '${expected}'`, at);
    }
  }
};

const SPACE = /\s*/y;

const skipSpace = (text: string, at: number): number => {
  SPACE.lastIndex = at;
  SPACE.exec(text);
  return SPACE.lastIndex;
};
