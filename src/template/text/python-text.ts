import { valueError } from '../../values/error.ts';

/** Python's str methods that JS has no twin of. */

const isCased = (character: string): boolean => character.toLowerCase() !== character.toUpperCase();

/** Python's `str.capitalize`. */
export const capitalize = (text: string): string => {
  const [first = '', ...rest] = text;
  return first.toUpperCase() + rest.join('').toLowerCase();
};

/** A word starts after anything that has no case: "it's" becomes "It'S". */
export const titleCase = (text: string): string => {
  let inWord = false;
  return Array.from(text, (character) => {
    const result = inWord ? character.toLowerCase() : character.toUpperCase();
    inWord = isCased(character);
    return result;
  }).join('');
};

/** Python's `str.swapcase`. */
export const swapCase = (text: string): string =>
  Array.from(text, (one) => (one === one.toUpperCase() ? one.toLowerCase() : one.toUpperCase())).join('');

/** Strips these characters, or whitespace, from one end or both. */
export const strip = (
  text: string,
  characters: string | undefined,
  side: 'left' | 'right' | 'both',
): string => {
  const goes = (one: string | undefined): boolean =>
    one !== undefined && (characters === undefined ? /\s/.test(one) : characters.includes(one));
  let [start, end] = [0, text.length];
  if (side !== 'right') while (start < end && goes(text[start])) start += 1;
  if (side !== 'left') while (end > start && goes(text[end - 1])) end -= 1;
  return text.slice(start, end);
};

/** At most `limit` splits from the left, any number where it is negative; at runs of whitespace without a separator. */
export const split = (text: string, separator: string | undefined, limit: number): string[] => {
  if (separator === '') throw valueError('empty separator');
  if (separator === undefined) return splitAtSpace(text, limit);
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  return [...parts.slice(0, limit), parts.slice(limit).join(separator)];
};

const splitAtSpace = (text: string, limit: number): string[] => {
  const words = [...text.matchAll(/\S+/g)];
  const next = words[limit];
  if (limit < 0 || !next) return words.map(([word]) => word);
  return [...words.slice(0, limit).map(([word]) => word), text.slice(next.index).trimEnd()];
};

/** The same from the right. */
export const rsplit = (text: string, separator: string | undefined, limit: number): string[] => {
  if (separator === '') throw valueError('empty separator');
  if (separator === undefined) {
    const words = [...text.matchAll(/\S+/g)];
    const last = words[words.length - limit - 1];
    if (limit < 0 || !last) return words.map(([word]) => word);
    return [
      text.slice(0, last.index + last[0].length).trimStart(),
      ...words.slice(words.length - limit).map(([word]) => word),
    ];
  }
  const parts = text.split(separator);
  if (limit < 0 || parts.length <= limit + 1) return parts;
  const cut = parts.length - limit;
  return [parts.slice(0, cut).join(separator), ...parts.slice(cut)];
};

const LINE = /[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]*(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]|$)/g;

/** Python's `str.splitlines`. */
export const splitLines = (text: string, keepEnds: boolean): string[] =>
  Array.from(text.matchAll(LINE), ([line]) => line)
    .filter((line) => line !== '')
    .map((line) => (keepEnds ? line : line.replace(/(?:\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029])$/, '')));

/** The text before a separator, the separator and what is behind it: at its first place, or its last. */
export const partition = (
  text: string,
  separator: string,
  which: 'first' | 'last',
): [string, string, string] => {
  if (separator === '') throw valueError('empty separator');
  const at = which === 'first' ? text.indexOf(separator) : text.lastIndexOf(separator);
  if (at < 0) return which === 'first' ? [text, '', ''] : ['', '', text];
  return [text.slice(0, at), separator, text.slice(at + separator.length)];
};
