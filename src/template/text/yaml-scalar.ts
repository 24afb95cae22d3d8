/** Which ways of writing a text YAML allows, by PyYAML's rules, and the text in one of them. */

export type ScalarStyle = 'plain' | 'single' | 'double';

export interface ScalarContext {
  readonly flow: boolean;
  /** A key of a mapping on one line with its value. */
  readonly key: boolean;
  readonly allowUnicode: boolean;
}

/** The plainest style that reads back as the same text. */
export const scalarStyle = (text: string, { flow, key, allowUnicode }: ScalarContext): ScalarStyle => {
  const found = analyse(text, allowUnicode);
  const multiline = /[\n\x85\u2028\u2029]/.test(text);
  const plain = flow ? found.flowPlain : found.blockPlain;
  if (plain && text !== '' && !isImplicit(text) && !(key && multiline)) return 'plain';
  return found.single && !(key && multiline) ? 'single' : 'double';
};

interface Analysis {
  readonly flowPlain: boolean;
  readonly blockPlain: boolean;
  readonly single: boolean;
}

const analyse = (text: string, allowUnicode: boolean): Analysis => {
  const hasBreak = /[\n\x85\u2028\u2029]/.test(text);
  const special = (allowUnicode ? NOT_PRINTABLE : NOT_ASCII).test(text);
  const edges = /^[ \n\x85\u2028\u2029]|[ \n\x85\u2028\u2029]$/.test(text);
  const breakSpace = /[\n\x85\u2028\u2029] /.test(text);
  const spaceBreak = / [\n\x85\u2028\u2029]/.test(text);
  const start = /^(?:---|\.\.\.)/.test(text) || /^[#,[\]{}&*!|>'"%@`]/.test(text);
  const dash = /^[?:-](?:[\0 \t\r\n\x85\u2028\u2029]|$)/.test(text);
  const colon = /:(?:[\0 \t\r\n\x85\u2028\u2029]|$)/.test(text);
  const hash = /[\0 \t\r\n\x85\u2028\u2029]#/.test(text);
  const plain = !edges && !breakSpace && !spaceBreak && !special && !hasBreak;
  const block = start || dash || colon || hash;
  return {
    blockPlain: plain && !block,
    flowPlain: plain && !block && !/^[?:]|[,?[\]{}]|:/.test(text),
    single: !breakSpace && !spaceBreak && !special,
  };
};

const NOT_PRINTABLE = /[^\n\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufefe\uff00-\ufffd]/u;
const NOT_ASCII = /[^\n\x20-\x7e]/;

/** Text that would be read as something else if it stood bare. */
export const isImplicit = (text: string): boolean => IMPLICIT.some((pattern) => pattern.test(text));

const IMPLICIT: readonly RegExp[] = [
  /^(?:yes|Yes|YES|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)$/,
  /^(?:~|null|Null|NULL|)$/,
  /^(?:[-+]?0b[0-1_]+|[-+]?0[0-7_]+|[-+]?(?:0|[1-9][0-9_]*)|[-+]?0x[0-9a-fA-F_]+|[-+]?[1-9][0-9_]*(?::[0-5]?[0-9])+)$/,
  /^(?:[-+]?(?:[0-9][0-9_]*)\.[0-9_]*(?:[eE][-+][0-9]+)?|\.[0-9][0-9_]*(?:[eE][-+][0-9]+)?|[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+\.[0-9_]*|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/,
  /^(?:\d{4}-\d\d-\d\d|\d{4}-\d\d?-\d\d?(?:[Tt]|[ \t]+)\d\d?:\d\d:\d\d(?:\.\d*)?(?:[ \t]*(?:Z|[-+]\d\d?(?::\d\d)?))?)$/,
  /^(?:<<|=)$/,
];

export interface Fold {
  /** Where the text begins, and beyond which column lines break. */
  readonly column: number;
  readonly width: number;
  /** What continuation lines start with. */
  readonly indent: string;
  /** No breaks at all: a key. */
  readonly split: boolean;
}

/** Plain or single-quoted text, folded at single blanks; line breaks are doubled. */
export const folded = (text: string, fold: Fold): string => {
  let column = fold.column;
  let result = '';
  const pieces = text.match(/ +|\n+|[^ \n]+/g) ?? [];
  for (const [index, piece] of pieces.entries()) {
    if (piece.startsWith('\n')) {
      result += `\n${piece}${fold.indent}`;
      column = fold.indent.length;
    } else if (piece === ' ' && fold.split && column > fold.width && index > 0 && index < pieces.length - 1) {
      result += `\n${fold.indent}`;
      column = fold.indent.length;
    } else {
      result += piece;
      column += piece.length;
    }
  }
  return result;
};

/** Double-quoted text, folded at the first of some blanks; a backslash keeps those that follow, as libyaml has it. */
export const doubleQuoted = (text: string, fold: Fold, allowUnicode: boolean): string => {
  let result = '"';
  let column = fold.column + 1;
  const pieces = text.match(/ +|[^ ]+/g) ?? [];
  for (const [index, piece] of pieces.entries()) {
    const inside = index > 0 && (index < pieces.length - 1 || piece.length > 1);
    if (piece.startsWith(' ') && inside && fold.split && column > fold.width) {
      const rest = piece.length > 1 ? `\\${piece.slice(1)}` : '';
      result += `\n${fold.indent}${rest}`;
      column = fold.indent.length + rest.length;
    } else {
      const written = [...piece].map((one) => (isPlain(one, allowUnicode) ? one : escaped(one)));
      result += written.join('');
      column += written.reduce((sum, one) => sum + [...one].length, 0);
    }
  }
  return `${result}"`;
};

const isPlain = (one: string, allowUnicode: boolean): boolean =>
  !/["\\\n\x85\u2028\u2029\ufeff]/.test(one) && !(allowUnicode ? NOT_PRINTABLE : NOT_ASCII).test(one);

const SHORT: Readonly<Record<string, string>> = {
  '\0': '\\0',
  '\u0007': '\\a',
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\v': '\\v',
  '\f': '\\f',
  '\r': '\\r',
  '\u001b': '\\e',
  '"': '\\"',
  '\\': '\\\\',
  '\u0085': '\\N',
  '\u00a0': '\\_',
  '\u2028': '\\L',
  '\u2029': '\\P',
};

const escaped = (character: string): string => {
  const short = SHORT[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  const hex = code.toString(16).toUpperCase();
  if (code <= 0xff) return `\\x${hex.padStart(2, '0')}`;
  return code <= 0xffff ? `\\u${hex.padStart(4, '0')}` : `\\U${hex.padStart(8, '0')}`;
};
