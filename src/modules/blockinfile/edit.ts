import { bare, type Edit, linesOf } from '../files/edit.ts';
import { compileRegex } from '../files/python-regex.ts';

export interface BlockOptions {
  readonly block: string;
  readonly marker: string;
  readonly marker_begin: string;
  readonly marker_end: string;
  readonly insertafter: string | undefined;
  readonly insertbefore: string | undefined;
  readonly append_newline: boolean;
  readonly prepend_newline: boolean;
}

/** A text with a block between its markers, where it was or where it is to be inserted; without one, where it is empty. */
export const withBlock = (text: string, options: BlockOptions, isPresent: boolean): Edit => {
  const begin = options.marker.replaceAll('{mark}', options.marker_begin);
  const end = options.marker.replaceAll('{mark}', options.marker_end);
  const lines = linesOf(text);
  const from = lines.findLastIndex((line) => bare(line) === begin);
  const to = lines.findLastIndex((line) => bare(line) === end);
  const isThere = from >= 0 && to >= 0;
  const [first, last] = from < to ? [from, to] : [to, from];
  const rest = isThere ? [...lines.slice(0, first), ...lines.slice(last + 1)] : lines;
  if (!isPresent || options.block === '')
    return isThere ? { text: rest.join(''), msg: 'Block removed' } : { text, msg: '' };
  const at = isThere ? first : placeOf(lines, options);
  const before = ended(rest.slice(0, at).join(''));
  const after = rest.slice(at).join('');
  const body = `${begin}\n${ended(options.block)}${end}\n`;
  const gapBefore = options.prepend_newline && before !== '' && !/(^|\n)\n$/.test(before) ? '\n' : '';
  const gapAfter = options.append_newline && after !== '' && !after.startsWith('\n') ? '\n' : '';
  const edited = before + gapBefore + body + gapAfter + after;
  return edited === text ? { text, msg: '' } : { text: edited, msg: 'Block inserted' };
};

const ended = (text: string): string => (text === '' || text.endsWith('\n') ? text : `${text}\n`);

/** Where a new block goes: beside the last line that the pattern matches; else at the end. */
const placeOf = (lines: readonly string[], { insertafter, insertbefore }: BlockOptions): number => {
  if (insertbefore === 'BOF') return 0;
  const pattern = insertbefore ?? insertafter;
  if (pattern === undefined || pattern === 'EOF') return lines.length;
  const { expression, flags } = compileRegex(pattern, 'a');
  if (flags.has('m')) return placeInText(lines.join(''), expression, insertbefore === undefined);
  const at = lines.findLastIndex((line) => expression.test(bare(line)));
  if (at < 0) return lines.length;
  return insertbefore === undefined ? at + 1 : at;
};

/** The place before or after the line that the first match of a pattern over several lines, `(?m)`, begins or ends in. */
const placeInText = (text: string, pattern: RegExp, isAfter: boolean): number => {
  const match = pattern.exec(text);
  if (!match) return linesOf(text).length;
  const end = match.index + (isAfter ? match[0].length : 0);
  return text.slice(0, end).split('\n').length - (isAfter ? 0 : 1);
};
