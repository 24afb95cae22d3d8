import type { Event } from 'js-yaml';
import type { Source } from '../origin.ts';
import { explain } from './explain.ts';
import { startOfLine, tryParse } from './try-parse.ts';

/** The parser's events, the text that their offsets point into, and the way back to offsets of the source. */
export interface Parsed {
  readonly events: readonly Event[];
  readonly text: string;
  readonly toSource: (offset: number) => number;
  /** The whole text is JSON. */
  readonly json: boolean;
}

interface Padding {
  readonly at: number;
  readonly width: number;
}

/** Bounds on the work of {@link parse}: lines padded, and characters read again because of it. */
const MAX_PADDED_LINES = 2_000;
const MAX_CHARACTERS = 200_000_000;

/**
 * Parses YAML as libyaml does. The parser at hand follows YAML 1.2 and wants the later lines of a quoted scalar or of
 * a flow collection indented deeper than its parent; YAML 1.1 does not, and content relies on it:
 *
 *     that: "{{ a
 *     | b }}"
 *
 * White space at the start of such a line means nothing, so where the parser complains the line gets some, and the
 * text is parsed again. Throws a 'yaml' `Fault`.
 */
export const parse = (source: Source): Parsed => {
  const width = Math.min(longestLine(source.text) + 1, 500);
  const paddings: Padding[] = [];
  let { text } = source;
  let read = 0;
  for (;;) {
    read += text.length;
    const outcome = tryParse(text);
    const toSource = (offset: number) => unpadded(offset, paddings);
    if (outcome.events) return { events: outcome.events, text, toSource, json: isJson(source.text) };
    const line = startOfLine(text, outcome.position);
    const retry =
      outcome.reason === 'deficient indentation' &&
      paddings.at(-1)?.at !== line &&
      paddings.length < MAX_PADDED_LINES &&
      read < MAX_CHARACTERS;
    if (!retry) throw explain({ source, text, ...outcome, toSource });
    paddings.push({ at: line, width });
    text = text.slice(0, line) + ' '.repeat(width) + text.slice(line);
  }
};

const isJson = (text: string): boolean => {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
};

const longestLine = (text: string): number =>
  text.split(/[\r\n]/).reduce((longest, line) => Math.max(longest, line.length), 0);

/** Paddings come in rising order, for each parse gets further than the one before. */
const unpadded = (offset: number, paddings: readonly Padding[]): number => {
  let low = 0;
  let high = paddings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paddings[middle]?.at ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  const last = paddings[low - 1];
  if (!last) return offset;
  const before = (low - 1) * last.width;
  return Math.max(offset - before - last.width, last.at - before);
};
