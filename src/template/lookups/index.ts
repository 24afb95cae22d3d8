import type { Lookup, LookupTable } from './contract.ts';
import { fileLookups } from './files.ts';
import { inventoryLookups } from './inventory.ts';
import { listLookups } from './lists.ts';
import { variableLookups } from './variables.ts';

const families: readonly LookupTable[] = [fileLookups, inventoryLookups, listLookups, variableLookups];

/** All lookups by name. */
export const lookups: ReadonlyMap<string, Lookup> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
