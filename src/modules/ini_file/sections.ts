import { linesOf } from '../files/edit.ts';

/** A part of an INI file: its header and the lines up to the next one. What stands before the first has no header. */
export interface Section {
  readonly header: string | undefined;
  readonly body: readonly string[];
}

/** The parts of a file's text, the one without a header first, though it be empty. */
export const sectionsOf = (text: string): readonly Section[] => {
  const lines = linesOf(text);
  const starts = lines.flatMap((line, index) => (line.startsWith('[') ? [index] : []));
  return [
    { header: undefined, body: lines.slice(0, starts[0]) },
    ...starts.map((start, index) => ({
      header: lines[start],
      body: lines.slice(start + 1, starts[index + 1]),
    })),
  ];
};

export const textOf = (sections: readonly Section[]): string =>
  sections.map(({ header = '', body }) => header + body.join('')).join('');

/** Whether it is called so; blanks around the name do not count. The part without a header has no name. */
export const isNamed = ({ header }: Section, name: string | undefined): boolean => {
  if (header === undefined || name === undefined) return header === undefined && name === undefined;
  return new RegExp(`^\\[\\s*${RegExp.escape(name.trim())}\\s*\\]`).test(header);
};
