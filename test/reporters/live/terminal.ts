/** A terminal as far as the live view uses one: wrapping, scrolling, moving up, erasing. */
export interface Terminal {
  readonly columns: number;
  readonly rows: number;
  readonly write: (text: string) => void;
  /** Makes it narrower; what stands there is wrapped, as most terminals do. */
  narrow(columns: number): void;
  /** The lines now on the screen, without empty ones at its end. */
  screen(): string[];
  /** What has scrolled off, and the screen. */
  everything(): string[];
  readonly cursorVisible: boolean;
  /** How many times something was written. */
  readonly writes: number;
}

export const createTerminal = (width: number, rows: number): Terminal => {
  let columns = width;
  const scrolled: string[] = [];
  let lines: string[] = [''];
  let [row, column, writes] = [0, 0, 0];
  let cursorVisible = true;

  const newLine = (): void => {
    row += 1;
    column = 0;
    if (row === lines.length) lines.push('');
    if (lines.length > rows) {
      scrolled.push(lines.shift() ?? '');
      row -= 1;
    }
  };

  const put = (character: string): void => {
    const wide = character >= '\u1100' && character !== '…';
    const cells = wide ? `${character}\0` : character;
    if (column + cells.length > columns) newLine();
    const line = (lines[row] ?? '').padEnd(column);
    lines[row] = line.slice(0, column) + cells + line.slice(column + cells.length);
    column += cells.length;
  };

  const obey = (parameters: string, command: string): void => {
    if (command === 'A') row = Math.max(0, row - Number(parameters || 1));
    else if (command === 'K') lines[row] = (lines[row] ?? '').slice(0, column);
    else if (command === 'J') {
      lines[row] = (lines[row] ?? '').slice(0, column);
      lines = lines.slice(0, row + 1);
    } else if (command === 'h' || command === 'l') cursorVisible = command === 'h';
    else if (command !== 'm') throw new Error(`an escape code that this terminal does not know: ${command}`);
  };

  return {
    get columns() {
      return columns;
    },
    rows,
    narrow(to) {
      const ends = lines.slice(0, -1);
      const wrapped = [...ends, (lines.at(-1) ?? '').slice(0, column)].flatMap(
        (line) => line.match(new RegExp(`.{1,${to}}`, 'g')) ?? [''],
      );
      scrolled.push(...wrapped.slice(0, -rows));
      lines = wrapped.slice(-rows);
      columns = to;
      row = lines.length - 1;
      column = lines.at(-1)?.length ?? 0;
    },
    write(text) {
      writes += 1;
      for (const [piece, parameters, command] of text.matchAll(/\x1b\[([?\d;]*)([A-Za-z])|[\s\S]/g)) {
        if (command !== undefined) obey(parameters ?? '', command);
        else if (piece === '\n') newLine();
        else if (piece === '\r') column = 0;
        else put(piece);
      }
    },
    screen: () => trimmed(lines),
    everything: () => trimmed([...scrolled, ...lines]),
    get cursorVisible() {
      return cursorVisible;
    },
    get writes() {
      return writes;
    },
  };
};

const trimmed = (lines: readonly string[]): string[] => {
  const end = lines.findLastIndex((line) => line.trim() !== '');
  return lines.slice(0, end + 1).map((line) => line.replaceAll('\0', '').trimEnd());
};
