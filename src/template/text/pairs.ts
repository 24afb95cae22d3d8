import { typeError, valueError } from '../../values/error.ts';
import { elementsOf, iterate } from '../../values/iterate.ts';
import type { Value } from '../../values/value.ts';

/** The pairs that `dict(…)` and `update(…)` take. Throws a TypeError or ValueError as Python does. */
export const pairsOf = (value: Value): [Value, Value][] =>
  Array.from(iterate(value), (pair, index) => {
    const items = elementsOf(pair);
    if (!items) throw typeError(`cannot convert dictionary update sequence element #${index} to a sequence`);
    const [key, item, ...more] = items;
    if (key === undefined || item === undefined || more.length > 0) {
      const length = [...items].length;
      throw valueError(`dictionary update sequence element #${index} has length ${length}; 2 is required`);
    }
    return [key, item];
  });
