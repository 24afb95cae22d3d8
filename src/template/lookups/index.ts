import type { Lookup, LookupTable } from './contract.ts';
import { fileLookups } from './files.ts';
import { iniLookups } from './ini.ts';
import { inventoryLookups } from './inventory.ts';
import { listLookups } from './lists.ts';
import { passwordLookups } from './password.ts';
import { settingLookups } from './settings.ts';
import { urlLookups } from './url.ts';
import { variableLookups } from './variables.ts';

const families: readonly LookupTable[] = [
  fileLookups,
  iniLookups,
  inventoryLookups,
  listLookups,
  passwordLookups,
  settingLookups,
  urlLookups,
  variableLookups,
];

/** All lookups by name. */
export const lookups: ReadonlyMap<string, Lookup> = new Map(
  families.flatMap((family) => Object.entries(family)),
);
