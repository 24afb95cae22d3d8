/** A word of a line: what it means without its quotes, and where it begins (counted from 0). */
export interface Word {
  readonly text: string;
  readonly at: number;
}

const PIECE = /'([^']*)'|"((?:[^"\\]|\\[\s\S])*)"|\\([\s\S])|([^\s'"\\]+)/y;

/**
 * The words of a host line, as Python's `shlex` splits them with comments: quotes group, a backslash takes the next
 * character as it is, `#` begins a comment wherever it is not quoted. `undefined` where a quote is not closed.
 */
export const hostWords = (line: string): readonly Word[] | undefined => {
  const words: Word[] = [];
  let at = 0;
  while (at < line.length) {
    const space = /[\s]*/y;
    space.lastIndex = at;
    at += space.exec(line)?.[0].length ?? 0;
    if (at >= line.length || line[at] === '#') break;
    const word = readWord(line, at);
    if (!word) return undefined;
    words.push({ text: word.text, at });
    if (word.comment) break;
    at = word.end;
  }
  return words;
};

const readWord = (
  line: string,
  start: number,
): { text: string; end: number; comment: boolean } | undefined => {
  let text = '';
  let at = start;
  while (at < line.length && !/\s/.test(line.charAt(at))) {
    PIECE.lastIndex = at;
    const [whole, single, double, escaped, bare] = PIECE.exec(line) ?? [];
    if (whole === undefined) return undefined;
    const comment = bare?.indexOf('#') ?? -1;
    if (comment >= 0) return { text: text + (bare?.slice(0, comment) ?? ''), end: at, comment: true };
    text += single ?? double?.replaceAll(/\\(["\\])/g, '$1') ?? escaped ?? bare ?? '';
    at += whole.length;
  }
  return { text, end: at, comment: false };
};
