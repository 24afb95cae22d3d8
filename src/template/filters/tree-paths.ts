import { valueError } from '../../values/error.ts';
import { lengthOf, listOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { type FilterTable, filter, lazyFilter } from './contract.ts';

/** Every leaf by the path that leads to it; empty lists and dicts are leaves, too. */
const leaves = (value: Value, path: string, found: Map<Value, Value>): Map<Value, Value> => {
  if (isDict(value) && value.size > 0) {
    for (const [key, item] of value) leaves(item, path + step(str(key), path === ''), found);
  } else if (isList(value) && value.length > 0) {
    for (const [index, item] of value.entries()) leaves(item, `${path}[${index}]`, found);
  } else found.set(path, value);
  return found;
};

const isEmpty = (value: Value): boolean => (isDict(value) || isList(value)) && lengthOf(value) === 0;

const step = (key: string, isFirst: boolean): string => {
  if (isFirst) return key;
  if (/^[A-Za-z_]\w*$/.test(key)) return `.${key}`;
  return key.includes("'") ? `["${key}"]` : `['${key}']`;
};

const STEP = /\.?([A-Za-z_]\w*)|\[(-?\d+)\]|\['([^']*)'\]|\["([^"]*)"\]/gy;

/** What stands at the end of a path like `a.b[0]['c.d']`. */
const follow = (value: Value, path: string, session: Session): Value => {
  const steps = [...path.matchAll(STEP)];
  const length = steps.reduce((sum, [whole]) => sum + whole.length, 0);
  if (length !== path.length) throw valueError(`'${path}' is no path`);
  return steps.reduce<Value>((found, [, name, index, ...quoted]) => {
    const key = index === undefined ? (name ?? quoted.find((one) => one !== undefined) ?? '') : Number(index);
    return session.item(found, key);
  }, session.force(value));
};

const wantList = (value: Value, wanted: Value): Value => (truth(wanted) ? [value] : value);

/** The places of the elements that pass a test: one alone as a number, several as a list. */
const indexes = (
  session: Session,
  value: Value,
  test: string,
  args: { readonly wanted: Value; readonly key: Value; readonly strict: boolean },
): number[] => {
  const [, not, name = ''] = /^(!(?==?\w)|not\s+)?([\s\S]*)$/.exec(test) ?? [];
  if (!session.hasTest(name)) throw valueError(`the test '${name}' was not found.`);
  const positional = args.wanted === null ? [] : [args.wanted];
  return (isList(value) ? value : []).flatMap((item, index) => {
    const tested = args.key === null ? item : session.item(item, args.key);
    if (isUndefined(tested)) {
      if (!args.strict) return [];
      throw valueError(`'${str(args.key)}' was not found in '${str(item)}' at [${index}]`);
    }
    return session.test(name, tested, { positional, named: new Map() }) === (not === undefined)
      ? [index]
      : [];
  });
};

export const treePathFilters: FilterTable = {
  'ansible.utils.to_paths': filter('prepend=none, wantlist=false', (_, value, prepend = null, list = false) =>
    wantList(isEmpty(value) ? value : leaves(value, prepend === null ? '' : str(prepend), new Map()), list),
  ),
  'ansible.utils.get_path': lazyFilter('path, wantlist=false', (session, value, path = '', list = false) =>
    wantList(follow(value, str(path), session), list),
  ),
  'ansible.utils.index_of': filter(
    'test, value=none, key=none, fail_on_missing=false, wantlist=false',
    (session, value, test = '', wanted = null, key = null, strict = false, list = false) => {
      const found = indexes(session, value, str(test), { wanted, key, strict: truth(strict) });
      const [only] = found;
      return found.length === 1 && only !== undefined && !truth(list) ? only : listOf(found);
    },
  ),
};
