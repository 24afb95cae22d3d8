import { statSync } from 'node:fs';
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
import { IGNORED_ENDS, type Ignored, sourcesIn } from './folder.ts';
import { type Enabled, enabledForms, FORMS, formOf, isDirectory, isProgram } from './forms.ts';
import { isHostList, readHostList } from './host-list.ts';
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
  /** The forms that are read, by Ansible's names; its own list where left out. */
  readonly forms?: readonly string[];
  /** What is passed over in folders; Ansible's own list where left out. */
  readonly ignored?: Ignored;
  /** Whether it is warned of that no source is given, and that none could be read. */
  readonly localhostWarning?: boolean;
  readonly unparsedWarning?: boolean;
  /** Whether it is told what scripts that succeed say on stderr. */
  readonly scriptStderr?: boolean;
}

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
  const { unparsed = 'failed', ignored = { ends: IGNORED_ENDS, patterns: [] } } = options;
  const enabled = enabledForms(options.forms ?? FORMS);
  const builder = createBuilder(options.groupNames, options.hashBehaviour);
  const failures: Fault[] = [];
  let read = false;
  const failed = (fault: Fault, what: string): void => {
    if (unparsed === 'failed' || !PASSED_OVER.has(fault.kind)) throw fault;
    failures.push(fault);
    const { origin, hint } = fault;
    warn({ message: `${what}: ${fault.message}`, origin, hint });
  };
  const { localhostWarning = true, unparsedWarning = true } = options;
  if (sources.length === 0 && localhostWarning)
    warn({ message: 'provided hosts list is empty, only localhost is available' });
  for (const [index, source] of sources.entries()) {
    const variableFiles = () =>
      variableDirectories(sources.slice(0, index + 1), cwd).map((folder) =>
        openVariableFolders(folder, undefined, { warn, decrypt }),
      );
    const plugin = (config: MappingNode) =>
      readPlugin(config, {
        enabled,
        builder,
        warn,
        templar: options.templar ?? createTemplar(),
        extraVars: options.extraVars ?? new Map(),
        variableFiles,
      });
    const tell = options.scriptStderr === false ? ignoreWarnings : warn;
    const loading = { builder, warn, tell, decrypt, plugin, failed, enabled, ignored };
    const done = isHostList(source, cwd)
      ? readList(source, loading)
      : await readPath(resolve(cwd, source), loading, 0);
    read ||= done;
  }
  if (sources.length > 0 && !read) {
    if (unparsed === 'all-failed') throw failures[0];
    if (unparsedWarning) warn({ message: 'No inventory was parsed, only implicit localhost is available' });
  }
  return builder;
};

/** The directories that hold group_vars and host_vars for these sources, without repetition. */
export const variableDirectories = (sources: readonly string[], cwd: string): readonly string[] => {
  const paths = sources.filter((source) => !isHostList(source, cwd)).map((source) => resolve(cwd, source));
  return [...new Set(paths.map((path) => (isDirectoryAt(path) ? path : dirname(path))))];
};

/** A source that is not there has no directory of its own, and has been told of. */
const isDirectoryAt = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;

interface Loading {
  readonly builder: Builder;
  readonly warn: Warn;
  /** Is told what scripts that succeed say on stderr. */
  readonly tell: Warn;
  readonly decrypt: (source: Source) => Source;
  readonly plugin: (config: MappingNode) => void;
  /** Passes over what cannot be read, with a warning that begins so, unless it ends the run. */
  readonly failed: (fault: Fault, what: string) => void;
  readonly enabled: Enabled;
  readonly ignored: Ignored;
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

/** Gives whether anything could be read: of a directory, anything in it. */
const readPath = async (path: string, loading: Loading, depth: number): Promise<boolean> => {
  try {
    if (!isDirectory(path)) {
      await readFile(path, loading);
      return true;
    }
    if (depth > MAX_DEPTH) throw new Fault('inventory', `${path}: directories are nested too deeply`);
    const names = sourcesIn(path, loading.ignored);
    if (names.length === 0) throw new Fault('inventory', 'the directory holds no source');
    let read = false;
    for (const name of names) read = (await readPath(join(path, name), loading, depth + 1)) || read;
    return read;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    loading.failed(error, `Unable to parse ${path} as an inventory source`);
    return false;
  }
};

/** Ranges are read by `advanced_host_list`, which has to be enabled in place of `host_list`. */
const readList = (list: string, { builder, warn, enabled, failed }: Loading): boolean => {
  try {
    const name = enabled.demand('host_list', 'advanced_host_list');
    readHostList(list, { builder, warn, ranges: name === 'advanced_host_list' });
    return true;
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    failed(error, "Failed to parse inventory with 'advanced_host_list' plugin");
    return false;
  }
};

const readFile = async (path: string, loading: Loading): Promise<void> => {
  if (isProgram(path)) {
    loading.enabled.demand('script');
    await readScript({ path, ...loading });
    return;
  }
  const source = loading.decrypt(readSource(path));
  READERS[loading.enabled.narrowed(formOf(source))](source, loading);
};

const READERS: Readonly<Record<ReturnType<typeof formOf>, (source: Source, loading: Loading) => void>> = {
  yaml: readYamlInventory,
  toml: readTomlInventory,
  ini: (source, { builder }) => readIni(source, builder),
};
