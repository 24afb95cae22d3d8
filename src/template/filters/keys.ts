import { pythonRegex } from '../../regex/python-regex.ts';
import { typeError, valueError } from '../../values/error.ts';
import { repr, str } from '../../values/repr.ts';
import { typeName } from '../../values/types.ts';
import { type Dict, isDict, isList, type Value } from '../../values/value.ts';
import { type Filter, type FilterTable, filter } from './contract.ts';

type Matches = (key: string, wanted: string) => boolean;

/** How a key may match one that is named. */
const MATCHES: Readonly<Record<string, Matches>> = {
  equal: (key, wanted) => key === wanted,
  equality: (key, wanted) => key === wanted,
  starts_with: (key, wanted) => key.startsWith(wanted),
  ends_with: (key, wanted) => key.endsWith(wanted),
  // From the start of the key, as Python's re.match.
  regex: (key, wanted) => pythonRegex(wanted, '').exec(key)?.index === 0,
};

const matching = (kind: Value, choices: readonly string[]): Matches => {
  const found = choices.includes(str(kind)) ? MATCHES[str(kind)] : undefined;
  if (found) return found;
  throw valueError(`The matching_parameter must be one of ${repr(choices)}. matching_parameter=${str(kind)}`);
};

/** What becomes of an entry: its key from now on, or `undefined` where it goes. */
type Rename = (key: Value) => Value | undefined;

const renamed = (dict: Dict, rename: Rename): Dict => {
  const result = new Map<Value, Value>();
  for (const [key, value] of dict) {
    const name = rename(key);
    if (name !== undefined) result.set(name, value);
  }
  return result;
};

const names = (target: Value): string[] => (isList(target) ? target : [target]).map(str);

const replacements = (target: Value): { readonly before: string; readonly after: Value }[] => {
  if (!isList(target)) throw typeError(`The target must be a list. target is ${typeName(target)}`);
  return target.map((one) => {
    const [before, after] = isDict(one) ? [one.get('before'), one.get('after')] : [];
    if (before !== undefined && after !== undefined) return { before: str(before), after };
    throw valueError('All dictionaries in target must include attributes: after, before.');
  });
};

/** The three things that can be done with keys, given how keys match. */
const RENAMES: Readonly<Record<string, (target: Value, matches: Matches) => Rename>> = {
  keep_keys: (target, matches) => (key) =>
    names(target).some((name) => matches(str(key), name)) ? key : undefined,
  remove_keys: (target, matches) => (key) =>
    names(target).some((name) => matches(str(key), name)) ? undefined : key,
  replace_keys: (target, matches) => {
    const pairs = replacements(target);
    return (key) => pairs.find(({ before }) => matches(str(key), before))?.after ?? key;
  },
};

/** community.general's: of the dicts in a list. */
const ofDicts = (rename: (target: Value, matches: Matches) => Rename): Filter =>
  filter("target, matching_parameter='equal'", (_, value, target = null, kind = 'equal') => {
    if (!isList(value))
      throw typeError(`First argument must be a list. ${repr(value)} is ${typeName(value)}`);
    const wrong = value.find((one) => !isDict(one));
    if (wrong !== undefined)
      throw typeError(`The data items must be dictionaries. ${repr(wrong)} is ${typeName(wrong)}`);
    if (isList(target) && target.length === 0) throw valueError("The target can't be empty.");
    const each = rename(target, matching(kind, ['equal', 'starts_with', 'ends_with', 'regex']));
    return value.filter(isDict).map((one) => renamed(one, each));
  });

/** ansible.utils': at any depth. What is kept is kept whole; what held nothing else goes. */
const atAnyDepth = (name: string, rename: (target: Value, matches: Matches) => Rename): Filter =>
  filter("target, matching_parameter='equality'", (_, value, target = null, kind = 'equality') => {
    if (!isList(value) && !isDict(value))
      throw typeError(`Input is not valid for ${name.split('_')[0]} operation`);
    const each = rename(target, matching(kind, ['equality', 'starts_with', 'ends_with', 'regex']));
    const keeping = name === 'keep_keys';
    return isList(value) ? value.map((one) => deeply(one, keeping, each)) : deeply(value, keeping, each);
  });

const deeply = (value: Value, keeping: boolean, rename: Rename): Value => {
  if (isList(value)) {
    const items = value.map((one) => deeply(one, keeping, rename));
    return keeping ? items.filter((one, index) => !hollow(one) || hollow(value[index] ?? null)) : items;
  }
  if (!isDict(value)) return value;
  const entries = [...value].flatMap(([key, item]): { key: Value; name: Value; item: Value }[] => {
    const name = rename(key);
    if (!keeping) return name === undefined ? [] : [{ key, name, item: deeply(item, keeping, rename) }];
    if (name !== undefined) return [{ key, name, item }];
    const inner = isList(item) || isDict(item) ? deeply(item, keeping, rename) : null;
    return inner === null || hollow(inner) ? [] : [{ key, name: key, item: inner }];
  });
  // What has a new name comes last.
  const [same, other] = [
    entries.filter(({ key, name }) => key === name),
    entries.filter(({ key, name }) => key !== name),
  ];
  return new Map([...same, ...other].map(({ name, item }) => [name, item]));
};

const hollow = (value: Value): boolean =>
  (isDict(value) && value.size === 0) || (isList(value) && value.length === 0);

export const keyFilters: FilterTable = Object.fromEntries(
  Object.entries(RENAMES).flatMap(([name, rename]): [string, Filter][] => [
    [`community.general.${name}`, ofDicts(rename)],
    [`ansible.utils.${name}`, atAnyDepth(name, rename)],
  ]),
);
