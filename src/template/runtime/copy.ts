import { LazyDict } from '../../values/lazy.ts';
import { isDict, isList, type Value } from '../../values/value.ts';

/** A copy that a template may change: its lists and dicts are new, at any depth. */
export const copyForChanges = (value: Value): Value => {
  if (isList(value)) return value.map(copyForChanges);
  if (!isDict(value) || value instanceof LazyDict) return value;
  return new Map([...value].map(([key, item]) => [key, copyForChanges(item)]));
};
