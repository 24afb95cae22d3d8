import { structuredPatch } from 'diff';
import type { DiffEvent } from '../record/events.ts';
import type { Paint } from './colors.ts';
import { clean, oneLine } from './text.ts';

/**
 * Above so many changed lines the shortest diff is not looked for (the time grows with their square): all lines go, all
 * come.
 */
const maxEditLength = 2_000;

/**
 * A change as a unified diff with three lines of context, in the form of Ansible's `--diff`, or as it was prepared; ''
 * where nothing differs.
 */
export const unifiedDiff = (
  { before, after, beforeHeader, afterHeader, prepared }: DiffEvent,
  paint: Paint,
): string => {
  if (prepared !== undefined) return prepared === '' ? '' : `${clean(prepared)}\n`;
  if (before === after) return '';
  const lines = [
    paint('removed', header('--- before', beforeHeader)),
    paint('added', header('+++ after', afterHeader)),
    ...hunksOf(clean(before), clean(after)).flatMap((hunk) => [
      paint('hunk', `@@ -${range(hunk.oldStart, hunk.oldLines)} +${range(hunk.newStart, hunk.newLines)} @@`),
      ...paintLines(hunk.lines, paint),
    ]),
  ];
  return `${lines.join('\n')}\n\n`;
};

interface Hunk {
  readonly oldStart: number;
  readonly oldLines: number;
  readonly newStart: number;
  readonly newLines: number;
  readonly lines: readonly string[];
}

const header = (title: string, path: string | undefined): string =>
  path === undefined || path === '' ? title : `${title}: ${oneLine(path)}`;

const hunksOf = (before: string, after: string): readonly Hunk[] =>
  structuredPatch('', '', before, after, '', '', { context: 3, maxEditLength })?.hunks ?? [
    wholly(before, after),
  ];

const wholly = (before: string, after: string): Hunk => ({
  oldStart: 1,
  oldLines: countLines(before),
  newStart: 1,
  newLines: countLines(after),
  lines: [...marked('-', before), ...marked('+', after)],
});

const countLines = (text: string): number => text.split('\n').length - (/(^|\n)$/.test(text) ? 1 : 0);

const marked = (mark: string, text: string): string[] => {
  if (text === '') return [];
  const lines = text.split('\n').map((line) => mark + line);
  return text.endsWith('\n') ? lines.slice(0, -1) : [...lines, '\\ No newline at end of file'];
};

/** Where a side has no lines, the hunk is after the line before it. */
const range = (start: number, lines: number): string => {
  if (lines === 0) return `${start - 1},0`;
  return lines === 1 ? `${start}` : `${start},${lines}`;
};

/** "\ No newline at end of file" belongs to the line above it. */
const paintLines = (lines: readonly string[], paint: Paint): string[] => {
  let mark = ' ';
  return lines.map((line) => {
    if (!line.startsWith('\\')) mark = line.slice(0, 1);
    return mark === '-' ? paint('removed', line) : mark === '+' ? paint('added', line) : line;
  });
};
