/** Padding by code points, as Python counts: JS's own counts UTF-16 units. */
const missing = (text: string, width: number): number => Math.max(0, width - [...text].length);

/** Fills a text up at its start to a width in characters, not in code units. */
export const padStart = (text: string, width: number, fill = ' '): string =>
  fill.repeat(missing(text, width)) + text;

/** The same at its end. */
export const padEnd = (text: string, width: number, fill = ' '): string =>
  text + fill.repeat(missing(text, width));
