/** What the gathering script printed, by the names of its sections. */
export interface Sections {
  /** A section's text without the newlines around it; '' where it was not gathered or the host has none. */
  text(name: string): string;
  lines(name: string): readonly string[];
  /** The rest of the names of sections that begin with this word: `interface` for `interface eth0`. */
  named(word: string): readonly string[];
}

/** Takes apart what the gathering script printed. */
export const sectionsOf = (output: string): Sections => {
  const found = new Map(
    `\n${output}`
      .split('\n@@@ ')
      .slice(1)
      .map((part) => {
        const end = part.indexOf('\n');
        return end < 0 ? [part, ''] : [part.slice(0, end), part.slice(end + 1).replace(/^\n+|\n+$/g, '')];
      }),
  );
  const text = (name: string) => found.get(name) ?? '';
  return {
    text,
    lines: (name) => (text(name) === '' ? [] : text(name).split('\n')),
    named: (word) =>
      [...found.keys()]
        .filter((name) => name.startsWith(`${word} `))
        .map((name) => name.slice(word.length + 1)),
  };
};
