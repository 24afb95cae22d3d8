/** ssh_config(5), TOKENS: puts in those that stand for what is known. */
export const tokens = (value: string, known: Readonly<Record<string, string>>): string =>
  value.replace(/%(.)/g, (whole, letter: string) => (letter === '%' ? '%' : (known[letter] ?? whole)));
