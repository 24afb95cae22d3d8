import { valueError } from '../../values/error.ts';

export interface CsvOptions {
  readonly delimiter: string;
  /** Blanks right after a delimiter do not count. */
  readonly skipInitialSpace?: boolean;
  /** Quotes that are not closed, or text right behind them, are errors. */
  readonly strict?: boolean;
}

/** The rows of a CSV text, quotes resolved; empty lines are none. */
export const parseCsv = (text: string, options: CsvOptions): string[][] => {
  const { delimiter, skipInitialSpace = false, strict = false } = options;
  const rows: string[][] = [[]];
  let cell = '';
  let quoted = false;
  const endCell = (): void => {
    rows.at(-1)?.push(cell);
    cell = '';
  };
  for (let at = 0; at < text.length; at += 1) {
    const one = text.charAt(at);
    if (quoted) {
      if (one !== '"') cell += one;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else {
        quoted = false;
        const next = text[at + 1];
        if (strict && next !== undefined && ![delimiter, '\r', '\n'].includes(next))
          throw valueError(`'${delimiter}' expected after '"'`);
      }
    } else if (one === '"' && cell === '') quoted = true;
    else if (one === delimiter) endCell();
    else if (one === '\n') {
      endCell();
      rows.push([]);
    } else if (one !== '\r' && !(skipInitialSpace && one === ' ' && cell === '')) cell += one;
  }
  if (quoted && strict) throw valueError('unexpected end of data');
  endCell();
  return rows.filter((row) => row.length > 1 || row[0] !== '');
};
