import { findKey, getItem, makeDict } from '../../values/dict.ts';
import { includes } from '../../values/equality.ts';
import { typeError, valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { tuple } from '../../values/tuple.ts';
import { typeName } from '../../values/types.ts';
import { type Dict, isDict, isList, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { type FilterTable, filter, lazyFilter } from './contract.ts';

export const dictFilters: FilterTable = {
  combine: lazyFilter('*terms, **named', (session, value, terms = [], named = null) =>
    mergeDicts([value, ...listOf(terms)], named, session),
  ),
  dict2items: lazyFilter(
    "key_name='key', value_name='value'",
    (_, value, keyName = 'key', valueName = 'value') => {
      if (!isDict(value))
        throw typeError(`dict2items requires a dictionary, got ${typeName(value)} instead.`);
      return Array.from(value, ([key, item]) =>
        makeDict([
          [keyName, key],
          [valueName, item],
        ]),
      );
    },
  ),
  items2dict: filter(
    "key_name='key', value_name='value'",
    (_, value, keyName = 'key', valueName = 'value') => {
      if (!isList(value)) throw typeError(`items2dict requires a list, got ${typeName(value)} instead.`);
      return makeDict(
        value.map((item) => {
          if (!isDict(item))
            throw typeError(`items2dict requires a list of dictionaries, got ${repr(value)} instead.`);
          const [key, content] = [getItem(item, keyName), getItem(item, valueName)];
          if (key === undefined || content === undefined) {
            throw typeError(
              `items2dict requires each dictionary in the list to contain the keys '${str(keyName)}' and '${str(valueName)}', got ${repr(value)} instead.`,
            );
          }
          return [key, content];
        }),
      );
    },
  ),
  extract: lazyFilter('container, morekeys=none', (session, value, container = null, more = null) => {
    const keys = more === null ? [value] : [value, ...(isList(more) ? more : [more])];
    return keys.reduce((found, key) => session.item(found, session.force(key)), session.force(container));
  }),
  subelements: lazyFilter('subelements, skip_missing=false', (session, value, path = '', skip = false) =>
    subelements(value, path, truth(skip), session),
  ),
  rekey_on_member: filter("key, duplicates='error'", (_, value, key = '', duplicates = 'error') => {
    const result = new Map<Value, Value>();
    if (duplicates !== 'error' && duplicates !== 'overwrite')
      throw valueError(`duplicates parameter to rekey_on_member has unknown value: ${str(duplicates)}`);
    if (!isDict(value) && !isList(value)) throw typeError('Type is not a valid list, set, or dict');
    for (const item of isDict(value) ? value.values() : value) {
      if (!isDict(item)) throw typeError('List item is not a valid dict');
      const found = getItem(item, key);
      if (found === undefined) throw valueError(`Key ${str(key)} was not found`);
      if (findKey(result, found) !== undefined && duplicates === 'error')
        throw valueError(`Key ${str(found)} is not unique, cannot convert to dict`);
      result.set(found, item);
    }
    return result;
  }),
};

/** Dicts, and lists of them, as one: the later outweigh the earlier. */
export const mergeDicts = (terms: readonly Value[], named: Value, session: Session): Value => {
  const options = isDict(named) ? named : new Map<Value, Value>();
  const unknown = [...options.keys()].find((key) => key !== 'recursive' && key !== 'list_merge');
  if (unknown !== undefined)
    throw typeError("'recursive' and 'list_merge' are the only valid keyword arguments");
  const recursive = truth(options.get('recursive') ?? false);
  const listMerge = str(options.get('list_merge') ?? 'replace');
  if (!LIST_MERGES.has(listMerge)) {
    throw valueError(
      `merge_hash: 'list_merge' argument can only be equal to ${[...LIST_MERGES.keys()].map((one) => `'${one}'`).join(', ')}`,
    );
  }
  const given = terms.flatMap((term) => flattened(session.force(term))).filter((term) => term !== null);
  const [first = new Map(), ...rest] = given;
  return rest.reduce<Value>((merged, one) => merge(merged, one, { recursive, listMerge, session }), first);
};

interface MergeOptions {
  readonly recursive: boolean;
  readonly listMerge: string;
  readonly session: Session;
}

const flattened = (value: Value): readonly Value[] => (isList(value) ? value : [value]);

/** How two lists under the same key become one. */
const LIST_MERGES: ReadonlyMap<string, (old: readonly Value[], by: readonly Value[]) => readonly Value[]> =
  new Map([
    ['replace', (_old: readonly Value[], by: readonly Value[]) => by],
    ['keep', (old: readonly Value[]) => old],
    ['append', (old: readonly Value[], by: readonly Value[]) => [...old, ...by]],
    ['prepend', (old: readonly Value[], by: readonly Value[]) => [...by, ...old]],
    [
      'append_rp',
      (old: readonly Value[], by: readonly Value[]) => [...old.filter((one) => !includes(by, one)), ...by],
    ],
    [
      'prepend_rp',
      (old: readonly Value[], by: readonly Value[]) => [...by, ...old.filter((one) => !includes(by, one))],
    ],
  ]);

const merge = (old: Value, by: Value, options: MergeOptions): Dict => {
  if (!isDict(old) || !isDict(by)) {
    throw typeError(
      `failed to combine variables, expected dicts but got a '${typeName(old)}' and a '${typeName(by)}'.`,
    );
  }
  const { session, recursive, listMerge } = options;
  const result = new Map(old);
  for (const [key, item] of by) {
    const known = findKey(result, key) ?? key;
    const before = result.get(known);
    if (before === undefined || (!recursive && listMerge === 'replace')) {
      result.set(known, item);
      continue;
    }
    const [was, is] = [session.force(before), session.force(item)];
    if (recursive && isDict(was) && isDict(is)) result.set(known, merge(was, is, options));
    else if (isList(was) && isList(is)) result.set(known, LIST_MERGES.get(listMerge)?.(was, is) ?? is);
    else result.set(known, item);
  }
  return result;
};

/** Pairs of an element and each element of the list that it holds at a path. */
export const subelements = (value: Value, path: Value, skipMissing: boolean, session: Session): Value[] => {
  if (!isDict(value) && !isList(value)) throw typeError('obj must be a list of dicts or a nested dict');
  if (!isList(path) && typeof path !== 'string') throw typeError('subelements must be a list or a string');
  const elements = isDict(value) ? [...value.values()] : value;
  const keys = isList(path) ? path.map(str) : str(path).split('.');
  return elements.flatMap((raw) => {
    const element = session.force(raw);
    let found: Value | undefined = element;
    for (const key of keys) {
      const next: Value | undefined = isDict(found) ? getItem(found, key) : undefined;
      if (next === undefined) {
        if (skipMissing) return [];
        if (isDict(found))
          throw valueError(`could not find '${key}' key in iterated item ${repr(session.resolve(element))}`);
        throw typeError(`the key ${key} should point to a dictionary, got '${repr(found ?? null)}'`);
      }
      found = session.force(next);
    }
    if (!isList(found))
      throw typeError(`the key ${keys.at(-1)} should point to a list, got '${repr(found)}'`);
    return found.map((one) => tuple(element, one));
  });
};
