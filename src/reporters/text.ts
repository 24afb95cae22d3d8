import { stripVTControlCharacters } from 'node:util';

/**
 * Text of a host or of content, safe to show: a terminal obeys control characters, so none but line ends and tabs
 * are left, and a lone carriage return (a progress bar) counts as a line end.
 */
export const clean = (text: string): string =>
  stripVTControlCharacters(text.replace(/\r\n?/g, '\n')).replace(/[\0-\x08\x0b-\x1f\x7f-\x9f]/g, '');

/** The same on one line. */
export const oneLine = (text: string): string => clean(text).trim().replace(/\s+/g, ' ');

/** The lines of a text without the empty one after its last line end. */
export const linesOf = (text: string): string[] => clean(text).replace(/\n+$/, '').split('\n');

/** How many columns a terminal needs for text without control characters. */
export const width = (text: string): number => {
  if (narrow.test(text)) return text.length;
  let columns = 0;
  for (const character of text) columns += columnsOf(character);
  return columns;
};

/** The text cut to so many columns, with `…` where something was left out. */
export const cut = (text: string, columns: number): string => {
  if (width(text) <= columns) return text;
  let left = columns - 1;
  let kept = '';
  for (const character of text) {
    left -= columnsOf(character);
    if (left < 0) break;
    kept += character;
  }
  return columns < 1 ? '' : `${kept}…`;
};

/** A duration for people: `0.3s`, `59.9s`, `3m 05s`, `2h 03m`. */
export const duration = (milliseconds: number): string => {
  const tenths = Math.max(0, Math.round(milliseconds / 100));
  if (tenths < 600) return `${(tenths / 10).toFixed(1)}s`;
  const [minutes, seconds] = [Math.floor(tenths / 600), Math.floor((tenths % 600) / 10)];
  if (minutes < 60) return `${minutes}m ${String(seconds).padStart(2, '0')}s`;
  return `${Math.floor(minutes / 60)}h ${String(minutes % 60).padStart(2, '0')}m`;
};

const narrow = /^[ -~…]*$/;
const zero = /[\p{M}\p{Cf}]/u;
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}/u;

const columnsOf = (character: string): number => (zero.test(character) ? 0 : wide.test(character) ? 2 : 1);
