import { type Event, parseEvents, YAMLException } from 'js-yaml';

/** Deeper nesting than this is refused: no content has it, and the parser recurses. */
const MAX_DEPTH = 200;

/** What the parser objects to, and where. */
export interface Refusal {
  readonly events?: undefined;
  readonly reason: string;
  readonly position: number;
}

export type Outcome = { readonly events: readonly Event[] } | Refusal;

/** The parser's events, or its refusal. */
export const tryParse = (text: string): Outcome => {
  try {
    return { events: parseEvents(text, { maxDepth: MAX_DEPTH }) };
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    return { reason: error.reason, position: Math.min(error.mark?.position ?? 0, text.length) };
  }
};

/** The offset at which the line of an offset begins. */
export const startOfLine = (text: string, position: number): number =>
  Math.max(text.lastIndexOf('\n', position - 1), text.lastIndexOf('\r', position - 1)) + 1;
