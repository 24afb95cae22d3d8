import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';

/** A flag as options of lookups write it: as a boolean, or in words. */
export const asFlag = (value: Value): boolean =>
  typeof value === 'string' ? /^(?:true|yes|on|1|t|y)$/i.test(value) : truth(value);
