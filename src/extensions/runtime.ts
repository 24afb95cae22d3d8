import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { readSource } from '../source/files.ts';
import { parseYamlDocument, toValue } from '../source/yaml.ts';
import { type Dict, isDict, type Value } from '../values/value.ts';

/** A part of what a collection says in its `meta/runtime.yml`; empty where it says nothing, or is not there. */
export type Runtime = (collection: string, part: 'plugin_routing' | 'action_groups') => Dict;

/** Opens the `meta/runtime.yml` of collections; each is read once, of the first root that has it. */
export const openRuntime = (roots: () => readonly string[]): Runtime => {
  const known = new Map<string, Value>();
  return (collection, part) => {
    const found = known.get(collection) ?? read(collection, roots());
    known.set(collection, found);
    return dictIn(found, part) ?? new Map();
  };
};

const read = (collection: string, roots: readonly string[]): Value => {
  const below = join(...collection.split('.'), 'meta', 'runtime.yml');
  const path = roots.map((root) => join(root, below)).find(existsSync);
  const document = path === undefined ? undefined : parseYamlDocument(readSource(path));
  return document ? toValue(document) : new Map();
};

/** The dict that a dict has by that key. */
export const dictIn = (value: Value | undefined, key: string): Dict | undefined => {
  const found = isDict(value) ? value.get(key) : undefined;
  return isDict(found) ? found : undefined;
};
