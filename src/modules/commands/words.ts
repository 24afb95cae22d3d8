import type { Sh } from '../../resources/contract.ts';
import { quote } from '../../resources/sh.ts';
import { Fault } from '../../source/fault.ts';

/**
 * Splits a command line into its words as Python's `shlex.split` does, which is what `command` is given: quotes and
 * backslashes as in a shell, but no variables, no globs, no operators. Throws an 'argument' `Fault` where a quote is
 * left open.
 */
export const splitWords = (line: string): readonly string[] => {
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < line.length) {
    const char = line.charAt(at);
    if (/[ \t\r\n]/.test(char)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at++;
      continue;
    }
    const { text, next } = piece(line, at);
    word = (word ?? '') + text;
    at = next;
  }
  return word === undefined ? words : [...words, word];
};

/** One quoted stretch, one escaped character, or one character. */
const piece = (line: string, at: number): { readonly text: string; readonly next: number } => {
  const char = line.charAt(at);
  if (char === '\\') {
    if (at + 1 >= line.length) throw open(line, 'No escaped character');
    return { text: line.charAt(at + 1), next: at + 2 };
  }
  if (char !== '"' && char !== "'") return { text: char, next: at + 1 };
  const quoted = char === "'" ? /'([^']*)'/y : /"((?:[^"\\]|\\.)*)"/sy;
  quoted.lastIndex = at;
  const [whole, inside = ''] = quoted.exec(line) ?? [];
  if (whole === undefined) throw open(line, 'No closing quotation');
  return {
    text: char === "'" ? inside : inside.replaceAll(/\\(["\\])/g, '$1'),
    next: at + whole.length,
  };
};

const open = (line: string, problem: string) => new Fault('argument', `${problem} in: ${line}`);

/**
 * A word as sh text that gives it back with a leading `~` or `~user`, `$NAME` and `${NAME}` replaced by the host, as
 * Python's `expandvars` and `expanduser` do: a variable that is not set stays as it is written, nothing is split or
 * globbed.
 */
export const expandable = (word: string): Sh => expanded(word, quote);

/** The same for a pattern of file names: `*`, `?` and `[…]` are left to the shell. */
export const expandablePattern = (pattern: string): Sh =>
  expanded(pattern, (text) =>
    text
      .split(/([*?[\]!-])/)
      .map((part, index) => (index % 2 === 1 || part === '' ? part : quote(part)))
      .join(''),
  );

const expanded = (word: string, quoted: (part: string) => string): Sh => {
  if (word === '') return { text: quote('') };
  const [, home, user = '', rest = ''] = /^(~([A-Za-z_][\w.-]*)?(?=\/|$))?(.*)$/s.exec(word) ?? [];
  return { text: (home === undefined ? '' : homeOf(user)) + expandedParts(rest, quoted) };
};

const homeOf = (user: string): string =>
  user === '' ? '"$HOME"' : `"$(o_user=$(o_home ${quote(user)}); printf %s "\${o_user:-~${user}}")"`;

const VARIABLE = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/;

const expandedParts = (text: string, quoted: (part: string) => string): string => {
  if (text === '') return '';
  const [found, bare, braced] = VARIABLE.exec(text) ?? [];
  if (found === undefined) return quoted(text);
  const at = text.indexOf(found);
  const before = at === 0 ? '' : quoted(text.slice(0, at));
  const variable = `"\${${bare ?? braced}-\\${found.replace('}', '\\}')}}"`;
  return before + variable + expandedParts(text.slice(at + found.length), quoted);
};
