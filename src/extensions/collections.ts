import { existsSync, readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import type { PythonFile } from '../modules/library/python/bundle.ts';
import { readSource } from '../source/files.ts';
import type { PluginKind } from './contract.ts';
import { moduleFiles } from './library.ts';
import { firstFile } from './python-files.ts';
import { definedIn } from './python-plugins.ts';

/** Where collections are: in `ansible_collections` of each folder, where that is not its own name. */
export const rootOf = (folder: string): string =>
  basename(folder) === 'ansible_collections' ? folder : join(folder, 'ansible_collections');

/** A module by its full name, `NAMESPACE.COLLECTION.NAME`; what lies in folders below has them in its name. */
export const collectionModule = (
  name: string,
  roots: readonly string[],
): { readonly path: string; readonly pythonName: string } | undefined => {
  const [namespace = '', collection = '', ...rest] = name.split('.');
  const wanted = rest.at(-1);
  if (wanted === undefined) return undefined;
  const below = join(namespace, collection, 'plugins', 'modules', ...rest.slice(0, -1));
  for (const root of roots) {
    const folder = join(root, below);
    const path = existsSync(folder) ? moduleFiles(folder).get(wanted) : undefined;
    if (path === undefined) continue;
    const module = join(below, basename(path, extname(path)));
    return { path, pythonName: `ansible_collections.${module.replaceAll('/', '.')}` };
  }
  return undefined;
};

/** A Python file of a collection by its full name, below `ansible_collections`. */
export const collectionFile = (name: string, roots: readonly string[]): PythonFile | undefined => {
  const below = /^ansible_collections\.(.+)$/.exec(name)?.[1];
  return below === undefined ? undefined : firstFile(name, roots, below.replaceAll('.', '/'));
};

/** The Python file that has the plugin of that kind and full name; undefined where no collection has it. */
export const collectionPlugin = (
  kind: PluginKind,
  name: string,
  roots: readonly string[],
): string | undefined => {
  const [namespace = '', collection = '', ...rest] = name.split('.');
  const wanted = rest.at(-1);
  if (wanted === undefined) return undefined;
  const below = join(namespace, collection, 'plugins', kind, ...rest.slice(0, -1));
  return roots
    .flatMap((root) => pythonIn(join(root, below)))
    .find((path) => definedIn(kind, readSource(path).text, basename(path, '.py')).includes(wanted));
};

const pythonIn = (folder: string): readonly string[] =>
  existsSync(folder)
    ? readdirSync(folder)
        .filter((file) => extname(file) === '.py')
        .sort()
        .map((file) => join(folder, file))
    : [];
