import { addressTests } from './addresses.ts';
import { collectionTests } from './collections.ts';
import type { Test, TestTable } from './contract.ts';
import { fileTests } from './files.ts';
import { internalTests } from './internals.ts';
import { resultTests } from './results.ts';
import { textTests } from './texts.ts';
import { valueTests } from './values.ts';

const families: readonly TestTable[] = [
  addressTests,
  collectionTests,
  fileTests,
  internalTests,
  resultTests,
  textTests,
  valueTests,
];

/** All tests by name. */
export const tests: ReadonlyMap<string, Test> = new Map(families.flatMap((family) => Object.entries(family)));
