import { valueError } from '../../values/error.ts';

/**
 * A JS RegExp for a Python pattern. `flags` are JS's; inline flags of the pattern are added. Throws a ValueError for a
 * pattern that neither understands.
 */
export const pythonRegex = (pattern: string, flags: string): RegExp => {
  const { body, inline } = takeInlineFlags(pattern);
  const verbose = inline.includes('x');
  const all = new Set([...flags, 'u', ...[...inline].filter((flag) => 'ims'.includes(flag))]);
  const translated = translate(verbose ? withoutComments(body) : body, all.has('m'));
  try {
    return new RegExp(translated, [...all].join(''));
  } catch {
    return withoutUnicode(translated, all, pattern);
  }
};

/** The unicode mode is strict about escapes that mean nothing; Python has a few of those as well. */
const withoutUnicode = (translated: string, flags: Set<string>, pattern: string): RegExp => {
  try {
    return new RegExp(translated, [...flags].filter((flag) => flag !== 'u').join(''));
  } catch (error) {
    const reason = error instanceof Error ? error.message.replace(/^[\s\S]*\/[a-z]*: /, '') : String(error);
    throw valueError(
      `'${pattern}' is no regular expression: ${reason.charAt(0).toLowerCase()}${reason.slice(1)}`,
    );
  }
};

/** `(?im)` at the start counts for the whole pattern. */
const takeInlineFlags = (pattern: string): { readonly body: string; readonly inline: string } => {
  const [whole = '', inline = ''] = /^\(\?([aiLmsux]+)\)/.exec(pattern) ?? [];
  return { body: pattern.slice(whole.length), inline };
};

/** Under the verbose flag, blanks and comments outside character classes mean nothing. */
const withoutComments = (pattern: string): string =>
  pattern.replace(/(\\[\s\S]|\[\^?\]?(?:\\[\s\S]|[^\]])*\])|\s+|#.*/g, (_, kept?: string) => kept ?? '');

const PIECE = /\\[\s\S]|\(\?P<(\w+)>|\(\?P=(\w+)\)|\(\?#[^)]*\)|\(\?\((\w+)\)|\[\^?\]?|\]|\$|\{|\}|[\s\S]/gu;

const translate = (pattern: string, multiline: boolean): string => {
  let inClass = false;
  let result = '';
  for (const match of pattern.matchAll(PIECE)) {
    const [piece, name, reference] = match;
    if (inClass) {
      result += classPiece(piece);
      inClass = piece.startsWith('\\') || !piece.endsWith(']');
    } else if (piece.startsWith('[')) {
      // Right after the opening, Python takes a closing bracket literally.
      result += piece.endsWith(']') ? `${piece.slice(0, -1)}\\]` : piece;
      inClass = true;
    } else if (name !== undefined) result += `(?<${name}>`;
    else if (reference !== undefined) result += `\\k<${reference}>`;
    else if (piece.startsWith('(?#')) continue;
    else if (piece === '{' || piece === '}' || piece === ']') result += brace(piece, pattern, match.index);
    // Python's $ also matches before a line break at the end.
    else if (piece === '$') result += multiline ? '$' : '(?=\\n?$(?![\\s\\S]))';
    else result += piece.startsWith('\\') ? escapeText(piece) : piece;
  }
  return result;
};

const ESCAPES: Readonly<Record<string, string>> = {
  '\\A': '(?<![\\s\\S])',
  '\\Z': '(?![\\s\\S])',
  '\\a': '\\x07',
  '\\d': '\\p{Nd}',
  '\\w': '[\\p{L}\\p{N}_]',
  '\\W': '[^\\p{L}\\p{N}_]',
};

/** Escapes that JS would refuse stand for the character itself. */
const escapeText = (piece: string): string =>
  ESCAPES[piece] ?? (/\\[A-Za-z0-9^$\\.*+?()[\]{}|/]/.test(piece) ? piece : literal(piece.slice(1)));

const literal = (character: string): string => (/[\s\S]/u.test(character) ? character : '');

const classPiece = (piece: string): string => {
  if (piece === '[') return '\\[';
  if (piece === '[^') return '\\[\\^';
  if (piece === '[]' || piece === '[^]') return `\\${piece.slice(0, -1)}]`;
  if (piece === '\\w') return '\\p{L}\\p{N}_';
  if (piece === '\\d') return '\\p{Nd}';
  if (!piece.startsWith('\\')) return '(){}|/$'.includes(piece) ? `\\${piece}` : piece;
  return /\\[A-Za-z0-9^$\\.*+?()[\]{}|/-]/.test(piece) ? piece : literal(piece.slice(1));
};

/** A brace that is no repetition is a character. */
const brace = (piece: string, pattern: string, at: number): string => {
  if (piece === ']') return '\\]';
  const open = piece === '{' ? at : pattern.lastIndexOf('{', at);
  const repetition = open >= 0 ? /^\{\d*(,\d*)?\}/.exec(pattern.slice(open)) : null;
  const isRepetition =
    repetition && /\d/.test(repetition[0]) && (piece === '{' || open + repetition[0].length - 1 === at);
  if (!isRepetition) return `\\${piece}`;
  // Python's {,3} is JS's {0,3}.
  return piece === '{' && pattern[at + 1] === ',' ? '{0' : piece;
};

/** The text of a Python replacement: \1, \g<1>, \g<name>, \n. `match` is what String.replace hands its callback. */
export const expandReplacement = (template: string, match: readonly unknown[]): string => {
  const named = match.at(-1);
  const groups: Readonly<Record<string, unknown>> =
    typeof named === 'object' && named !== null ? { ...named } : {};
  return template.replace(
    /\\(?:g<(\w+)>|(\d{1,2})|([\s\S]))/g,
    (whole, name?: string, number?: string, other?: string) => {
      if (other !== undefined) return REPLACEMENT_ESCAPES[other] ?? whole;
      const key = name ?? number ?? '';
      const value = /^\d+$/.test(key) ? groupAt(match, Number(key), key) : groups[key];
      if (value === undefined && !/^\d+$/.test(key) && !Object.hasOwn(groups, key))
        throw valueError(`unknown group name '${key}'`);
      return value === undefined ? '' : String(value);
    },
  );
};

const groupAt = (match: readonly unknown[], index: number, shown: string): unknown => {
  const count = match.findIndex((part) => typeof part === 'number');
  if (index >= count) throw valueError(`invalid group reference ${shown}`);
  return match[index];
};

const REPLACEMENT_ESCAPES: Readonly<Record<string, string>> = {
  n: '\n',
  t: '\t',
  r: '\r',
  '\\': '\\',
  a: '\u0007',
  f: '\f',
  v: '\v',
  b: '\b',
};
