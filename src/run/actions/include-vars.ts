import { readdir, stat } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import { actionModule, type Controller } from '../../modules/contract.ts';
import { pythonRegex } from '../../modules/files/python-regex.ts';
import { definitionsOf } from '../../playbook/nodes.ts';
import { Fault } from '../../source/fault.ts';
import { parseYamlDocument } from '../../source/yaml.ts';
import { isDict, type Value } from '../../values/index.ts';
import { within } from '../../variables/layers.ts';

/** Loads variables from a file or a folder of files; they are stronger than those of the play. */
export const includeVars = actionModule({
  name: 'include_vars',
  summary: 'Loads variables from files when the task runs',
  arguments: {
    file: { type: 'str', doc: 'the file, in vars/ of the role or beside the playbook' },
    dir: { type: 'str', doc: 'a folder, whose files are read in the order of their names' },
    name: { type: 'str', doc: 'a variable to put them all into' },
    depth: { type: 'int', default: 0, doc: 'how many levels of folders to go down; 0 for all' },
    files_matching: { type: 'str', doc: 'of a folder only files whose name matches this' },
    ignore_files: { type: 'list', default: [], doc: 'of a folder no files whose name matches one of these' },
    extensions: { type: 'list', default: ['json', 'yaml', 'yml'], doc: 'what files of variables end in' },
    ignore_unknown_extensions: { type: 'bool', default: false, doc: 'pass over files that end otherwise' },
    hash_behaviour: { type: 'str', choices: ['replace', 'merge'], doc: 'merge dicts with what is there' },
  },
  rules: { oneOf: [['file', 'dir']], exclusive: [['file', 'dir']] },
  freeForm: 'file',
  run: async ({ file, dir, name, hash_behaviour, ...wanted }, { controller }) => {
    const path = await controller.find('vars', file ?? dir ?? '');
    const isFolder = (await stat(path)).isDirectory();
    const paths = isFolder ? await filesIn(path, wanted, 1) : [path];
    const loaded = new Map<string, Value>();
    for (const each of paths) for (const [key, value] of await read(each, controller)) loaded.set(key, value);
    const named = name === undefined ? loaded : new Map<string, Value>([[name, loaded]]);
    const included = hash_behaviour === 'merge' ? merged(named, controller) : named;
    return { included, result: { ansible_included_var_files: paths, ansible_facts: included } };
  },
});

interface Wanted {
  readonly depth: number;
  readonly files_matching: string | undefined;
  readonly ignore_files: readonly string[];
  readonly extensions: readonly string[];
  readonly ignore_unknown_extensions: boolean;
}

/** The files of a folder, then those of the folders in it. */
const filesIn = async (folder: string, wanted: Wanted, level: number): Promise<readonly string[]> => {
  const entries = (await readdir(folder, { withFileTypes: true })).toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  );
  const files = entries.filter((entry) => !entry.isDirectory()).map(({ name }) => join(folder, name));
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => join(folder, name));
  const deeper = wanted.depth === 0 || level < wanted.depth ? folders : [];
  const below: string[] = [];
  for (const each of deeper) below.push(...(await filesIn(each, wanted, level + 1)));
  return [...files.filter((path) => isWanted(path, wanted)), ...below];
};

const isWanted = (path: string, wanted: Wanted): boolean => {
  const name = basename(path);
  const matches = (pattern: string) => pythonRegex(pattern).test(name);
  if (wanted.files_matching !== undefined && !matches(wanted.files_matching)) return false;
  if (wanted.ignore_files.some((pattern) => matches(`${pattern}$`))) return false;
  const known = wanted.extensions.includes(extname(name).slice(1));
  if (known || wanted.ignore_unknown_extensions) return known;
  throw new Fault('argument', `${path} does not have a valid extension: ${wanted.extensions.join(', ')}`);
};

const read = async (path: string, controller: Controller): Promise<Iterable<readonly [string, Value]>> => {
  const source = await controller.readSource(path);
  const text = source.text.replace(/^\ufeff/, '');
  const defined = definitionsOf(parseYamlDocument({ ...source, text }), `'${path}'`);
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
