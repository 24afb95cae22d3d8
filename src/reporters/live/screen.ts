import type { TerminalSize } from '../contract.ts';
import { clean, width } from '../text.ts';

/** The bottom of a terminal, drawn over and over, below text that scrolls up and stays. */
export interface Screen {
  readonly size: TerminalSize;
  /** Text that stays; shown with the next frame. */
  above(text: string): void;
  /** Replaces the frame: lines that fit the terminal, without line ends. */
  draw(lines: readonly string[]): void;
  /** Takes the frame away until it is drawn on again: somebody else has the terminal. */
  hold(): () => void;
  /** Takes the frame away and gives the cursor back. */
  close(): void;
  /** The process is about to die: gives the cursor back below what stands there. */
  abandon(): void;
}

const hideCursor = '\x1b[?25l';
const showCursor = '\x1b[?25h';
const eraseBelow = '\x1b[J';
const eraseRight = '\x1b[K';

/** Keeps lines at the bottom of a terminal, below text that scrolls. */
export const createScreen = (write: (text: string) => void, size: () => TerminalSize): Screen => {
  let waiting = '';
  let drawn: readonly string[] = [];
  let open = false;
  let held = false;

  /** A terminal made narrower since has wrapped the lines, so they take more rows now. */
  const toTop = (columns: number): string => {
    const rows = drawn.reduce((sum, line) => sum + Math.max(1, Math.ceil(width(clean(line)) / columns)), 0);
    return rows > 1 ? `\r\x1b[${rows - 1}A` : '\r';
  };

  const draw = (lines: readonly string[]): void => {
    if (held || (waiting === '' && same(lines, drawn))) return;
    const start = open ? toTop(size().columns) : hideCursor;
    const text = waiting === '' ? '' : eraseBelow + waiting;
    write(`${start}${text}${lines.map((line) => line + eraseRight).join('\n')}${eraseBelow}`);
    open = true;
    waiting = '';
    drawn = lines;
  };

  const close = (): void => {
    draw([]);
    if (open) write(showCursor);
    open = false;
  };

  return {
    get size() {
      return size();
    },
    above(text) {
      waiting += text;
    },
    draw,
    hold() {
      close();
      held = true;
      return () => {
        held = false;
      };
    },
    close,
    abandon() {
      if (open) write(`\n${showCursor}`);
      open = false;
    },
  };
};

const same = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((line, index) => line === b[index]);
