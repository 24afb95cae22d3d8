import type { Origin, Source } from './origin.ts';

/**
 * Gives a function from offsets in a source to origins. Line breaks are `\n`, `\r\n` and `\r`; an offset beyond
 * the end is the end.
 */
export const locator = (source: Source): ((offset: number) => Origin) => {
  const starts = lineStarts(source.text);
  return (offset) => {
    const within = Math.max(0, Math.min(offset, source.text.length));
    const line = lineOf(starts, within);
    return { source, line: line + 1, column: within - (starts[line] ?? 0) + 1 };
  };
};

const lineStarts = (text: string): readonly number[] => [
  0,
  ...Array.from(text.matchAll(/\r\n?|\n/g), (match) => match.index + match[0].length),
];

/** The index of the last start that is not beyond the offset. */
const lineOf = (starts: readonly number[], offset: number): number => {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
};
