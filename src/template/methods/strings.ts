import { typeError, valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { isInteger, typeName } from '../../values/types.ts';
import { Bytes, isDict, isList, type Value } from '../../values/value.ts';
import { formatText } from '../text/format.ts';
import { padEnd, padStart } from '../text/pad.ts';
import {
  capitalize,
  partition,
  rsplit,
  split,
  splitLines,
  strip,
  swapCase,
  titleCase,
} from '../text/python-text.ts';
import { type MethodTable, method } from './contract.ts';

export const stringMethods: MethodTable<string> = {
  upper: method('', (_, self) => self.toUpperCase()),
  lower: method('', (_, self) => self.toLowerCase()),
  casefold: method('', (_, self) => self.toLowerCase().replaceAll('ß', 'ss')),
  title: method('', (_, self) => titleCase(self)),
  capitalize: method('', (_, self) => capitalize(self)),
  swapcase: method('', (_, self) => swapCase(self)),
  strip: method('chars=none', (_, self, chars = null) => strip(self, optional(chars), 'both')),
  lstrip: method('chars=none', (_, self, chars = null) => strip(self, optional(chars), 'left')),
  rstrip: method('chars=none', (_, self, chars = null) => strip(self, optional(chars), 'right')),
  split: method('sep=none, maxsplit=-1', (_, self, sep = null, limit = -1) =>
    split(self, optional(sep), whole(limit)),
  ),
  rsplit: method('sep=none, maxsplit=-1', (_, self, sep = null, limit = -1) =>
    rsplit(self, optional(sep), whole(limit)),
  ),
  splitlines: method('keepends=false', (_, self, keep = false) => splitLines(self, truth(keep))),
  join: method('iterable', (session, self, items = null) =>
    listOf(session.resolve(items)).map(joinable).join(self),
  ),
  replace: method('old, new, count=-1', (_, self, old = '', by = '', count = -1) =>
    replaceText(self, text(old), text(by), whole(count)),
  ),
  find: method('sub, start=0, end=none', (_, self, sub = '', start = 0, end = null) =>
    find(self, text(sub), start, end),
  ),
  rfind: method('sub', (_, self, sub = '') => pointIndex(self, self.lastIndexOf(text(sub)))),
  index: method('sub, start=0, end=none', (_, self, sub = '', start = 0, end = null) =>
    found(find(self, text(sub), start, end)),
  ),
  rindex: method('sub', (_, self, sub = '') => found(pointIndex(self, self.lastIndexOf(text(sub))))),
  count: method('sub', (_, self, sub = '') => self.split(text(sub)).length - 1 + (text(sub) === '' ? 2 : 0)),
  startswith: method('prefix, start=0', (_, self, prefix = '', start = 0) =>
    oneOf(prefix).some((one) => self.startsWith(one, whole(start))),
  ),
  endswith: method('suffix', (_, self, suffix = '') => oneOf(suffix).some((one) => self.endsWith(one))),
  removeprefix: method('prefix', (_, self, prefix = '') =>
    self.startsWith(text(prefix)) ? self.slice(text(prefix).length) : self,
  ),
  removesuffix: method('suffix', (_, self, suffix = '') =>
    text(suffix) !== '' && self.endsWith(text(suffix)) ? self.slice(0, -text(suffix).length) : self,
  ),
  format: method('*args, **named', (session, self, args = [], named = null) =>
    formatText(self, listOf(args), named, session),
  ),
  format_map: method('mapping', (session, self, named = null) => formatText(self, [], named, session)),
  zfill: method('width', (_, self, width = 0) => {
    const sign = /^[+-]/.exec(self)?.[0] ?? '';
    return sign + self.slice(sign.length).padStart(whole(width) - sign.length, '0');
  }),
  center: method("width, fillchar=' '", (_, self, width = 0, fill = ' ') =>
    center(self, whole(width), text(fill)),
  ),
  ljust: method("width, fillchar=' '", (_, self, width = 0, fill = ' ') =>
    padEnd(self, whole(width), text(fill)),
  ),
  rjust: method("width, fillchar=' '", (_, self, width = 0, fill = ' ') =>
    padStart(self, whole(width), text(fill)),
  ),
  partition: method('sep', (_, self, sep = '') => tuple(...partition(self, text(sep), 'first'))),
  rpartition: method('sep', (_, self, sep = '') => tuple(...partition(self, text(sep), 'last'))),
  expandtabs: method('tabsize=8', (_, self, size = 8) => expandTabs(self, whole(size))),
  encode: method(
    "encoding='utf-8', errors='strict'",
    (_, self, encoding = 'utf-8') =>
      new Bytes(Buffer.from(self, /latin|8859-1/i.test(text(encoding)) ? 'latin1' : 'utf8')),
  ),
  translate: method('table', (_, self, table = null) =>
    isDict(table) ? [...self].map((one) => str(table.get(one.codePointAt(0) ?? 0) ?? one)).join('') : self,
  ),
};

const text = (value: Value): string => {
  if (typeof value !== 'string') throw typeError(`must be str, not ${typeName(value)}`);
  return value;
};

const optional = (value: Value): string | undefined => {
  if (value === null || typeof value === 'string') return value ?? undefined;
  throw typeError(`must be str or None, not ${typeName(value)}`);
};

const whole = (value: Value): number => {
  if (isInteger(value) || typeof value === 'boolean') return Number(value);
  throw typeError(`'${typeName(value)}' object cannot be interpreted as an integer`);
};

const oneOf = (value: Value): readonly string[] => (isList(value) ? value.map(text) : [text(value)]);

const joinable = (value: Value, index: number): string => {
  if (typeof value === 'string') return value;
  throw typeError(`sequence item ${index}: expected str instance, ${typeName(value)} found`);
};

/** Python counts in code points. */
const pointIndex = (self: string, index: number): number =>
  index < 0 ? -1 : [...self.slice(0, index)].length;

const find = (self: string, sub: string, start: Value, end: Value): number => {
  const from = whole(start);
  const at = self
    .slice(0, end === null ? undefined : whole(end))
    .indexOf(sub, from < 0 ? self.length + from : from);
  return pointIndex(self, at);
};

const found = (index: number): number => {
  if (index < 0) throw valueError('substring not found');
  return index;
};

/** Python's `str.replace`: the first `count`, or all where it is negative. */
export const replaceText = (self: string, old: string, by: string, count: number): string => {
  if (count < 0) return self.replaceAll(old, () => by);
  let left = count;
  return self.replaceAll(old, (match) => {
    left -= 1;
    return left >= 0 ? by : match;
  });
};

/** Python puts the odd blank on the left where the width is odd. */
export const center = (self: string, width: number, fill: string): string => {
  const length = [...self].length;
  const missing = Math.max(0, width - length);
  const left = Math.floor(missing / 2) + (missing & width & 1);
  return fill.repeat(left) + self + fill.repeat(missing - left);
};

const expandTabs = (self: string, size: number): string =>
  self
    .split('\n')
    .map((line) => {
      let result = '';
      for (const one of line)
        result += one === '\t' ? ' '.repeat(size > 0 ? size - (result.length % size) : 0) : one;
      return result;
    })
    .join('\n');
