import { type Expand, replacementFor } from '../../regex/replacement.ts';
import type { Regex } from '../../regex/syntax.ts';
import { bare, type Edit, linesOf } from '../files/edit.ts';
import { compileRegex, orFault, pythonRegex } from '../files/python-regex.ts';

export interface LineOptions {
  readonly line: string | undefined;
  readonly regexp: string | undefined;
  readonly search_string: string | undefined;
  readonly insertafter: string | undefined;
  readonly insertbefore: string | undefined;
  readonly backrefs: boolean;
  readonly firstmatch: boolean;
}

/** A text with a line in it, in the place of the last (or first) one that matches, or where it is to be inserted. */
export const withLine = (text: string, options: LineOptions): Edit => {
  const line = options.line ?? '';
  const lines = linesOf(text);
  const wanted = finder(options);
  const matched = lines.map((each) => wanted?.(each));
  const found = options.firstmatch
    ? matched.findIndex((match) => match !== undefined)
    : matched.findLastIndex((match) => match !== undefined);
  const match = matched[found];
  if (match !== undefined) {
    const replacement = options.backrefs ? match(line) : line;
    return replaced(text, lines, found, replacement.endsWith('\n') ? replacement : `${replacement}\n`);
  }
  if (options.backrefs) return { text, msg: '' };
  const exact = lines.findLastIndex((each) => bare(each) === line);
  if (exact >= 0) return replaced(text, lines, exact, `${line}\n`);
  const at = placeOf(lines, options);
  const before = lines.slice(0, at).join('');
  const gap = before === '' || before.endsWith('\n') ? '' : '\n';
  return { text: `${before}${gap}${line}\n${lines.slice(at).join('')}`, msg: 'line added' };
};

/** A text without the lines that match. */
export const withoutLines = (text: string, options: LineOptions): Edit => {
  const wanted = finder(options) ?? ((each: string) => (bare(each) === options.line ? asItIs : undefined));
  const lines = linesOf(text);
  const kept = lines.filter((each) => wanted(each) === undefined);
  const found = lines.length - kept.length;
  return { text: kept.join(''), msg: found > 0 ? `${found} line(s) removed` : '', result: { found } };
};

/** What is found in a line: gives a replacement with what its groups matched. */
type Found = (replacement: string) => string;

type Finder = (line: string) => Found | undefined;

const finder = ({ regexp, search_string }: LineOptions): Finder | undefined => {
  if (regexp !== undefined) {
    const { expression, groups } = compileRegex(regexp, 'a');
    return (line) => {
      const match = expression.exec(bare(line));
      return match ? (replacement) => expanded(replacement, groups)(match) : undefined;
    };
  }
  if (search_string !== undefined) return (line) => (line.includes(search_string) ? asItIs : undefined);
  return undefined;
};

const asItIs: Found = (replacement) => replacement;

const expanded = (replacement: string, groups: Regex['groups']): Expand =>
  orFault(`'${replacement}' is not a replacement`, () => replacementFor(replacement, groups));

const replaced = (text: string, lines: readonly string[], at: number, line: string): Edit => {
  if (lines[at] === line || (at === lines.length - 1 && `${lines[at]}\n` === line)) return { text, msg: '' };
  return { text: lines.with(at, line).join(''), msg: 'line replaced' };
};

/** Where a new line goes: beside the last (or first) line that the pattern matches; else at the end. */
const placeOf = (
  lines: readonly string[],
  { insertafter, insertbefore, firstmatch }: LineOptions,
): number => {
  if (insertbefore === 'BOF') return 0;
  const pattern = insertbefore ?? insertafter;
  if (pattern === undefined || pattern === 'EOF') return lines.length;
  const regex = pythonRegex(pattern, 'a');
  const matches = (line: string) => regex.test(bare(line));
  const at = firstmatch ? lines.findIndex(matches) : lines.findLastIndex(matches);
  if (at < 0) return lines.length;
  return insertbefore === undefined ? at + 1 : at;
};
