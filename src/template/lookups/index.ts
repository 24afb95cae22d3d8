import type { Lookup, LookupTable } from './contract.ts';

const families: readonly LookupTable[] = [];

/** All lookups by name. */
export const lookups: ReadonlyMap<string, Lookup> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
