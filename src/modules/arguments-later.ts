import { isDict, isList, Template, type Value } from '../values/index.ts';
import { VaultText } from '../values/value.ts';

/** Whether a value, or a part of it, is known only once the task runs: it holds a template, or is encrypted. */
export const isLater = (value: Value): boolean => {
  if (value instanceof Template || value instanceof VaultText) return true;
  if (isList(value)) return value.some(isLater);
  return isDict(value) && [...value.values()].some(isLater);
};
