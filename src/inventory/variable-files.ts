import { readdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { Fault } from '../source/fault.ts';
import { codeOf, fileFault, readSource } from '../source/files.ts';
import type { Source } from '../source/origin.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import { parseYamlDocument, toValue } from '../source/yaml.ts';
import type { Definition, Definitions, Inventory } from './contract.ts';

export interface VariableFileOptions {
  readonly warn?: Warn;
  /** Gives the text of a file that is encrypted as a whole. */
  readonly decrypt?: (source: Source) => Source;
}

/** The variable files of one directory, by group and by host; only those that there are. */
export interface VariableFiles {
  readonly groups: ReadonlyMap<string, Definitions>;
  readonly hosts: ReadonlyMap<string, Definitions>;
}

/** The names that are looked for, in this order: the first that is there is the one, whether file or directory. */
const EXTENSIONS = ['', '.yml', '.yaml', '.json'];
const MAX_DEPTH = 20;

/** All variables in group_vars and host_vars of a directory, for the groups and hosts of an inventory. */
export const loadVariableFolders = async (
  directory: string,
  inventory: Inventory,
  options: VariableFileOptions = {},
): Promise<VariableFiles> => ({
  groups: await loadAll(join(directory, 'group_vars'), inventory.groups.keys(), options),
  hosts: await loadAll(join(directory, 'host_vars'), inventory.hosts.keys(), options),
});

/**
 * The variables of one group or host: of `NAME`, `NAME.yml`, `NAME.yaml` or `NAME.json`, whichever of these comes first.
 * Of a directory all files are read, those in its directories too, in the order of their names; later ones win.
 */
export const loadVariableFiles = async (
  directory: string,
  folder: 'group_vars' | 'host_vars',
  name: string,
  options: VariableFileOptions = {},
): Promise<Definitions> => (await loadAll(join(directory, folder), [name], options)).get(name) ?? new Map();

/** The variables in one YAML or JSON file. Throws a 'yaml' `Fault` where it is no mapping of names. */
export const loadVariableFile = (
  path: string,
  { warn = ignoreWarnings, decrypt = (source) => source }: VariableFileOptions = {},
): Definitions => {
  const root = parseYamlDocument(decrypt(readSource(path)), { warn });
  if (!root) return new Map();
  if (root.kind !== 'mapping') {
    throw new Fault('yaml', `a file of variables must be a mapping, not a ${root.kind}`, {
      origin: root.origin,
    });
  }
  return new Map(
    root.entries.map(({ key, value }) => [String(key), { value: toValue(value), origin: value.origin }]),
  );
};

const loadAll = async (
  folder: string,
  names: Iterable<string>,
  options: VariableFileOptions,
): Promise<ReadonlyMap<string, Definitions>> => {
  const there = new Set(await listing(folder));
  const found = new Map<string, Definitions>();
  for (const name of there.size === 0 ? [] : names) {
    const entry = EXTENSIONS.map((extension) => name + extension).find((one) => there.has(one));
    if (entry === undefined) continue;
    const variables = new Map<string, Definition>();
    for (const path of await filesAt(join(folder, entry), 0))
      for (const [key, definition] of loadVariableFile(path, options)) variables.set(key, definition);
    found.set(name, variables);
  }
  return found;
};

/** A file is itself; a directory is the files in it. */
const filesAt = async (path: string, depth: number): Promise<readonly string[]> => {
  const names = await listing(path);
  if (!names) return [path];
  if (depth > MAX_DEPTH) throw new Fault('missing-file', `${path}: directories are nested too deeply`);
  const inner = names.filter(isRead).toSorted();
  const paths = await Promise.all(
    inner.map(async (name) => {
      const files = await filesAt(join(path, name), depth + 1);
      return files.filter((file) => file !== join(path, name) || EXTENSIONS.includes(extname(name)));
    }),
  );
  return paths.flat();
};

const isRead = (name: string): boolean => !basename(name).startsWith('.') && !name.endsWith('~');

/** The names in a directory; `undefined` of what is none, or is not there. */
const listing = async (path: string): Promise<readonly string[] | undefined> => {
  try {
    return await readdir(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fileFault(path, error);
  }
};
