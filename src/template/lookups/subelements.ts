import { typeError, valueError } from '../../values/error.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import type { Lookup } from './contract.ts';

const EXPECTED = 'subelements lookup expects a list of two or three items,';

/** Pairs of an element, without the list that it holds at a path, and each element of that list. */
export const subelements: Lookup = (terms, options, session) => {
  const [elements = null, path = null, flags = new Map()] = terms;
  if (terms.length < 2 || terms.length > 3) throw valueError(EXPECTED);
  if (!(isDict(elements) || isList(elements)) || typeof path !== 'string')
    throw typeError(`${EXPECTED} first a dict or a list, second a string pointing to the subkey`);
  if (!isDict(flags))
    throw typeError(`${EXPECTED} the optional third item must be a dict with flags skip_missing`);
  const skipsMissing = truth(flags.get('skip_missing') ?? options.get('skip_missing') ?? false);
  if (isSkipped(elements)) return [];
  const keys = path.split('.');
  return (isDict(elements) ? [...elements.values()] : elements).flatMap((raw) => {
    const element = session.force(raw);
    if (!isDict(element))
      throw typeError(`subelements lookup expects a dictionary, got '${shown(element, session)}'`);
    if (isSkipped(element)) return [];
    const found = listAt(element, keys, skipsMissing, session);
    return found.map((one) => [without(element, keys), one]);
  });
};

/** What a result of a skipped task says of itself. */
const isSkipped = (element: Value): boolean => isDict(element) && truth(element.get('skipped') ?? false);

const listAt = (
  element: Value,
  keys: readonly string[],
  skipsMissing: boolean,
  session: Session,
): readonly Value[] => {
  let found = element;
  for (const [index, key] of keys.entries()) {
    const next = isDict(found) ? found.get(key) : undefined;
    if (next === undefined && skipsMissing) return [];
    if (!isDict(found))
      throw typeError(
        `the key ${keys[index - 1]} should point to a dictionary, got '${shown(found, session)}'`,
      );
    if (next === undefined)
      throw valueError(`could not find '${key}' key in iterated item '${shown(found, session)}'`);
    found = session.force(next);
  }
  if (!isList(found))
    throw typeError(`the key ${keys.at(-1)} should point to a list, got '${shown(found, session)}'`);
  return found;
};

const shown = (value: Value, session: Session): string => {
  const whole = session.resolve(value);
  return typeof whole === 'string' ? str(whole) : repr(whole);
};

const without = (element: Value, [key, ...deeper]: readonly string[]): Value => {
  if (!isDict(element) || key === undefined) return element;
  const entries = [...element];
  return deeper.length === 0
    ? new Map(entries.filter(([name]) => name !== key))
    : new Map(entries.map(([name, value]) => [name, name === key ? without(value, deeper) : value]));
};
