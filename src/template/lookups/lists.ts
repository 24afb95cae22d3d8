import { typeError, valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { dict, isDict, isList, type Value } from '../../values/value.ts';
import { subelements as subelementsOf } from '../filters/dicts.ts';
import { percentFormat } from '../text/percent.ts';
import type { Lookup, LookupTable } from './contract.ts';

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

const subelements: Lookup = (terms, options, session) => {
  const [elements, path, flags] = terms;
  if (elements === undefined || path === undefined) {
    throw valueError('subelements lookup expects a list of two or three items');
  }
  const skip = truth(
    (isDict(flags ?? null) && isDict(flags) ? flags.get('skip_missing') : undefined) ??
      options.get('skip_missing') ??
      false,
  );
  const wanted = isDict(elements)
    ? new Map([...elements].filter(([, one]) => !isSkipped(one)))
    : asList(elements).filter((one) => !isSkipped(one));
  const keys = isList(path) ? path.map(str) : str(path).split('.');
  return subelementsOf(wanted, path, skip, session).map((pair) =>
    isList(pair) ? [without(pair[0] ?? null, keys), ...pair.slice(1)] : pair,
  );
};

/** Each element comes without the list that it is paired with; the filter of the same name leaves it whole. */
const without = (element: Value, [key, ...deeper]: readonly string[]): Value => {
  if (!isDict(element) || key === undefined) return element;
  const entries = [...element];
  return deeper.length === 0
    ? new Map(entries.filter(([name]) => name !== key))
    : new Map(entries.map(([name, value]) => [name, name === key ? without(value, deeper) : value]));
};

const isSkipped = (element: Value): boolean => isDict(element) && truth(element.get('skipped') ?? false);

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

/** `start=1 end=5 stride=2 format=web%02d`, or `1-5/2:web%02d`. */
const sequence: Lookup = (terms, options) =>
  (terms.length === 0 ? [''] : terms).flatMap((term) => sequenceOf(str(term), options));

// Who asks for more is in error, and would take the memory of the machine.
const LONGEST_SEQUENCE = 10_000_000;

const SHORT_FORM = /^(?:(0?x?[0-9a-f]+)-)?(0?x?[0-9a-f]+)(?:\/(-?0?x?[0-9a-f]+))?(?::([\s\S]*))?$/i;

const sequenceOf = (term: string, options: ReadonlyMap<string, Value>): Value[] => {
  const short = term.includes('=') ? null : SHORT_FORM.exec(term.trim());
  const words = new Map<string, Value>(options);
  for (const [, name = '', value = ''] of term.matchAll(/(\w+)=(\S+)/g)) words.set(name, value);
  const number = (text: Value | undefined): number | undefined =>
    text === undefined ? undefined : Number(text);
  const start = number(short?.[1] ?? words.get('start')) ?? 1;
  const count = number(words.get('count'));
  const stride = number(short?.[3] ?? words.get('stride'));
  const end =
    number(short?.[2] ?? words.get('end')) ??
    (count === undefined ? undefined : start + (count - 1) * (stride ?? 1));
  if (end === undefined) throw valueError('must specify count or end in with_sequence');
  const step = stride ?? 1;
  if (step === 0 || count === 0) return [];
  if (step > 0 && end < start) throw valueError('to count backwards make stride negative');
  if (step < 0 && end > start) throw valueError("to count forward don't make stride negative");
  const format = str(short?.[4] ?? words.get('format') ?? '%d');
  if ((format.match(/%/g) ?? []).length !== 1) throw valueError(`bad formatting string: ${format}`);
  const length = Math.floor((end - start) / step) + 1;
  if (length > LONGEST_SEQUENCE) throw valueError(`a sequence of ${length} numbers is too long`);
  return Array.from({ length }, (_, index) => percentFormat(format, start + index * step));
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
