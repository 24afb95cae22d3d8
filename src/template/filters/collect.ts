import { findKey, getItem, setItem } from '../../values/dict.ts';
import { includes } from '../../values/equality.ts';
import { PythonError, typeError, valueError } from '../../values/error.ts';
import { iterate, listOf } from '../../values/iterate.ts';
import { compare } from '../../values/ordering.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { dict, isDict, isList, type Value } from '../../values/value.ts';
import { mapping } from '../globals/collections.ts';
import type { Session } from '../runtime/session.ts';
import { numberOf } from './coerce.ts';
import { type Filter, type FilterTable, filter } from './contract.ts';
import { mergeDicts } from './dicts.ts';

const isSequence = (value: Value): boolean => typeof value === 'string' || isList(value);

/** Each element once, in the order of first appearance. */
const once = (items: readonly Value[]): Value[] =>
  items.filter((item, index) => !includes(items.slice(0, index), item));

const among = (items: readonly Value[], item: Value): boolean => includes(items, item);

/** Filters that make one list of any number of lists, two by two from the left. */
const folding = (combine: (left: readonly Value[], right: readonly Value[]) => Value[]): Filter =>
  filter('*others, **named', (_, value, others = [], named = null) => {
    const flatten = isDict(named) && truth(named.get('flatten') ?? false);
    const lists = [...(flatten ? listOf(value) : [value]), ...listOf(others)].map((one) => {
      if (isList(one)) return one;
      throw typeError(`a list is required, not '${typeName(one)}'`);
    });
    const [first = [], ...rest] = lists;
    return rest.reduce<readonly Value[]>((left, right) => combine(left, right), once(first));
  });

/** Dicts of several lists that have the same value under a key become one. */
const mergedBy = (session: Session, value: Value, others: Value, options: Value): Value => {
  const given = [value, ...listOf(others)];
  if (given.length < 2) throw valueError('At least one list and index are needed.');
  const index = str(given.pop() ?? null);
  const merged = new Map<Value, Value>();
  const [only] = given;
  if (given.length === 1 && isList(only) && !only.every(isList)) return only;
  const lists = given.flatMap((one) => (isList(one) && one.every(isList) ? one : [one]));
  for (const list of lists) {
    if (!isList(list))
      throw typeError(
        `All arguments before the argument index for community.general.lists_mergeby must be lists. ${repr(list)} is ${typeName(list)}`,
      );
    for (const item of list) {
      if (!isDict(item))
        throw typeError(
          `Elements of list arguments for lists_mergeby must be dictionaries. ${repr(item)} is ${typeName(item)}`,
        );
      const key = getItem(item, index);
      if (key === undefined) continue;
      const known = findKey(merged, key) ?? key;
      merged.set(known, mergeDicts([merged.get(known) ?? new Map(), item], options, session));
    }
  }
  // Ordered by that value, as Ansible's is.
  return [...merged].sort(([a], [b]) => compare(a, b)).map(([, one]) => one);
};

const consolidated = (value: Value, flags: Readonly<Record<string, boolean>>): Value => {
  const sources = listOf(value).map((source) => {
    const get = (key: string): Value => (isDict(source) ? (source.get(key) ?? null) : null);
    return { name: get('name'), key: str(get('match_key')), data: listOf(get('data')) };
  });
  const report = (flag: string, what: string): void => {
    if (flags[flag]) throw valueError(`'${flag}' reported ${what}`);
  };
  const result = new Map<Value, Map<Value, Value>>();
  for (const [at, { name, key, data }] of sources.entries()) {
    for (const [index, item] of data.entries()) {
      const found = isDict(item) ? item.get(key) : undefined;
      const place = `data source ${at + 1}`;
      if (found === undefined) {
        report('fail_missing_match_key', `missing match key '${key}' in ${place} in list entry ${index + 1}`);
        continue;
      }
      const one = result.get(found) ?? new Map<Value, Value>();
      if (one.has(name)) report('fail_duplicate', `duplicate values in ${place}`);
      result.set(found, one.set(name, item));
    }
  }
  for (const [at, { name }] of sources.entries()) {
    for (const [found, one] of result) {
      if (one.has(name)) continue;
      report('fail_missing_match_value', `missing match value ${str(found)} in data source ${at + 1}`);
      one.set(name, new Map());
    }
  }
  return result;
};

/** Filters that gather or regroup elements. */
export const collectFilters: FilterTable = {
  'community.general.accumulate': filter('', (session, value) => {
    if (!isSequence(value))
      throw typeError(`Invalid value type (${typeName(value)}) for accumulate (${repr(value)})`);
    const sums: Value[] = [];
    for (const item of iterate(value)) {
      const before = sums.at(-1);
      sums.push(before === undefined ? item : session.arithmetic('+', before, item));
    }
    return sums;
  }),
  'community.general.counter': filter('', (_, value) => {
    if (!isSequence(value))
      throw typeError(
        `Argument for community.general.counter must be a sequence (string or list). ${repr(value)} is ${typeName(value)}`,
      );
    const counts = new Map<Value, Value>();
    try {
      for (const item of iterate(value)) setItem(counts, item, numberOf(getItem(counts, item) ?? 0) + 1);
    } catch (error) {
      if (!(error instanceof PythonError)) throw error;
      throw typeError(
        `community.general.counter needs a sequence with hashable elements (int, float or str) - ${error.message}`,
      );
    }
    return counts;
  }),
  'community.general.dict': filter('', (_, value) => mapping([listOf(value)], null)),
  'community.general.dict_kv': filter('key', (_, value, key = null) => new Map([[key, value]])),
  'community.general.groupby_as_dict': filter('attribute', (_, value, attribute = '') => {
    if (!isSequence(value)) throw typeError('Input is not a sequence');
    const result = new Map<Value, Value>();
    for (const [index, item] of listOf(value).entries()) {
      if (!isDict(item)) throw typeError(`Sequence element #${index} is not a mapping`);
      const key = getItem(item, attribute);
      if (key === undefined) throw valueError(`Attribute not contained in element #${index} of sequence`);
      if (findKey(result, key) !== undefined)
        throw valueError(`Multiple sequence entries have attribute value ${repr(key)}`);
      setItem(result, key, item);
    }
    return result;
  }),
  'community.general.lists_union': folding((left, right) => once([...left, ...right])),
  'community.general.lists_intersect': folding((left, right) => left.filter((one) => among(right, one))),
  'community.general.lists_difference': folding((left, right) => left.filter((one) => !among(right, one))),
  'community.general.lists_symmetric_difference': folding((left, right) => [
    ...left.filter((one) => !among(right, one)),
    ...once(right).filter((one) => !among(left, one)),
  ]),
  'community.general.lists_mergeby': filter('*others, **named', (session, value, others = [], named = null) =>
    mergedBy(session, value, others, named),
  ),
  'ansible.utils.consolidate': filter(
    'fail_missing_match_key=true, fail_missing_match_value=true, fail_duplicate=true',
    (_, value, key = true, missing = true, duplicate = true) =>
      consolidated(value, {
        fail_missing_match_key: truth(key),
        fail_missing_match_value: truth(missing),
        fail_duplicate: truth(duplicate),
      }),
  ),
  'ansible.utils.param_list_compare': filter('target', (_, value, target = []) => {
    const [given, all] = [isList(value) ? value.map(str) : [str(value)], listOf(target).map(str)];
    const excluded = given.filter((one) => one.startsWith('!')).map((one) => one.slice(1));
    const wanted = given.filter((one) => all.includes(one) && !excluded.includes(one));
    return dict({ actionable: wanted, unsupported: all.filter((one) => !wanted.includes(one)) });
  }),
};
