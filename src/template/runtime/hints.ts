import { didYouMean } from '../../source/nearest.ts';
import { type Dict, isDict, isList } from '../../values/value.ts';

const meantBy = (value: string): string =>
  `this is the name of a variable; what is meant is written ${value}`;

/** Names that nobody defines, and what content most often means by them. */
const SPECIAL: Readonly<Record<string, string>> = {
  item: "it is what a loop goes through, and there is no loop around this; 'loop_control' may call it otherwise",
  yes: meantBy('true'),
  on: meantBy('true'),
  no: meantBy('false'),
  off: meantBy('false'),
};

/** What is meant by a variable that is not there: one that nearly is called so, or what {@link SPECIAL} says. */
export const hintForName = (name: string, known: Iterable<string>): string | undefined =>
  SPECIAL[name] ?? didYouMean(name, known);

/** More keys than these are not listed. */
const FEW = 8;

/** What a dict has in place of a key that it lacks. */
export const hintForKey = (target: Dict, key: string): string | undefined => {
  const keys = [...target.keys()].filter((name) => typeof name === 'string');
  return didYouMean(key, keys) ?? hintOfLoop(target, key) ?? listed(keys);
};

const hintOfLoop = (target: Dict, key: string): string | undefined => {
  const results = target.get('results');
  const [first] = isList(results) ? results : [];
  return isDict(first) && first.has(key)
    ? `a loop registered it: each item's '${key}' is in 'results'`
    : undefined;
};

const listed = (keys: readonly string[]): string | undefined => {
  if (keys.length > FEW) return undefined;
  return keys.length === 0 ? 'it is empty' : `it has ${keys.join(', ')}`;
};
