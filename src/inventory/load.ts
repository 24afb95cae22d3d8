import { readdirSync, statSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { Fault } from '../source/fault.ts';
import { readSource } from '../source/files.ts';
import type { MappingNode } from '../source/node.ts';
import type { Source } from '../source/origin.ts';
import { ignoreWarnings, type Warn } from '../source/warning.ts';
import type { Templar } from '../template/contract.ts';
import { createTemplar } from '../template/templar.ts';
import type { HashBehaviour } from '../variables/layers.ts';
import { type Builder, createBuilder, type GroupNames } from './builder.ts';
import type { Definitions } from './contract.ts';
import { formOf, isDirectory, isProgram } from './forms.ts';
import { splitPort } from './host-range.ts';
import { readIni } from './ini.ts';
import { type LiveInventory, liveInventory } from './live.ts';
import { readPlugin } from './plugins/read-plugin.ts';
import { readScript } from './script.ts';
import { readTomlInventory } from './toml/read.ts';
import { openVariableFolders } from './variable-files.ts';
import { readYamlInventory } from './yaml.ts';

export interface InventoryOptions {
  /** What relative paths start from. */
  readonly cwd: string;
  readonly warn?: Warn;
  /** Gives the text of a file that is encrypted as a whole. */
  readonly decrypt?: (source: Source) => Source;
  /** What plugins render with. */
  readonly templar?: Templar;
  readonly extraVars?: Definitions;
  readonly groupNames?: GroupNames;
  readonly hashBehaviour?: HashBehaviour;
  /**
   * What is done with a source that cannot be read: it is a `Fault` (`failed`), or it is warned of and passed over, as
   * long as another can be read (`all-failed`) or in any case (`warned`), as Ansible does.
   */
  readonly unparsed?: 'failed' | 'all-failed' | 'warned';
}

/** Never read in a directory of sources: Ansible's own list. */
const IGNORED_ENDS = [
  '.pyc',
  '.pyo',
  '.swp',
  '.bak',
  '~',
  '.rpm',
  '.md',
  '.txt',
  '.rst',
  '.orig',
  '.cfg',
  '.retry',
];
const IGNORED_NAMES = ['group_vars', 'host_vars', 'vars_plugins'];
/** Directories within directories: deeper than this it goes round in circles. */
const MAX_DEPTH = 20;

/**
 * Reads inventory sources, each over the ones before: INI, YAML and TOML files, executable scripts, directories of those
 * (in the order of their names), and host lists (`web1,web2,`).
 */
export const loadInventory = (
  sources: readonly string[],
  options: InventoryOptions,
): Promise<LiveInventory> =>
  liveInventory(() => readSources(sources, options), options.warn ?? ignoreWarnings);

const readSources = async (sources: readonly string[], options: InventoryOptions): Promise<Builder> => {
  const { cwd, warn = ignoreWarnings, decrypt = (source) => source } = options;
  const { unparsed = 'failed' } = options;
  const builder = createBuilder(options.groupNames, options.hashBehaviour);
  const failures: Fault[] = [];
  const failed = (fault: Fault, path: string): void => {
    if (unparsed === 'failed' || !PASSED_OVER.has(fault.kind)) throw fault;
    failures.push(fault);
    const { origin, hint } = fault;
    warn({ message: `Unable to parse ${path} as an inventory source: ${fault.message}`, origin, hint });
  };
  if (sources.length === 0) warn({ message: 'there is no inventory: only the implicit localhost is there' });
  for (const [index, source] of sources.entries()) {
    const variableFiles = () =>
      variableDirectories(sources.slice(0, index + 1), cwd).map((folder) =>
        openVariableFolders(folder, undefined, { warn, decrypt }),
      );
    const plugin = (config: MappingNode) =>
      readPlugin(config, {
        builder,
        warn,
        templar: options.templar ?? createTemplar(),
        extraVars: options.extraVars ?? new Map(),
        variableFiles,
      });
    if (isHostList(source)) readHostList(source, builder);
    else await readPath(resolve(cwd, source), { builder, warn, decrypt, plugin, failed }, 0);
  }
  if (failures.length > 0 && failures.length === sources.length) {
    if (unparsed === 'all-failed') throw failures[0];
    warn({ message: 'no inventory could be read: only the implicit localhost is there' });
  }
  return builder;
};

/** The directories that hold group_vars and host_vars for these sources, without repetition. */
export const variableDirectories = (sources: readonly string[], cwd: string): readonly string[] => {
  const paths = sources.filter((source) => !isHostList(source)).map((source) => resolve(cwd, source));
  return [...new Set(paths.map((path) => (isDirectoryAt(path) ? path : dirname(path))))];
};

/** A source that is not there has no directory of its own, and has been told of. */
const isDirectoryAt = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

const isHostList = (source: string): boolean => source.includes(',');

const readHostList = (list: string, builder: Builder): void => {
  const source = { path: '--inventory', text: list };
  const names = list.split(',').map((name) => name.trim());
  for (const name of names.filter((one) => one !== '')) {
    const { host, port } = splitPort(name);
    builder.addHost(host, 'ungrouped', list);
    const origin = { source, line: 1, column: list.indexOf(name) + 1 };
    if (port !== undefined) builder.setHostVariable(host, 'ansible_port', { value: port, origin });
  }
};

interface Loading {
  readonly builder: Builder;
  readonly warn: Warn;
  readonly decrypt: (source: Source) => Source;
  readonly plugin: (config: MappingNode) => void;
  readonly failed: (fault: Fault, path: string) => void;
}

/** What is wrong with a source itself; what is not supported is never passed over. */
const PASSED_OVER: ReadonlySet<Fault['kind']> = new Set([
  'inventory',
  'yaml',
  'missing-file',
  'undefined',
  'template',
  'template-syntax',
]);

const readPath = async (path: string, loading: Loading, depth: number): Promise<void> => {
  try {
    if (!isDirectory(path)) return await readFile(path, loading);
    if (depth > MAX_DEPTH) throw new Fault('inventory', `${path}: directories are nested too deeply`);
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    return loading.failed(error, path);
  }
  for (const name of sourcesIn(path)) await readPath(join(path, name), loading, depth + 1);
};

const readFile = async (path: string, loading: Loading): Promise<void> => {
  if (isProgram(path)) {
    await readScript({ path, builder: loading.builder, warn: loading.warn });
    return;
  }
  const source = loading.decrypt(readSource(path));
  READERS[formOf(source)](source, loading);
};

const READERS: Readonly<Record<ReturnType<typeof formOf>, (source: Source, loading: Loading) => void>> = {
  yaml: readYamlInventory,
  toml: readTomlInventory,
  ini: (source, { builder }) => readIni(source, builder),
};

const sourcesIn = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => !name.startsWith('.') && !IGNORED_NAMES.includes(name))
    .filter((name) => !IGNORED_ENDS.some((end) => name.endsWith(end)))
    .toSorted();
