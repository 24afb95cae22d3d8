import type { Redactor } from './redactor.ts';

/** Characters of an unfinished line that are held back at most. */
const longestHeld = 8_192;

/** What a running command prints, on its way to an `output` event. */
export interface RedactedLines {
  push(piece: string): void;
  /** The command ended: tells what is left of an unfinished line. */
  end(): void;
}

/**
 * Masks secrets in text that comes in pieces. A secret may be cut in two by the pieces, so only whole lines are
 * passed on, and a longer line than 8,192 characters as it comes.
 */
export const redactLines = (redactor: Redactor, emit: (text: string) => void): RedactedLines => {
  let held = '';
  const pass = (length: number): void => {
    if (length > 0) emit(redactor.text(held.slice(0, length)));
    held = held.slice(length);
  };
  return {
    push(piece) {
      held += piece;
      const end = Math.max(held.lastIndexOf('\n'), held.lastIndexOf('\r')) + 1;
      pass(held.length - end > longestHeld ? held.length : end);
    },
    end() {
      pass(held.length);
    },
  };
};
