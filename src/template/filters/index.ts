import { addressFilters } from './addresses.ts';
import { collectFilters } from './collect.ts';
import { combinatoricFilters } from './combinatorics.ts';
import { commentFilters } from './comment.ts';
import type { Filter, FilterTable } from './contract.ts';
import { dataFilters } from './data.ts';
import { defaultFilters } from './defaults.ts';
import { dictFilters } from './dicts.ts';
import { durationFilters } from './durations.ts';
import { formatFilters } from './formats.ts';
import { hashFilters } from './hashes.ts';
import { internalFilters } from './internals.ts';
import { jsonQueryFilters } from './json-query.ts';
import { keyFilters } from './keys.ts';
import { markupFilters } from './markup.ts';
import { numberFilters } from './numbers.ts';
import { pathFilters } from './paths.ts';
import { randomFilters } from './random.ts';
import { regexFilters } from './regex.ts';
import { secretFilters } from './secrets.ts';
import { selectFilters } from './select.ts';
import { sequenceFilters } from './sequences.ts';
import { setFilters } from './sets.ts';
import { textFilters } from './text.ts';
import { timeFilters } from './time.ts';
import { treePathFilters } from './tree-paths.ts';
import { urlFilters } from './urls.ts';

const families: readonly FilterTable[] = [
  addressFilters,
  collectFilters,
  combinatoricFilters,
  commentFilters,
  dataFilters,
  defaultFilters,
  dictFilters,
  durationFilters,
  formatFilters,
  hashFilters,
  internalFilters,
  jsonQueryFilters,
  keyFilters,
  markupFilters,
  numberFilters,
  pathFilters,
  randomFilters,
  regexFilters,
  secretFilters,
  selectFilters,
  sequenceFilters,
  setFilters,
  textFilters,
  timeFilters,
  treePathFilters,
  urlFilters,
];

/** All filters by name. */
export const filters: ReadonlyMap<string, Filter> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
