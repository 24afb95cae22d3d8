import { getItem } from '../../values/dict.ts';
import { typeError } from '../../values/error.ts';
import { iterate, listOf } from '../../values/iterate.ts';
import { orElse } from '../../values/or-else.ts';
import { compare } from '../../values/ordering.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { isDict, type Value } from '../../values/value.ts';
import { attributeGetter } from '../runtime/attribute-path.ts';
import type { Session } from '../runtime/session.ts';
import { Undefined } from '../runtime/undefined.ts';
import { itemsOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter, lazyFilter } from './contract.ts';

export const sequenceFilters: FilterTable = {
  list: lazyFilter('', (_, value) => listOf(value)),
  first: lazyFilter('', (_, value) => {
    for (const item of iterate(value)) return item;
    return new Undefined('No first item, sequence was empty.');
  }),
  last: lazyFilter('', (_, value) =>
    orElse(listOf(value).at(-1), () => new Undefined('No last item, sequence was empty.')),
  ),
  reverse: lazyFilter('', (_, value) =>
    typeof value === 'string' ? [...value].reverse().join('') : listOf(value).reverse(),
  ),
  join: filter("d='', attribute=none", (session, value, separator = '', attribute = null) =>
    listOf(value).map(attributeGetter(attribute, session)).map(str).join(str(separator)),
  ),
  sort: filter(
    'reverse=false, case_sensitive=false, attribute=none',
    (session, value, reverse = false, exact = false, attribute = null) => {
      const keyOf = sortKey(attribute, truth(exact), session);
      const items = itemsOf(value).map((item) => ({ item, key: keyOf(item) }));
      const direction = truth(reverse) ? -1 : 1;
      return items.sort((a, b) => direction * compare(a.key, b.key)).map(({ item }) => item);
    },
  ),
  min: filter('case_sensitive=false, attribute=none', (session, value, exact = false, attribute = null) =>
    extreme(value, sortKey(attribute, truth(exact), session), -1),
  ),
  max: filter('case_sensitive=false, attribute=none', (session, value, exact = false, attribute = null) =>
    extreme(value, sortKey(attribute, truth(exact), session), 1),
  ),
  sum: filter('attribute=none, start=0', (session, value, attribute = null, start = 0) =>
    listOf(value)
      .map(attributeGetter(attribute, session))
      .reduce((total, item) => session.arithmetic('+', total, item), start),
  ),
  batch: lazyFilter('linecount, fill_with=none', (_, value, size = 1, fill = null) => {
    const items = listOf(value);
    const width = Math.max(1, wholeOf(size));
    const rows: Value[][] = [];
    for (let at = 0; at < items.length; at += width) rows.push(items.slice(at, at + width));
    const last = rows.at(-1);
    if (last && fill !== null) while (last.length < width) last.push(fill);
    return rows;
  }),
  slice: lazyFilter('slices, fill_with=none', (_, value, count = 1, fill = null) => {
    const items = listOf(value);
    const slices = Math.max(1, wholeOf(count));
    const [each, extra] = [Math.floor(items.length / slices), items.length % slices];
    let at = 0;
    return Array.from({ length: slices }, (_slot, index) => {
      const part = items.slice(at, at + each + (index < extra ? 1 : 0));
      at += part.length;
      return fill !== null && index >= extra ? [...part, fill] : part;
    });
  }),
  dictsort: filter(
    "case_sensitive=false, by='key', reverse=false",
    (_, value, exact = false, by = 'key', reverse = false) => {
      if (!isDict(value)) throw typeError('dictsort needs a dictionary');
      const keyed = [...value].map(([key, item]) => ({
        pair: tuple(key, item),
        key: folded(by === 'value' ? item : key, truth(exact)),
      }));
      const direction = truth(reverse) ? -1 : 1;
      return keyed.sort((a, b) => direction * compare(a.key, b.key)).map(({ pair }) => pair);
    },
  ),
  items: lazyFilter('', (_, value) => {
    if (!isDict(value)) throw typeError('Can only get item pairs from a mapping.');
    return Array.from(value, ([key, item]) => tuple(key, item));
  }),
  attr: lazyFilter('name', (session, value, name = '') => {
    const found = session.attribute(value, str(name));
    // Only attributes count here, not the items of a dict.
    return isDict(value) && found === getItem(value, name)
      ? new Undefined(`object of type 'dict' has no attribute '${str(name)}'`)
      : found;
  }),
};

/** What items are sorted by: attributes with commas between, text without regard to case unless told otherwise. */
export const sortKey = (attribute: Value, exact: boolean, session: Session): ((item: Value) => Value) => {
  const paths = typeof attribute === 'string' ? attribute.split(',') : [attribute];
  const getters = paths.map((path) => attributeGetter(path, session));
  return (item) => {
    const keys = getters.map((getter) => folded(session.resolve(getter(item)), exact));
    return keys.length === 1 ? (keys[0] ?? null) : keys;
  };
};

/** Text as it is compared: without regard to case, unless that is to be `exact`. */
export const folded = (value: Value, exact: boolean): Value =>
  typeof value === 'string' && !exact ? value.toLowerCase() : value;

const extreme = (value: Value, keyOf: (item: Value) => Value, direction: 1 | -1): Value => {
  const [first, ...rest] = listOf(value);
  if (first === undefined) return new Undefined('No aggregated item, sequence was empty.');
  let best = { item: first, key: keyOf(first) };
  for (const item of rest) {
    const key = keyOf(item);
    if (direction * compare(key, best.key, direction > 0 ? '>' : '<') > 0) best = { item, key };
  }
  return best.item;
};
