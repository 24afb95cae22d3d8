import type { Event } from 'js-yaml';
import type { Source } from '../origin.ts';
import { explain } from './explain.ts';
import { type Refusal, startOfLine, tryParse } from './try-parse.ts';

/** The parser's events, the text that their offsets point into, and the way back to offsets of the source. */
export interface Parsed {
  readonly events: readonly Event[];
  readonly text: string;
  readonly toSource: (offset: number) => number;
  /** The whole text is JSON. */
  readonly json: boolean;
}

/** White space put into the text at an offset of the text with all of it; `total` counts what came before it, too. */
interface Padding {
  readonly at: number;
  readonly width: number;
  readonly total: number;
}

/** Bounds on the work of {@link parse}: places padded, and characters read again because of it. */
const MAX_PADDINGS = 2_000;
const MAX_CHARACTERS = 200_000_000;

/**
 * Parses YAML as libyaml does. The parser at hand follows YAML 1.2, which wants the later lines of a quoted scalar or of
 * a flow collection indented deeper than their parent, and white space before any comment. YAML 1.1 does not, and
 * content relies on it:
 *
 *     that: "{{ a
 *     | b }}"
 *
 * White space means nothing in these places, so where the parser complains some is put there, and the text is parsed
 * again. Throws a 'yaml' `Fault`.
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
    const wanted = paddingFor(text, outcome, width);
    const latest = paddings.at(-1);
    const advances = wanted && wanted.at > (latest?.at ?? -1);
    if (!advances || paddings.length >= MAX_PADDINGS || read >= MAX_CHARACTERS)
      throw explain({ source, text, ...outcome, toSource });
    paddings.push({ ...wanted, total: (latest?.total ?? 0) + wanted.width });
    text = text.slice(0, wanted.at) + ' '.repeat(wanted.width) + text.slice(wanted.at);
  }
};

const paddingFor = (
  text: string,
  { reason, position }: Refusal,
  width: number,
): Pick<Padding, 'at' | 'width'> | undefined => {
  if (reason === 'deficient indentation') return { at: startOfLine(text, position), width };
  const comment = text[position] === '#' && /["'\]}]/.test(text.charAt(position - 1));
  return comment ? { at: position, width: 1 } : undefined;
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
  return Math.max(offset - last.total, last.at - (last.total - last.width));
};
