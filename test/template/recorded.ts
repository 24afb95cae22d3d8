import { Float, isDict, isList, repr, type Value } from '../../src/values/index.ts';
import type { Recorded } from './support.ts';

/** A value in the notation of the recorded cases. */
export const recorded = (value: Value): Recorded => {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'bigint') return { $int: String(value) };
  if (value instanceof Float) return { $float: repr(value) };
  if (isList(value)) return value.map(recorded);
  if (isDict(value))
    return { $dict: [...value].map(([key, item]) => [recorded(key), recorded(item)] as const) };
  return `<${repr(value)}>`;
};
