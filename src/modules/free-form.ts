import { Fault } from '../source/fault.ts';
import { SIMPLE_ESCAPES } from '../values/escapes.ts';

/** Free-form module text, taken apart: `copy: src=a dest="b c"`, `command: make install chdir=/src`. */
export interface FreeForm {
  /** The `k=v` pairs: quotes around the value gone, escapes in it decoded. They may hold Jinja. */
  readonly arguments: ReadonlyMap<string, string>;
  /** What is left, as it was written. */
  readonly raw: string;
}

/**
 * Splits free-form text as Ansible does: at white space outside quotes and Jinja blocks. With `taken`, only these
 * names are arguments and every other `k=v` belongs to the text, as for `command` and its like.
 * Throws a 'yaml' `Fault` where a quote or a block is not closed.
 */
export const parseFreeForm = (text: string, taken?: ReadonlySet<string>): FreeForm => {
  const found = new Map<string, string>();
  let raw = '';
  let continued = false;
  for (const piece of pieces(text)) {
    // A line goes on in the next, whose first blank is the one that stands there already.
    if (piece === CONTINUATION || (continued && piece === ' ')) {
      continued = piece === CONTINUATION;
      continue;
    }
    continued = false;
    const [, name, value] = PAIR.exec(piece) ?? [];
    if (name !== undefined && value !== undefined && (taken?.has(name) ?? true))
      found.set(name, decoded(unquoted(value.trimEnd())));
    else raw += piece;
  }
  return { arguments: found, raw: found.size > 0 ? raw.replace(/\s+$/, endOf) : raw };
};

/** What is left of the end of a text whose arguments were taken out: that its last line is one. */
const endOf = (blanks: string): string => (blanks.includes('\n') ? '\n' : '');

/** A backslash that stands alone at the end of a line. */
const CONTINUATION = '\\\n';

// A name may be written with templates, as those of facts that are set in a loop.
const PAIR = /^((?:[A-Za-z_]|\{\{.*?\}\})(?:\w|\{\{.*?\}\})*)=(.*)$/s;

/** Words, each with the one white space character after it; further white space is pieces of its own. */
const pieces = (text: string): readonly string[] => {
  const found: string[] = [];
  let start = 0;
  let blocks = 0;
  let quote = '';
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const two = text.slice(at, at + 2);
    if (quote === '' && OPENING.has(two)) {
      blocks++;
      at++;
    } else if (quote === '' && blocks > 0 && CLOSING.has(two)) {
      blocks--;
      at++;
    } else if (quote !== '' && char === '\\') at++;
    else if (char === quote) quote = '';
    else if (quote === '' && blocks === 0 && (char === '"' || char === "'")) quote = char;
    else if (quote === '' && blocks === 0 && /\s/.test(char)) {
      found.push(text.slice(start, at + 1));
      start = at + 1;
    }
  }
  if (quote !== '' || blocks > 0)
    throw new Fault(
      'yaml',
      `${quote === '' ? 'a Jinja block' : `a quote (${quote})`} is not closed in: ${text}`,
    );
  return start < text.length ? [...found, text.slice(start)] : found;
};

const OPENING = new Set(['{{', '{%', '{#']);
const CLOSING = new Set(['}}', '%}', '#}']);

const unquoted = (value: string): string => {
  const quote = value.charAt(0);
  return value.length > 1 && (quote === '"' || quote === "'") && value.endsWith(quote)
    ? value.slice(1, -1)
    : value;
};

/** Python's backslash escapes, those of text; any other backslash stands for itself. */
const decoded = (value: string): string =>
  value.replaceAll(
    /\\(?:U([0-9A-Fa-f]{8})|u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|([\\'"abfnrtv]))/g,
    (_, long?: string, short?: string, byte?: string, letter?: string) =>
      letter === undefined
        ? String.fromCodePoint(Number.parseInt(long ?? short ?? byte ?? '', 16))
        : (SIMPLE_ESCAPES[letter] ?? letter),
  );
