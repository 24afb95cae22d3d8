import { KINDS, type MarkPatterns, type Marks, markPatterns, type TagKind } from './marks.ts';
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
  readonly marks: Marks;
}

/** Cuts a template into tokens, whitespace control applied. What cannot be cut becomes an error token. */
export const lex = (given: string, options: LexOptions): Token[] => {
  // The last line break is the file's, not the template's: whoever renders a whole template adds it again.
  const text = given.replace(/(?:\r\n|\r|\n)$/, '');
  const patterns = markPatterns(options.marks);
  return withErrorToken((tokens) => {
    let at = 0;
    // What the tag before says about the text that follows it.
    let after: After = { strip: false, trim: false };
    while (at < text.length) {
      const opening = nextTag(text, at, patterns);
      const end = opening?.at ?? text.length;
      const start = skipAfterTag(text, at, end, after);
      pushData(tokens, text.slice(start, cutBeforeTag(text, start, end, opening, options)), start);
      if (!opening) break;
      const tag = scanOne(text, opening, tokens, options, patterns);
      at = tag.end;
      after = tag;
    }
    tokens.push({ type: 'eof', value: '', at: text.length });
  });
};

interface Opening {
  readonly kind: TagKind;
  readonly at: number;
  /** Where what is inside begins. */
  readonly inside: number;
  readonly sign: string;
}

const nextTag = (text: string, at: number, { opening }: MarkPatterns): Opening | undefined => {
  opening.lastIndex = at;
  const found = opening.exec(text);
  const kind = KINDS.find((one) => found?.groups?.[one] !== undefined);
  if (!found || !kind) return undefined;
  const sign = found[0].slice(found.groups?.[kind]?.length);
  return { kind, at: found.index, inside: found.index + found[0].length, sign };
};

interface After {
  /** `-` at the end of the tag: all whitespace goes. */
  readonly strip: boolean;
  /** trim_blocks: one line break goes. */
  readonly trim: boolean;
}

interface Scanned extends After {
  readonly end: number;
}

const scanOne = (
  text: string,
  opening: Opening,
  tokens: Token[],
  options: LexOptions,
  patterns: MarkPatterns,
): Scanned => {
  const { kind, at, inside } = opening;
  if (kind === 'comment') return scanComment(text, opening, options, patterns);
  if (kind === 'lineComment') {
    const end = text.indexOf('\n', inside);
    return { end: end < 0 ? text.length : end, strip: false, trim: false };
  }
  if (kind === 'lineStatement') {
    tokens.push({ type: 'block_begin', value: '', at });
    return { ...scanTag(text, inside, 'block', patterns.lineEnd, tokens, false), trim: false };
  }
  if (kind === 'variable') {
    tokens.push({ type: 'variable_begin', value: '', at });
    return { ...scanTag(text, inside, kind, patterns.variableEnd, tokens, options.rawStrings), trim: false };
  }
  const raw = scanRaw(text, at, tokens, options, patterns);
  if (raw) return raw;
  tokens.push({ type: 'block_begin', value: '', at });
  const { end, strip, keep } = scanTag(text, inside, kind, patterns.blockEnd, tokens, false);
  return { end, strip, trim: options.trimBlocks && !keep };
};

const scanComment = (
  text: string,
  { at, inside, sign }: Opening,
  options: LexOptions,
  { commentEnd }: MarkPatterns,
): Scanned => {
  // A sign right after the opening may be the closing's as well.
  commentEnd.lastIndex = inside - sign.length;
  const close = commentEnd.exec(text);
  if (!close) throw new TemplateSyntaxError('Missing end of comment tag', at);
  const last = close.index >= inside || close[1] === '' ? close[1] : '';
  return {
    end: close.index + close[0].length,
    strip: last === '-',
    trim: options.trimBlocks && last !== '+',
  };
};

const scanRaw = (
  text: string,
  at: number,
  tokens: Token[],
  options: LexOptions,
  { rawBegin, rawEnd }: MarkPatterns,
): Scanned | undefined => {
  rawBegin.lastIndex = at;
  const begin = rawBegin.exec(text);
  if (!begin) return undefined;
  const inside = at + begin[0].length;
  rawEnd.lastIndex = inside;
  const close = rawEnd.exec(text);
  if (!close) throw new TemplateSyntaxError('Missing end of raw directive', at);
  const start = skipAfterTag(text, inside, close.index, { strip: begin[1] === '-', trim: false });
  const end = cutBeforeTag(text, start, close.index, { kind: 'block', sign: close[1] ?? '' }, options);
  pushData(tokens, text.slice(start, end), start);
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
  tag: Pick<Opening, 'kind' | 'sign'> | undefined,
  options: LexOptions,
): number => {
  if (tag?.sign === '-') {
    let cut = end;
    while (cut > start && isSpace(text[cut - 1])) cut -= 1;
    return cut;
  }
  if (!tag || !options.lstripBlocks || tag.kind === 'variable' || tag.sign === '+') return end;
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
