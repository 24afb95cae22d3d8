import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import type { Value } from '../../values/value.ts';

/** A flag as options of lookups write it: as a boolean, or in words. */
export const asFlag = (value: Value): boolean =>
  typeof value === 'string' ? /^(?:true|yes|on|1|t|y)$/i.test(value) : truth(value);

const INTEGER = /^(-?)(0x[0-9a-f]+|\d+)(?:\.0)?$/i;

/** An option that is a whole number; `undefined` where it is not given. Throws a ValueError for what is none. */
export const integerOf = (options: ReadonlyMap<string, Value>, name: string): number | undefined => {
  const value = options.get(name);
  if (value === undefined) return undefined;
  const [, sign, digits] = INTEGER.exec(str(value)) ?? [];
  if (digits === undefined) throw valueError(`'${name}' has an invalid value: '${str(value)}' is no integer`);
  return sign === '-' ? -Number(digits) : Number(digits);
};
