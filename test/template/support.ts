import { existsSync, readFileSync } from 'node:fs';
import { isAbsolute, join } from 'node:path';
import type { Scope, TemplateWorld } from '../../src/template/contract.ts';
import { fromPlain, isDict, isList, trusted, type Value } from '../../src/values/index.ts';

export const FILES = join(import.meta.dirname, 'cases/files');

/** A scope over plain values, names as they are. */
export const scopeOf = (values: Readonly<Record<string, Value>>): Scope => ({
  lookup: (name) => (Object.hasOwn(values, name) ? values[name] : undefined),
  names: () => Object.keys(values),
});

/** Plain JS as trusted content: its text may hold templates. */
export const trustedValue = (value: unknown): Value => withTemplates(fromPlain(value));

const withTemplates = (value: Value): Value => {
  if (typeof value === 'string') return trusted(value);
  if (isList(value)) return value.map(withTemplates);
  return isDict(value) ? new Map([...value].map(([key, item]) => [key, withTemplates(item)])) : value;
};

/** The files beside the cases. */
export const world: TemplateWorld = {
  loadTemplate: (name) => {
    const path = join(FILES, name);
    return existsSync(path) ? { path, text: readFileSync(path, 'utf8') } : undefined;
  },
  readFile: (path) => readFileSync(path, 'utf8'),
  findFile: (_, name) => {
    const path = isAbsolute(name) ? name : join(FILES, name);
    return existsSync(path) ? path : undefined;
  },
};

/** A value in the notation of the recorded cases: ints as {$int}, floats as {$float}, dicts as {$dict: pairs}. */
export type Recorded =
  | null
  | boolean
  | string
  | readonly Recorded[]
  | { readonly $int: string }
  | { readonly $float: string }
  | { readonly $dict: readonly (readonly [Recorded, Recorded])[] };
