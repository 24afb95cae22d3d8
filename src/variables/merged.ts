import { findKey } from '../values/dict.ts';
import { isDict, type Value } from '../values/value.ts';

/**
 * What a variable is that is defined twice, under `hash_behaviour = merge`: of two dicts one with the keys of both, and
 * so the dicts in them; of anything else the stronger.
 */
export const merged = (weaker: Value, stronger: Value): Value => {
  if (!isDict(weaker) || !isDict(stronger)) return stronger;
  const both = new Map(weaker);
  for (const [key, value] of stronger) {
    const known = findKey(both, key) ?? key;
    const before = both.get(known);
    both.set(known, before === undefined ? value : merged(before, value));
  }
  return both;
};
