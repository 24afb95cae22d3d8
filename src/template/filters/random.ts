import { typeError, valueError } from '../../values/error.ts';
import { elementsOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { isInteger } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { seededRandom } from '../text/seeded-random.ts';
import { itemsOf, wholeOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

/** Gives whole numbers from 0 to below a bound. */
type Below = (bound: number) => number;

const source = (seed: Value, session: Session): Below => {
  if (seed !== null) return seededRandom(isInteger(seed) ? BigInt(seed) : str(seed));
  const random = session.options.random ?? Math.random;
  return (bound) => Math.floor(random() * bound);
};

/** With a seed the results are those that Python gives for it, so that hosts keep their numbers. */
export const randomFilters: FilterTable = {
  random: filter(
    'start=none, step=none, seed=none',
    (session, value, start = null, step = null, seed = null) => {
      const below = source(seed, session);
      if (isInteger(value)) {
        const [from, by] = [start === null ? 0 : wholeOf(start), step === null ? 1 : wholeOf(step)];
        const count = Math.ceil((Number(value) - from) / by);
        if (count <= 0) throw valueError(`empty range in randrange(${from}, ${Number(value)})`);
        return from + by * below(count);
      }
      if (start !== null || step !== null)
        throw valueError('start and step can only be used with integer values');
      if (elementsOf(value) === undefined)
        throw typeError('random can only be used on sequences and integers');
      const items = itemsOf(value);
      if (items.length === 0) throw valueError('Cannot choose from an empty sequence');
      return items[below(items.length)] ?? null;
    },
  ),
  shuffle: filter('seed=none', (session, value, seed = null) => {
    const below = source(seed, session);
    if (elementsOf(value) === undefined) return value;
    const items = [...itemsOf(value)];
    for (let at = items.length - 1; at > 0; at -= 1) {
      const other = below(at + 1);
      [items[at], items[other]] = [items[other] ?? null, items[at] ?? null];
    }
    return items;
  }),
};
