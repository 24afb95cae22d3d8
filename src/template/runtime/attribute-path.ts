import { str } from '../../values/repr.ts';
import { isInteger } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import type { Session } from './session.ts';
import { isUndefined } from './undefined.ts';

/** A function that follows `a.b.0` into a value, as the `attribute` of filters does; no path gives the value itself. */
export const attributeGetter = (
  path: Value,
  session: Session,
  fallback?: Value,
): ((value: Value) => Value) => {
  if (path === null) return (value) => session.force(value);
  const steps: readonly Value[] = isInteger(path)
    ? [path]
    : str(path)
        .split('.')
        .map((step) => (/^\d+$/.test(step) ? Number(step) : step));
  return (value) => {
    let found = session.force(value);
    for (const step of steps) {
      found = session.item(found, step);
      if (isUndefined(found) && fallback !== undefined && fallback !== null) return fallback;
    }
    return found;
  };
};
