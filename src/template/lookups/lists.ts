import { typeError, valueError } from '../../values/error.ts';
import { typeName } from '../../values/types.ts';
import { dict, isDict, isList, type Value } from '../../values/value.ts';
import type { Lookup, LookupTable } from './contract.ts';
import { sequence } from './sequence.ts';
import { subelements } from './subelements.ts';

/** One level of lists is flattened. */
const flat = (terms: readonly Value[]): Value[] => terms.flatMap((term) => (isList(term) ? term : [term]));

const items: Lookup = (terms) => flat(terms);

const asList = (term: Value): readonly Value[] => (isList(term) ? term : [term]);

/** All combinations, the last list turning fastest. */
const nested: Lookup = (terms) => {
  if (terms.length === 0) throw valueError('with_nested requires at least one element in the nested list');
  const rows = terms
    .map(asList)
    .reduce<Value[][]>((done, list) => done.flatMap((row) => list.map((item) => [...row, item])), [[]]);
  return rows.map((row) => flat(row));
};

const together: Lookup = (terms) => {
  const lists = terms.map(asList);
  if (lists.length === 0) throw valueError('with_together requires at least one element in each list');
  const length = Math.max(...lists.map((list) => list.length));
  return Array.from({ length }, (_, index) => flat(lists.map((list) => list[index] ?? null)));
};

const dicts: Lookup = (terms) =>
  flat(terms).flatMap((term) => {
    if (!isDict(term))
      throw typeError(`the 'dict' lookup plugin expects a dictionary, got '${typeName(term)}'`);
    return Array.from(term, ([key, value]) => dict({ key, value }));
  });

const randomChoice: Lookup = (terms, _, session) => {
  const random = session.options.random ?? Math.random;
  return terms.length === 0 ? [] : [terms[Math.floor(random() * terms.length)] ?? null];
};

export const listLookups: LookupTable = {
  items,
  list: (terms) => [...terms],
  flattened: (terms) => deepFlat(terms),
  indexed_items: (terms) => flat(terms).map((item, index) => [index, item]),
  nested,
  cartesian: nested,
  together,
  subelements,
  dict: dicts,
  random_choice: randomChoice,
  sequence,
};

const deepFlat = (terms: readonly Value[]): Value[] =>
  terms.flatMap((term) => (isList(term) ? deepFlat(term) : term === null ? [] : [term]));
