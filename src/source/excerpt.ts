import type { Origin } from './origin.ts';

/** The widest that a line of an excerpt is shown. */
const WIDTH = 100;
const TAB = '    ';

/**
 * The line of an origin below the two before it, numbered, with a caret under the spot. A long line is cut around the
 * spot; tabs become spaces, other control characters `·`, and characters of double width are counted as such.
 */
export const excerpt = ({ source, line, column }: Origin): string => {
  const lines = source.text.split(/\r\n?|\n/);
  const numbers = [line - 2, line - 1, line].filter((number) => number >= 1);
  const gutter = String(line).length;
  const from = firstShown(lines[line - 1] ?? '', column);
  return numbers
    .flatMap((number) => {
      const text = lines[number - 1] ?? '';
      const shown = `${String(number).padStart(gutter)} | ${cut(text, from)}`.trimEnd();
      return number === line ? [shown, `${' '.repeat(gutter)} | ${caretUnder(text, from, column)}`] : [shown];
    })
    .join('\n');
};

/** The index that all three lines are shown from, so that columns stay under one another. */
const firstShown = (text: string, column: number): number =>
  columnsOf(text) <= WIDTH || column <= WIDTH * 0.75 ? 0 : Math.max(0, column - Math.floor(WIDTH / 2));

const cut = (text: string, from: number): string => {
  const visible = printable(Array.from(text.slice(from)).slice(0, WIDTH).join(''));
  const before = from > 0 && text.length > from ? '…' : '';
  return before + visible + (text.length > from + WIDTH ? '…' : '');
};

const caretUnder = (text: string, from: number, column: number): string =>
  `${' '.repeat(columnsOf(text.slice(from, column - 1)) + (from > 0 ? 1 : 0))}^`;

const printable = (text: string): string =>
  text.replaceAll('\t', TAB).replaceAll(/[\x00-\x1f\x7f-\x9f]/g, '·');

const columnsOf = (text: string): number =>
  Array.from(printable(text)).reduce(
    (sum, character) => sum + (WIDE.test(character) ? 2 : 1) - (MARK.test(character) ? 1 : 0),
    0,
  );

const MARK = /\p{Mark}/u;
const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\p{Emoji_Presentation}\uff01-\uff60]/u;
