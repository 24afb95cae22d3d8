import { equals, includes } from '../../values/equality.ts';
import { truth } from '../../values/truth.ts';
import { isList, type Value } from '../../values/value.ts';
import { attributeGetter } from '../runtime/attribute-path.ts';
import { itemsOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';
import { folded } from './sequences.ts';

/** Lists as sets: no element twice, in the order of first appearance. */
export const setFilters: FilterTable = {
  unique: filter('case_sensitive=none, attribute=none', (session, value, exact = null, attribute = null) => {
    const keyOf = attributeGetter(attribute, session);
    return uniqueBy(itemsOf(value), (item) => folded(keyOf(item), exact === null ? false : truth(exact)));
  }),
  union: filter('other', (_, value, other = []) => unique([...itemsOf(value), ...itemsOf(other)])),
  intersect: filter('other', (_, value, other = []) =>
    unique(itemsOf(value).filter((one) => isAmong(one, other))),
  ),
  difference: filter('other', (_, value, other = []) =>
    unique(itemsOf(value).filter((one) => !isAmong(one, other))),
  ),
  symmetric_difference: filter('other', (_, value, other = []) => [
    ...unique(itemsOf(value).filter((one) => !isAmong(one, other))),
    ...unique(itemsOf(other).filter((one) => !isAmong(one, value))),
  ]),
};

const isAmong = (item: Value, items: Value): boolean =>
  typeof item === 'string' && isList(items) ? items.includes(item) : includes(itemsOf(items), item);

const unique = (items: readonly Value[]): Value[] => uniqueBy(items, (item) => item);

const uniqueBy = (items: readonly Value[], keyOf: (item: Value) => Value): Value[] => {
  // Text is by far the most common, and can be looked up instead of compared.
  const texts = new Set<string>();
  const others: Value[] = [];
  return items.filter((item) => {
    const key = keyOf(item);
    const isNew = typeof key === 'string' ? !texts.has(key) : !others.some((one) => equals(one, key));
    if (typeof key === 'string') texts.add(key);
    else if (isNew) others.push(key);
    return isNew;
  });
};
