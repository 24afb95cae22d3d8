import { equals } from '../../values/equality.ts';
import { typeError, valueError } from '../../values/error.ts';
import { iterate, listOf } from '../../values/iterate.ts';
import { compare } from '../../values/ordering.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { Tuple } from '../../values/tuple.ts';
import { type Dict, isDict, type Value } from '../../values/value.ts';
import { attributeGetter } from '../runtime/attribute-path.ts';
import type { Session } from '../runtime/session.ts';
import type { CallArguments } from '../runtime/signature.ts';
import { type Filter, type FilterTable, lazyFilter } from './contract.ts';
import { folded, sortKey } from './sequences.ts';

/** Filters that apply a filter or a test to each element. */
export const selectFilters: FilterTable = {
  map: lazyFilter('*args, **named', (session, value, args = [], named = null) => {
    if (!truth(value)) return [];
    const items = listOf(value);
    const each = mapping(listOf(args), namedOf(named), session);
    return items.map((item) => each(session.force(item)));
  }),
  select: selecting(false, true),
  reject: selecting(false, false),
  selectattr: selecting(true, true),
  rejectattr: selecting(true, false),
  groupby: lazyFilter(
    'attribute, default=none, case_sensitive=false',
    (session, value, attribute = null, otherwise = null, exact = false) => {
      const raw = attributeGetter(attribute, session, otherwise);
      const keyOf =
        otherwise === null
          ? sortKey(attribute, truth(exact), session)
          : (item: Value) => folded(session.resolve(raw(item)), truth(exact));
      const keyed = Array.from(iterate(value), (item) => ({ item, key: keyOf(item) })).sort((a, b) =>
        compare(a.key, b.key),
      );
      const groups: { key: Value; items: Value[] }[] = [];
      for (const { item, key } of keyed) {
        const last = groups.at(-1);
        if (last && equals(last.key, key)) last.items.push(item);
        else groups.push({ key, items: [item] });
      }
      return groups.map(({ items }) => new Group(raw(items[0] ?? null), items));
    },
  ),
};

/** What `groupby` gives for each group: a pair, with names. */
class Group extends Tuple {
  override readonly named: ReadonlyMap<string, Value>;
  constructor(grouper: Value, list: readonly Value[]) {
    super();
    this.push(grouper, list);
    this.named = new Map([
      ['grouper', grouper],
      ['list', list],
    ]);
  }
}

function selecting(byAttribute: boolean, wanted: boolean): Filter {
  return lazyFilter('*args, **named', (session, value, args = [], named = null) => {
    const given = listOf(args);
    const [path] = given;
    if (byAttribute && path === undefined) throw typeError('Missing parameter for attribute name');
    const get = byAttribute ? attributeGetter(path ?? null, session) : (item: Value) => session.force(item);
    if (!truth(value)) return [];
    const items = listOf(value);
    const passes = testing(byAttribute ? given.slice(1) : given, namedOf(named), session);
    return items.filter((item) => passes(get(item)) === wanted);
  });
}

const testing = (
  args: readonly Value[],
  named: CallArguments['named'],
  session: Session,
): ((value: Value) => boolean) => {
  const [name, ...positional] = args;
  if (name === undefined) return truth;
  const test = str(name);
  if (!session.hasTest(test)) throw valueError(`No test named '${test}'.`);
  return (value) => session.test(test, value, { positional, named });
};

const mapping = (
  args: readonly Value[],
  named: CallArguments['named'],
  session: Session,
): ((value: Value) => Value) => {
  const [name, ...positional] = args;
  const attribute = named.get('attribute');
  if (name === undefined && attribute !== undefined) {
    const unknown = [...named.keys()].find((key) => key !== 'attribute' && key !== 'default');
    if (unknown) throw typeError(`Unexpected keyword argument '${unknown}'`);
    return attributeGetter(attribute, session, named.get('default'));
  }
  if (name === undefined) throw typeError('map requires a filter argument');
  const filter = str(name);
  if (!session.hasFilter(filter)) throw valueError(`No filter named '${filter}'.`);
  return (value) => session.filter(filter, value, { positional, named });
};

const namedOf = (value: Value): CallArguments['named'] =>
  isDict(value) ? new Map([...(value satisfies Dict)].map(([key, item]) => [str(key), item])) : new Map();
