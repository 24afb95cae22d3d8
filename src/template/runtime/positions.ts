import type { Origin, Source } from '../../source/origin.ts';

/**
 * The place in its file of an offset in a template's text. The text of a YAML scalar is not always what stands in the
 * file (quotes, folding, indentation), so each line is looked for where it should be; where it is not found, the
 * place is the template's own.
 */
export const originWithin = (text: string, origin: Origin | undefined, offset: number): Origin => {
  const before = text.slice(0, offset);
  const index = before.split('\n').length - 1;
  const column = offset - (before.lastIndexOf('\n') + 1);
  if (!origin) return { source: { path: '<template>', text }, line: index + 1, column: column + 1 };
  const lines = text.split('\n');
  const found = lineInSource(origin, lines, index);
  if (found) return { source: origin.source, line: found.line, column: found.start + column + 1 };
  return index === 0
    ? { ...origin, column: origin.column }
    : { ...origin, line: lineBelow(origin, index), column: 1 };
};

/** Where a line of the template stands in the source: its line, and the index of its first character. */
const lineInSource = (
  origin: Origin,
  lines: readonly string[],
  index: number,
): { readonly line: number; readonly start: number } | undefined => {
  const wanted = lines[index] ?? '';
  const inFile = sourceLines(origin.source);
  const onFirst = (inFile[origin.line - 1] ?? '').indexOf(lines[0] ?? '', origin.column - 1);
  // The indicator of a block scalar stands on the line above its text.
  const first = onFirst < 0 ? origin.line + 1 : origin.line;
  const line = first + index;
  if (index === 0 && onFirst >= 0) return { line, start: onFirst };
  const start = (inFile[line - 1] ?? '').indexOf(wanted);
  return start < 0 || wanted === '' ? undefined : { line, start };
};

const lineBelow = (origin: Origin, index: number): number =>
  Math.min(origin.line + index, sourceLines(origin.source).length);

const sourceLines = (source: Source): readonly string[] => source.text.split('\n');
