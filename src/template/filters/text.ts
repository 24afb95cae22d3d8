import { valueError } from '../../values/error.ts';
import { lengthOf, listOf } from '../../values/iterate.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { isDict } from '../../values/value.ts';
import { center, replaceText } from '../methods/strings.ts';
import { indented, truncated, wordWrapped } from '../text/layout.ts';
import { percentFormat } from '../text/percent.ts';
import { capitalize, split, splitLines, strip } from '../text/python-text.ts';
import { textOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter, lazyFilter } from './contract.ts';

export const textFilters: FilterTable = {
  string: filter('', (_, value) => str(value)),
  upper: filter('', (_, value) => str(value).toUpperCase()),
  lower: filter('', (_, value) => str(value).toLowerCase()),
  capitalize: filter('', (_, value) => capitalize(str(value))),
  title: filter('', (_, value) => titleWords(str(value))),
  trim: filter('chars=none', (_, value, chars = null) =>
    strip(str(value), chars === null ? undefined : textOf(chars), 'both'),
  ),
  center: filter('width=80', (_, value, width = 80) => center(str(value), wholeOf(width), ' ')),
  replace: filter('old, new, count=none', (_, value, old = '', by = '', count = null) =>
    replaceText(str(value), str(old), str(by), count === null ? -1 : wholeOf(count)),
  ),
  indent: filter('width=4, first=false, blank=false', (_, value, width = 4, first = false, blank = false) =>
    indented(
      textOf(value),
      typeof width === 'string' ? width : ' '.repeat(wholeOf(width)),
      truth(first),
      truth(blank),
    ),
  ),
  truncate: filter(
    "length=255, killwords=false, end='...', leeway=none",
    (_, value, length = 255, kill = false, end = '...', leeway = null) => {
      const [most, more] = [wholeOf(length), leeway === null ? 5 : wholeOf(leeway)];
      if (most < str(end).length) throw valueError(`expected length >= ${str(end).length}, got ${most}`);
      if (lengthOf(value) <= most + more) return value;
      return truncated(textOf(value), most, truth(kill), str(end), more);
    },
  ),
  wordwrap: filter(
    'width=79, break_long_words=true, wrapstring=none, break_on_hyphens=true',
    (_, value, width = 79, long = true, by = null, hyphens = true) =>
      splitLines(textOf(value), false)
        .map((line) =>
          wordWrapped(line, wholeOf(width), truth(long), truth(hyphens)).join(by === null ? '\n' : str(by)),
        )
        .join(by === null ? '\n' : str(by)),
  ),
  wordcount: filter('', (_, value) => (str(value).match(/[\p{L}\p{N}_]+/gu) ?? []).length),
  format: filter('*args, **named', (_, value, args = [], named = null) => {
    const given = listOf(args);
    return percentFormat(
      str(value),
      given.length === 0 && isDict(named) && named.size > 0 ? named : tuple(...given),
    );
  }),
  split: filter('sep=none, maxsplit=-1', (_, value, sep = null, limit = -1) =>
    split(textOf(value), sep === null ? undefined : textOf(sep), wholeOf(limit)),
  ),
  quote: filter('', (_, value) => shellQuote(value === null ? '' : str(value))),
  pprint: filter('', (_, value) => repr(value)),
  length: lazyFilter('', (_, value) => lengthOf(value)),
  count: lazyFilter('', (_, value) => lengthOf(value)),
};

/** A word starts after blanks, hyphens and opening brackets. */
const titleWords = (text: string): string =>
  text
    .split(/([-\s({[<]+)/)
    .map((part) => part.charAt(0).toUpperCase() + part.slice(1).toLowerCase())
    .join('');

/** Quotes a word for a POSIX shell as Python's shlex does. */
export const shellQuote = (text: string): string => {
  if (text === '') return "''";
  return /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'"'"'`)}'`;
};
