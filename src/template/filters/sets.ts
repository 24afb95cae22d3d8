import { equals, includes } from '../../values/equality.ts';
import { typeError } from '../../values/error.ts';
import { truth } from '../../values/truth.ts';
import { Tuple } from '../../values/tuple.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { attributeGetter } from '../runtime/attribute-path.ts';
import { itemsOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';
import { folded } from './sequences.ts';

/** Lists as sets: no element twice, in the order of first appearance. */
export const setFilters: FilterTable = {
  unique: filter('case_sensitive=none, attribute=none', (session, value, exact = null, attribute = null) => {
    const keyOf = attributeGetter(attribute, session);
    const hasOptions = exact === false || attribute !== null;
    if (hasOptions && itemsOf(value).some((one) => isUnhashable(keyOf(one))))
      throw typeError(
        'these elements have no hash, and unique cannot fall back to comparing them with its options',
      );
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

const isUnhashable = (value: Value): boolean => isDict(value) || (isList(value) && !(value instanceof Tuple));

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
