import type { Test, TestTable } from './contract.ts';

const families: readonly TestTable[] = [];

/** All tests by name. */
export const tests: ReadonlyMap<string, Test> = new Map(families.flatMap((family) => Object.entries(family)));
