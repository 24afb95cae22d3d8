import { splitLines } from './python-text.ts';

/** Indents all lines but the first (or that too); empty ones only where asked to. */
export const indented = (text: string, by: string, first: boolean, blank: boolean): string => {
  const [start = '', ...rest] = splitLines(`${text}\n`, false);
  const lines = rest.map((line) => (line !== '' || blank ? by + line : line));
  return [first ? by + start : start, ...lines].join('\n');
};

/** Cuts text that is longer than `length` by more than `leeway`, at a word unless told to kill it. */
export const truncated = (
  text: string,
  length: number,
  killWords: boolean,
  end: string,
  leeway: number,
): string => {
  const characters = [...text];
  if (characters.length <= length + leeway) return text;
  const cut = characters.slice(0, Math.max(0, length - [...end].length)).join('');
  if (killWords) return cut + end;
  const space = cut.lastIndexOf(' ');
  return (space < 0 ? cut : cut.slice(0, space)) + end;
};

/** Breaks one line at blanks (and after hyphens) into lines of at most `width`. */
export const wordWrapped = (
  line: string,
  width: number,
  breakLong: boolean,
  breakHyphens: boolean,
): string[] => {
  const chunks = breakHyphens
    ? (line.match(/\s+|[^\s-]*[^\s\W_]-+(?=[^\s\W\d_])|\S+?-+(?=[^\s\W\d_]{2})|\S+/g) ?? [])
    : (line.match(/\s+|\S+/g) ?? []);
  const lines: string[] = [];
  let current = '';
  for (const chunk of chunks) {
    let rest = chunk;
    if (/^\s/.test(chunk) && current === '' && lines.length > 0) continue;
    if (current.length + rest.length > width) {
      if (current.trimEnd() !== '' && rest.length <= width) {
        lines.push(current.trimEnd());
        current = '';
        if (/^\s/.test(rest)) continue;
      }
      while (breakLong && current.length + rest.length > width) {
        const room = Math.max(1, width - current.length);
        lines.push(current + rest.slice(0, room));
        rest = rest.slice(room);
        current = '';
      }
      if (!breakLong && current !== '' && rest.length > width) {
        lines.push(current.trimEnd());
        current = '';
      }
    }
    current += rest;
  }
  if (current.trimEnd() !== '') lines.push(current.trimEnd());
  return lines;
};
