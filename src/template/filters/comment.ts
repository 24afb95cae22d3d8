import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { isDict, type Value } from '../../values/value.ts';
import { textOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

interface Style {
  readonly decoration: string;
  readonly beginning?: string;
  readonly end?: string;
}

/** A prefix that is a line break itself needs no other. */
const prefixLine = (prefix: string, newline: string): string =>
  prefix === '' || prefix === newline ? prefix : prefix + newline;

const STYLES: Readonly<Record<string, Style>> = {
  plain: { decoration: '# ' },
  erlang: { decoration: '% ' },
  c: { decoration: '// ' },
  cblock: { beginning: '/*', decoration: ' * ', end: ' */' },
  xml: { beginning: '<!--', decoration: ' - ', end: '-->' },
};

/** Makes a comment of text: a decoration before each line, perhaps a beginning and an end around. */
export const commentFilters: FilterTable = {
  comment: filter("style='plain', **named", (_, value, style = 'plain', named = null) => {
    const known = STYLES[str(style)];
    if (!known) throw valueError(`Invalid style '${str(style)}'.`);
    const option = (name: string, otherwise: string): string => {
      const given: Value | undefined = isDict(named) ? named.get(name) : undefined;
      return given === undefined ? otherwise : str(given);
    };
    const count = (name: string): number => wholeOf((isDict(named) ? named.get(name) : undefined) ?? 1);
    const newline = option('newline', '\n');
    const decoration = option('decoration', known.decoration);
    const edge = decoration.trimEnd();
    const lines = (text: string): string =>
      text
        .split(newline)
        .map((line) => (decoration + line).trimEnd())
        .join(newline);
    const beginning = option('beginning', known.beginning ?? '');
    const end = option('end', known.end ?? '');
    return [
      beginning === '' ? '' : beginning + newline,
      prefixLine(option('prefix', edge), newline).repeat(count('prefix_count')),
      lines(textOf(value)),
      (newline + option('postfix', edge)).repeat(count('postfix_count')),
      end === '' ? '' : newline + end,
    ].join('');
  }),
};
