import { TemplateSyntaxError } from './syntax-error.ts';
import { scanTag, withErrorToken } from './tag-lexer.ts';
import type { Token } from './tokens.ts';

export interface LexOptions {
  /** Drops the line break right after a statement or comment. */
  readonly trimBlocks: boolean;
  /** Drops blanks between the start of a line and a statement or comment. */
  readonly lstripBlocks: boolean;
  /**
   * Backslashes in strings of `{{ }}` stand for themselves, as in every template in YAML; in template files, bare
   * expressions and statements they escape. Ansible's way to let content write regular expressions without doubling.
   */
  readonly rawStrings: boolean;
}

/** Cuts a template into tokens, whitespace control applied. What cannot be cut becomes an error token. */
export const lex = (given: string, options: LexOptions): Token[] => {
  // The last line break is the file's, not the template's: whoever renders a whole template adds it again.
  const text = given.replace(/(?:\r\n|\r|\n)$/, '');
  return withErrorToken((tokens) => {
    let at = 0;
    // What the tag before says about the text that follows it.
    let after: After = { strip: false, trim: false };
    while (at < text.length) {
      OPENING.lastIndex = at;
      const opening = OPENING.exec(text);
      const end = opening?.index ?? text.length;
      const start = skipAfterTag(text, at, end, after);
      pushData(tokens, text.slice(start, cutBeforeTag(text, start, end, opening?.[0], options)), start);
      if (!opening) break;
      const tag = scanOne(text, opening, tokens, options);
      at = tag.end;
      after = tag;
    }
    tokens.push({ type: 'eof', value: '', at: text.length });
  });
};

/** An opening mark; its `-` strips the text before it, its `+` keeps `lstrip_blocks` from doing so. */
const OPENING = /\{[{%#][-+]?/g;

interface After {
  /** `-` at the end of the tag: all whitespace goes. */
  readonly strip: boolean;
  /** trim_blocks: one line break goes. */
  readonly trim: boolean;
}

interface Scanned extends After {
  readonly end: number;
}

const scanOne = (text: string, opening: RegExpExecArray, tokens: Token[], options: LexOptions): Scanned => {
  const mark = opening[0];
  if (mark.startsWith('{#')) return scanComment(text, opening.index, options);
  if (mark.startsWith('{{')) {
    tokens.push({ type: 'variable_begin', value: '', at: opening.index });
    return {
      ...scanTag(text, opening.index + mark.length, 'variable', tokens, options.rawStrings),
      trim: false,
    };
  }
  const raw = scanRaw(text, opening.index, tokens, options);
  if (raw) return raw;
  tokens.push({ type: 'block_begin', value: '', at: opening.index });
  const { end, strip, keep } = scanTag(text, opening.index + mark.length, 'block', tokens, false);
  return { end, strip, trim: options.trimBlocks && !keep };
};

const scanComment = (text: string, at: number, options: LexOptions): Scanned => {
  const close = text.indexOf('#}', at + 2);
  if (close < 0) throw new TemplateSyntaxError('Missing end of comment tag', at);
  const sign = close > at + 2 ? text[close - 1] : '';
  return { end: close + 2, strip: sign === '-', trim: options.trimBlocks && sign !== '+' };
};

const RAW_BEGIN = /\{%[-+]?\s*raw\s*(-?)%\}/y;
const RAW_END = /\{%([-+]?)\s*endraw\s*([-+]?)%\}/g;

const scanRaw = (text: string, at: number, tokens: Token[], options: LexOptions): Scanned | undefined => {
  RAW_BEGIN.lastIndex = at;
  const begin = RAW_BEGIN.exec(text);
  if (!begin) return undefined;
  const inside = at + begin[0].length;
  RAW_END.lastIndex = inside;
  const close = RAW_END.exec(text);
  if (!close) throw new TemplateSyntaxError('Missing end of raw directive', at);
  const start = skipAfterTag(text, inside, close.index, { strip: begin[1] === '-', trim: false });
  pushData(
    tokens,
    text.slice(start, cutBeforeTag(text, start, close.index, `{%${close[1]}`, options)),
    start,
  );
  return {
    end: close.index + close[0].length,
    strip: close[2] === '-',
    trim: options.trimBlocks && close[2] !== '+',
  };
};

/** Where the text after a tag begins. */
const skipAfterTag = (text: string, at: number, end: number, after: After): number => {
  if (after.strip) {
    let start = at;
    while (start < end && isSpace(text[start])) start += 1;
    return start;
  }
  if (!after.trim || at >= end) return at;
  if (text.startsWith('\r\n', at)) return at + 2;
  return text[at] === '\n' || text[at] === '\r' ? at + 1 : at;
};

/** Where the text before a tag ends. */
const cutBeforeTag = (
  text: string,
  start: number,
  end: number,
  mark: string | undefined,
  options: LexOptions,
): number => {
  if (mark?.endsWith('-')) {
    let cut = end;
    while (cut > start && isSpace(text[cut - 1])) cut -= 1;
    return cut;
  }
  if (!mark || !options.lstripBlocks || mark.startsWith('{{') || mark.endsWith('+')) return end;
  let cut = end;
  while (cut > start && isBlank(text[cut - 1])) cut -= 1;
  const startsLine = cut === 0 || text[cut - 1] === '\n' || text[cut - 1] === '\r';
  return startsLine ? cut : end;
};

const isSpace = (character: string | undefined): boolean => character !== undefined && /\s/.test(character);
const isBlank = (character: string | undefined): boolean =>
  character !== '\n' && character !== '\r' && isSpace(character);

const pushData = (tokens: Token[], text: string, at: number): void => {
  const value = text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
  if (value !== '') tokens.push({ type: 'data', value, at });
};
