import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { actionModule, type Controller } from '../../modules/contract.ts';
import { pythonRegex } from '../../modules/files/python-regex.ts';
import { definitionsOf, isEmpty } from '../../playbook/nodes.ts';
import { Fault } from '../../source/fault.ts';
import type { Source } from '../../source/origin.ts';
import { parseYamlDocument } from '../../source/yaml.ts';
import { isDict, type Value } from '../../values/index.ts';
import { within } from '../../variables/layers.ts';

/** Loads variables from a file or a folder of files; they are stronger than those of the play. */
export const includeVars = actionModule({
  name: 'include_vars',
  summary: 'Loads variables from files when the task runs',
  words: { unsupported: ([name]) => `${name} is not a valid option in include_vars` },
  arguments: {
    file: { type: 'raw', doc: 'the file, in vars/ of the role or beside the playbook' },
    dir: { type: 'str', doc: 'a folder, whose files are read in the order of their names' },
    name: { type: 'str', doc: 'a variable to put them all into' },
    depth: { type: 'int', default: 0, doc: 'how many levels of folders to go down; 0 for all' },
    files_matching: { type: 'str', doc: 'of a folder only files whose name matches this' },
    ignore_files: { type: 'list', default: [], doc: 'of a folder no files whose name matches one of these' },
    extensions: { type: 'list', default: ['yaml', 'yml', 'json'], doc: 'what files of variables end in' },
    ignore_unknown_extensions: { type: 'bool', default: false, doc: 'pass over files that end otherwise' },
    hash_behaviour: { type: 'str', choices: ['replace', 'merge'], doc: 'merge dicts with what is there' },
  },
  rules: { exclusive: [['file', 'dir']] },
  freeForm: 'file',
  run: async ({ file, dir, name, hash_behaviour, ...wanted }, { controller }) => {
    const paths: string[] = [];
    const loaded = new Map<string, Value>();
    let secret = false;
    try {
      const files = dir === undefined ? [await fileOf(file, controller)] : filesOf(dir, wanted, controller);
      for await (const path of files) {
        const source = await controller.readSource(path);
        secret ||= source.secret === true;
        for (const [key, value] of variablesIn(source)) loaded.set(key, value);
        paths.push(path);
      }
    } catch (error) {
      // What has a place in a file is told with it.
      if (!(error instanceof Fault) || error.origin) throw error;
      return {
        failed: true,
        msg: error.message,
        result: { message: error.message, ...told(new Map(), paths) },
      };
    }
    const named = name === undefined ? loaded : new Map<string, Value>([[name, loaded]]);
    const included = hash_behaviour === 'merge' ? merged(named, controller) : named;
    return { included, result: told(included, paths), secret };
  },
});

const told = (included: ReadonlyMap<string, Value>, paths: readonly string[]) => ({
  ansible_included_var_files: paths,
  ansible_facts: included,
});

/** What is no name, as a lookup that found none gives it, names no file. */
const fileOf = async (file: Value | undefined, controller: Controller): Promise<string> => {
  if (typeof file !== 'string' || file === '')
    throw new Fault('missing-file', 'Could not find file on the Ansible Controller.');
  const path = await controller.find('vars', file);
  if (!(await stat(path)).isDirectory()) return path;
  throw new Fault('argument', `Is a directory: '${path}'`, { hint: "'dir' includes the files of a folder." });
};

async function* filesOf(dir: string, wanted: Wanted, controller: Controller): AsyncGenerator<string> {
  const path = await controller.find('vars', dir);
  if (!(await stat(path)).isDirectory()) throw new Fault('argument', `${path} is not a directory`);
  yield* filesIn(path, wanted, 1);
}

interface Wanted {
  readonly depth: number;
  readonly files_matching: string | undefined;
  readonly ignore_files: readonly string[];
  readonly extensions: readonly string[];
  readonly ignore_unknown_extensions: boolean;
}

/** The files of a folder, then those of the folders in it; links are followed. */
async function* filesIn(folder: string, wanted: Wanted, level: number): AsyncGenerator<string> {
  const paths = (await readdir(folder)).toSorted().map((name) => join(folder, name));
  const folders = new Set<string>();
  for (const path of paths) if (await isFolder(path)) folders.add(path);
  for (const path of paths) if (!folders.has(path) && isWanted(path, wanted)) yield path;
  if (wanted.depth !== 0 && level >= wanted.depth) return;
  for (const path of folders) yield* filesIn(path, wanted, level + 1);
}

/** A link that leads nowhere is none. */
const isFolder = async (path: string): Promise<boolean> =>
  (await stat(path).catch(() => undefined))?.isDirectory() === true;

const isWanted = (path: string, wanted: Wanted): boolean => {
  const name = basename(path);
  const matches = (pattern: string) => pythonRegex(pattern).test(name);
  if (wanted.files_matching !== undefined && !matches(wanted.files_matching)) return false;
  if (wanted.ignore_files.some((pattern) => matches(`${pattern}$`))) return false;
  const known = wanted.extensions.includes(extname(name).slice(1));
  if (known || wanted.ignore_unknown_extensions) return known;
  throw new Fault('argument', `${path} does not have a valid extension: ${wanted.extensions.join(', ')}`);
};

const variablesIn = (source: Source): Iterable<readonly [string, Value]> => {
  const { path } = source;
  const text = source.text.replace(/^\ufeff/, '');
  const document = parseYamlDocument({ ...source, text });
  if (document && document.kind !== 'mapping' && !isEmpty(document)) {
    throw new Fault('argument', `${path} must be stored as a dictionary/hash`);
  }
  const defined = definitionsOf(document, `'${path}'`);
  return [...defined].map(([key, { value }]) => [key, value] as const);
};

/** Each dict on top of the one that the variable is so far. */
const merged = (
  included: ReadonlyMap<string, Value>,
  { templar, scope }: Controller,
): ReadonlyMap<string, Value> =>
  new Map(
    [...included].map(([name, value]) => {
      const known = scope.lookup(name);
      const before = known === undefined ? undefined : templar.resolve(known, scope);
      if (!isDict(before) || !isDict(value)) return [name, value];
      const both = within(
        new Map([
          ['before', before],
          ['after', value],
        ]),
        scope,
      );
      return [name, templar.evaluate('before | combine(after, recursive=true)', both, undefined)];
    }),
  );
