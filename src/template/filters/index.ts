import type { Filter, FilterTable } from './contract.ts';

const families: readonly FilterTable[] = [];

/** All filters by name. */
export const filters: ReadonlyMap<string, Filter> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
