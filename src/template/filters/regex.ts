import { compileRegex, pythonRegex } from '../../regex/python-regex.ts';
import { replacementFor } from '../../regex/replacement.ts';
import { valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import type { Value } from '../../values/value.ts';
import { isDict } from '../../values/value.ts';
import { textOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

const flagsOf = (ignoreCase: Value, multiline: Value): string =>
  `g${truth(ignoreCase) ? 'i' : ''}${truth(multiline) ? 'm' : ''}`;

export const regexFilters: FilterTable = {
  regex_replace: filter(
    "pattern='', replacement='', ignorecase=false, multiline=false, count=0, mandatory_count=0",
    (
      _,
      value,
      pattern = '',
      replacement = '',
      ignoreCase = false,
      multiline = false,
      count = 0,
      mandatory = 0,
    ) => {
      const { expression, groups } = compileRegex(textOf(pattern), flagsOf(ignoreCase, multiline));
      const expand = replacementFor(str(replacement), groups);
      const most = wholeOf(count) || Number.POSITIVE_INFINITY;
      let done = 0;
      const result = str(value).replace(expression, (...match) => {
        if (done >= most) return String(match[0]);
        done += 1;
        return expand(match);
      });
      if (wholeOf(mandatory) > 0 && done !== wholeOf(mandatory)) {
        throw valueError(
          `'${str(pattern)}' should match ${wholeOf(mandatory)} times, but matches ${done} times in '${str(value)}'`,
        );
      }
      return result;
    },
  ),
  regex_search: filter('regex, *groups, **named', (_, value, pattern = '', groups = [], named = null) => {
    const options = isDict(named) ? named : new Map<Value, Value>();
    const flags = flagsOf(options.get('ignorecase') ?? false, options.get('multiline') ?? false).replace(
      'g',
      '',
    );
    const match = pythonRegex(textOf(pattern), flags).exec(str(value));
    const wanted = listOf(groups).map((group) => groupName(str(group)));
    if (!match) return null;
    if (wanted.length === 0) return match[0];
    return wanted.map((group) => (typeof group === 'number' ? match[group] : match.groups?.[group]) ?? null);
  }),
  regex_findall: filter(
    'regex, multiline=false, ignorecase=false',
    (_, value, pattern = '', multiline = false, ignoreCase = false) =>
      Array.from(
        str(value).matchAll(pythonRegex(textOf(pattern), flagsOf(ignoreCase, multiline))),
        ([whole, ...groups]) => {
          if (groups.length === 0) return whole;
          return groups.length === 1 ? (groups[0] ?? '') : tuple(...groups.map((group) => group ?? ''));
        },
      ),
  ),
  regex_escape: filter("re_type='python'", (_, value, type = 'python') => {
    if (type === 'posix_basic') return str(value).replace(/[[\].^$*\\]/g, '\\$&');
    if (type === 'posix_extended') throw valueError(`Regex type (${str(type)}) not yet implemented`);
    if (type !== 'python') throw valueError(`Invalid regex type (${str(type)})`);
    return str(value).replace(/[-\s()[\]{}?*+|^$\\.&~#]/g, (one) => (one === '\n' ? '\\\n' : `\\${one}`));
  }),
};

const groupName = (text: string): string | number => {
  const [, named, numbered] = /^\\(?:g<(\w+)>|(\d+))$/.exec(text) ?? [];
  if (named !== undefined) return /^\d+$/.test(named) ? Number(named) : named;
  if (numbered !== undefined) return Number(numbered);
  throw valueError('Unknown argument');
};
