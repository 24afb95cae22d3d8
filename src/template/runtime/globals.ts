import { OMIT } from '../../values/omit.ts';
import type { Value } from '../../values/value.ts';
import { collectionFunctions } from '../globals/collections.ts';
import { lookupFunctions } from '../globals/lookups.ts';
import { textFunctions } from '../globals/texts.ts';
import { timeFunctions } from '../globals/time.ts';

const FUNCTIONS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...[...collectionFunctions, ...lookupFunctions, ...textFunctions, ...timeFunctions].map(
    (one): [string, Value] => [one.name, one],
  ),
  ['omit', OMIT],
]);

/** What a name means where no variable of that name is in scope. */
export const globalOf = (name: string): Value | undefined => FUNCTIONS.get(name);
