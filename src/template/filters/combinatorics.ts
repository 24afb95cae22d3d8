import { valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { orElse } from '../../values/or-else.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { itemsOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter, lazyFilter } from './contract.ts';

export const combinatoricFilters: FilterTable = {
  product: filter('*others, **named', (_, value, others = [], named = null) => {
    const lists = [value, ...listOf(others)].map(itemsOf);
    const times = isDict(named) ? wholeOf(named.get('repeat') ?? 1) : 1;
    limited(times);
    const all = Array.from({ length: times }, () => lists).flat();
    return (
      limited(all.reduce((count, list) => count * list.length, 1)) && product(all).map((row) => tuple(...row))
    );
  }),
  permutations: filter('length=none', (_, value, length = null) => {
    const items = itemsOf(value);
    return picks(items, length === null ? items.length : wholeOf(length), 'ordered').map((row) =>
      tuple(...row),
    );
  }),
  combinations: filter('length', (_, value, length = 1) =>
    picks(itemsOf(value), wholeOf(length), 'unordered').map((row) => tuple(...row)),
  ),
  zip: lazyFilter('*others, **named', (_, value, others = []) => {
    const lists = [value, ...listOf(others)].map(listOf);
    return rows(lists, Math.min(...lists.map((list) => list.length)), null);
  }),
  zip_longest: lazyFilter('*others, **named', (_, value, others = [], named = null) => {
    const lists = [value, ...listOf(others)].map(listOf);
    const fill = isDict(named) ? (named.get('fillvalue') ?? null) : null;
    return rows(lists, Math.max(...lists.map((list) => list.length)), fill);
  }),
  flatten: filter('levels=none, skip_nulls=true', (_, value, levels = null, skip = true) =>
    flattened(itemsOf(value), levels === null ? Number.POSITIVE_INFINITY : wholeOf(levels), truth(skip)),
  ),
};

const MOST_ROWS = 1_000_000;

const limited = (count: number): true => {
  if (count > MOST_ROWS) throw valueError(`the result would have ${count} rows`);
  return true;
};

const rows = (lists: readonly (readonly Value[])[], length: number, fill: Value): Value[] =>
  Array.from({ length }, (_, index) => tuple(...lists.map((list) => orElse(list[index], () => fill))));

const product = (lists: readonly (readonly Value[])[]): Value[][] =>
  lists.reduce<Value[][]>(
    (rowsSoFar, list) => rowsSoFar.flatMap((row) => list.map((item) => [...row, item])),
    [[]],
  );

/** How many ways there are to pick so many of a number of elements. */
const countOf = (of: number, length: number, kind: 'ordered' | 'unordered'): number => {
  if (length > of) return 0;
  let count = 1;
  for (let done = 0; done < length && count <= MOST_ROWS * MOST_ROWS; done += 1)
    count = kind === 'ordered' ? count * (of - done) : (count * (of - done)) / (done + 1);
  return Math.round(count);
};

const picks = (items: readonly Value[], length: number, kind: 'ordered' | 'unordered'): Value[][] => {
  const result: Value[][] = [];
  limited(countOf(items.length, length, kind));
  const pick = (chosen: readonly number[]): void => {
    if (chosen.length === length) {
      result.push(chosen.map((index) => items[index] ?? null));
      return;
    }
    const start = kind === 'unordered' ? (chosen.at(-1) ?? -1) + 1 : 0;
    for (let index = start; index < items.length; index += 1)
      if (!chosen.includes(index)) pick([...chosen, index]);
  };
  if (length <= items.length) pick([]);
  return result;
};

const flattened = (items: readonly Value[], levels: number, skipNulls: boolean): Value[] =>
  items.flatMap((item) => {
    if (skipNulls && (item === null || item === 'None' || item === 'null')) return [];
    if (!isList(item)) return [item];
    return levels >= 1 ? flattened(item, levels - 1, skipNulls) : [item];
  });
