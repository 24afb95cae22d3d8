import { join } from 'node:path';
import { type Loaded, loadPlugins } from './load-plugins.ts';
import { scriptsIn } from './script-files.ts';

const FOLDERS = ['filter', 'lookup', 'test'] as const;

/**
 * Opens the filters, tests and lookups that collections have in TypeScript or JavaScript, by their full names
 * `NAMESPACE.COLLECTION.NAME`; what lies in folders below has them in its name. A collection's files are loaded when the
 * first of them is asked for. Throws a 'module' `Fault` for one that cannot be loaded.
 */
export const openCollectionPlugins = (roots: () => readonly string[]) => {
  const loaded = new Map<string, readonly Loaded[]>();
  const filesOf = (root: string, below: readonly string[]): readonly Loaded[] => {
    const [namespace = '', collection = '', ...folders] = below;
    const plugins = join(root, namespace, collection, 'plugins');
    const key = join(plugins, ...folders);
    const files =
      loaded.get(key) ??
      FOLDERS.flatMap((kind) => scriptsIn(join(plugins, kind, ...folders))).map(loadPlugins);
    loaded.set(key, files);
    return files;
  };
  return <T>(part: (file: Loaded) => ReadonlyMap<string, T>, name: string): T | undefined => {
    const words = name.split('.');
    const short = words.at(-1);
    if (words.length < 3 || short === undefined) return undefined;
    return roots()
      .flatMap((root) => filesOf(root, words.slice(0, -1)))
      .map((file) => part(file).get(short))
      .find((plugin) => plugin !== undefined);
  };
};
