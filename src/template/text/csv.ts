/** The rows of a CSV text, quotes resolved. */
export const parseCsv = (text: string, delimiter: string): string[][] => {
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
      } else quoted = false;
    } else if (one === '"' && cell === '') quoted = true;
    else if (one === delimiter) endCell();
    else if (one === '\n') {
      endCell();
      rows.push([]);
    } else if (one !== '\r') cell += one;
  }
  endCell();
  return rows.filter((row) => row.length > 1 || row[0] !== '');
};
