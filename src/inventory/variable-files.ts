import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { attempted, Fault } from '../source/fault.ts';
import { codeOf, fileFault, readSource } from '../source/files.ts';
import type { Source } from '../source/origin.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import { parseYamlDocument, toValue } from '../source/yaml.ts';
import type { Definitions, Inventory } from './contract.ts';

export interface VariableFileOptions {
  readonly warn?: Warn;
  /** Gives the text of a file that is encrypted as a whole. */
  readonly decrypt?: (source: Source) => Source;
}

/** The variables that a folder of files has for each name; each is read when it is first asked for, and kept. */
export interface VariableFolder {
  /** Undefined where there is no file for the name. Throws a 'yaml' or 'missing-file' `Fault`. */
  get(name: string): Definitions | undefined;
}

/** The variable files of one directory, by group and by host. */
export interface VariableFiles {
  readonly groups: VariableFolder;
  readonly hosts: VariableFolder;
}

/** The names that are looked for, in this order: the first that is there is the one, whether file or directory. */
const EXTENSIONS = ['', '.yml', '.yaml', '.json'];
const MAX_DEPTH = 20;

/**
 * The variables in group_vars and host_vars of a directory. What there is for groups and hosts of an inventory given is
 * read at once, so that what is wrong with it is known before anything runs; hosts and groups may be added later. What is
 * encrypted, and cannot be read, is a fault only for those who ask for it: no run needs the passwords of other hosts.
 */
export const openVariableFolders = (
  directory: string,
  inventory: Inventory | undefined,
  options: VariableFileOptions = {},
): VariableFiles => {
  const groups = openVariableFolder(join(directory, 'group_vars'), options);
  const hosts = openVariableFolder(join(directory, 'host_vars'), options);
  for (const name of inventory?.groups.keys() ?? []) tried(groups, name);
  for (const name of inventory?.hosts.keys() ?? []) tried(hosts, name);
  return { groups, hosts };
};

const tried = (folder: VariableFolder, name: string): void => {
  const outcome = attempted(() => folder.get(name));
  if (outcome instanceof Fault && outcome.kind !== 'vault') throw outcome;
};

/**
 * A folder of variable files. A name's are those of `NAME`, `NAME.yml`, `NAME.yaml` or `NAME.json`, whichever of these
 * comes first. Of a directory all files are read, those in its directories too, in the order of their names; later
 * ones win.
 */
export const openVariableFolder = (folder: string, options: VariableFileOptions = {}): VariableFolder => {
  const there = new Set(listing(folder));
  const known = new Map<string, Definitions | undefined>();
  const read = (name: string): Definitions | undefined => {
    const entry = EXTENSIONS.map((extension) => name + extension).find((one) => there.has(one));
    if (entry === undefined) return undefined;
    return new Map(filesAt(join(folder, entry), 0).flatMap((path) => [...loadVariableFile(path, options)]));
  };
  return {
    get: (name) => {
      if (!known.has(name)) known.set(name, there.size === 0 ? undefined : read(name));
      return known.get(name);
    },
  };
};

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

/** A file is itself; a directory is the files in it. */
const filesAt = (path: string, depth: number): readonly string[] => {
  const names = listing(path);
  if (!names) return [path];
  if (depth > MAX_DEPTH) throw new Fault('missing-file', `${path}: directories are nested too deeply`);
  return names
    .filter(isRead)
    .toSorted()
    .flatMap((name) =>
      filesAt(join(path, name), depth + 1).filter(
        (file) => file !== join(path, name) || EXTENSIONS.includes(extname(name)),
      ),
    );
};

const isRead = (name: string): boolean => !basename(name).startsWith('.') && !name.endsWith('~');

/** The names in a directory; `undefined` of what is none, or is not there. */
const listing = (path: string): readonly string[] | undefined => {
  try {
    return readdirSync(path);
  } catch (error) {
    const code = codeOf(error);
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw fileFault(path, error);
  }
};
