import { execFileSync } from 'node:child_process';
import { posix } from 'node:path';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { type Dict, isDict, isList, type Value } from '../../values/value.ts';
import { expandUser, filesMatching } from '../filters/paths.ts';
import { ownVariables } from '../own-variables.ts';
import { optionsOf } from '../syntax/header.ts';
import { parseCsv } from '../text/csv.ts';
import type { Lookup, LookupTable } from './contract.ts';
import { type Folder, findIn, readFound, searchPath } from './found.ts';
import { integerOf } from './options.ts';
import { readTerm } from './terms.ts';

const option = (options: ReadonlyMap<string, Value>, name: string, otherwise: Value): Value =>
  options.get(name) ?? otherwise;

const file: Lookup = (terms, options, session) =>
  terms.map((term) => {
    const { text } = readFound(session, 'files', str(term));
    const left = truth(option(options, 'lstrip', false)) ? text.trimStart() : text;
    return truth(option(options, 'rstrip', true)) ? left.trimEnd() : left;
  });

const template: Lookup = (terms, options, session) =>
  terms.map((term) => {
    const { path, text } = readFound(session, 'templates', str(term));
    const more = option(options, 'template_vars', new Map());
    // Blocks have their usual marks here; the module has options for those, too.
    const said = (name: string): string | boolean | undefined => {
      const value = /^(?:variable|comment|trim|lstrip)_/.test(name) ? options.get(name) : undefined;
      return value === undefined || typeof value === 'boolean' ? value : str(value);
    };
    const managed = session.variable('ansible_managed') ?? 'Ansible managed';
    const own = new Map<Value, Value>([
      ['ansible_managed', managed],
      ...ownVariables(str(term), path, null),
      ...(isDict(more) ? more : []),
    ]);
    return session.renderFile(text, path, own, optionsOf(said, {}));
  });

/** The option by which `with_first_found` says which folder of roles and playbooks is searched first; no content can. */
export const SUBFOLDER = ' subfolder';

const isFolder = (value: Value | undefined): value is Folder =>
  value === 'files' || value === 'templates' || value === 'vars';

/** The first of the files that is there. Terms are names, dicts of `files`, `paths` and `skip`, or lists of these. */
const firstFound: Lookup = (terms, options, session) => {
  const subfolder = options.get(SUBFOLDER);
  const folder = isFolder(subfolder) ? subfolder : '';
  const given = terms.flatMap(flattened);
  const named = new Map<Value, Value>(options);
  const sought = given.length === 0 ? [named] : given;
  for (const name of sought.flatMap((term) => candidatesOf(term, named))) {
    const path = findIn(session, folder, name);
    if (path !== undefined) return [path];
  }
  const skips = [named, ...given].some((term) => isDict(term) && truth(term.get('skip') ?? false));
  if (skips) return [];
  throw new Error('No file was found when using first_found.');
};

const flattened = (term: Value): readonly Value[] => (isList(term) ? term.flatMap(flattened) : [term]);

/** The files that a term names. One that is only a name has the lookup's `paths`, a dict has its own. */
const candidatesOf = (term: Value, options: Dict): string[] => {
  if (typeof term !== 'string' && !isDict(term))
    throw new Error(`Invalid term supplied. A string, dict or list is required, not '${typeName(term)}'.`);
  const names = listed(isDict(term) ? term.get('files') : term, /[,;]/);
  const paths = listed((isDict(term) ? term : options).get('paths'), /[,:;]/);
  return paths.length === 0 ? names : paths.flatMap((path) => names.map((name) => posix.join(path, name)));
};

/** A text with something between its parts, or a list of such. */
const listed = (value: Value | undefined, between: RegExp): string[] => {
  if (value === undefined || value === null) return [];
  return (isList(value) ? value : [value])
    .flatMap((one) => str(one).split(between))
    .map((part) => part.trim())
    .filter((part) => part !== '');
};

/** Files that match a pattern, in the first place searched that has any. */
const fileglob: Lookup = (terms, _, session) =>
  terms.flatMap((term) => {
    const pattern = expandUser(str(term));
    const patterns = posix.isAbsolute(pattern)
      ? [pattern]
      : searchPath(session).flatMap((place) => [
          posix.join(place, 'files', pattern),
          posix.join(place, pattern),
        ]);
    for (const one of patterns) {
      const files = filesMatching(one);
      if (files.length > 0) return files.sort();
    }
    return [];
  });

const run = (command: Value, lookup: 'pipe' | 'lines'): string => {
  try {
    return execFileSync('/bin/sh', ['-c', str(command)], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'inherit'],
      maxBuffer: 64 * 1024 * 1024,
    });
  } catch (error) {
    const status = error instanceof Error && 'status' in error ? String(error.status) : 'unknown';
    throw new Error(`lookup_plugin.${lookup}(${str(command)}) returned ${status}`);
  }
};

const pipe: Lookup = (terms) => terms.map((term) => run(term, 'pipe').trimEnd());
const lines: Lookup = (terms) =>
  terms.flatMap((term) =>
    run(term, 'lines')
      .replace(/\n$/, '')
      .split('\n')
      .map((line) => line.trimEnd()),
  );

const env: Lookup = (terms, options, session) =>
  terms.map((term) => {
    const value = (session.options.environment ?? process.env)[str(term)];
    if (value !== undefined) return value;
    return options.has('default') ? option(options, 'default', '') : '';
  });

const CSV_OPTIONS = ['col', 'default', 'delimiter', 'encoding', 'file', 'keycol'];

/** `key file=x.csv col=1`: the value in the row whose first column is the key. */
const csvfile: Lookup = (terms, options, session) => {
  if (terms.length === 0) throw new Error(NO_KEY);
  return terms.flatMap((term): Value[] => {
    const { text: key, options: given } = readTerm(term, options, CSV_OPTIONS);
    if (key === '') throw new Error(NO_KEY);
    const [keyColumn = 0, column = 1] = [integerOf(given, 'keycol'), integerOf(given, 'col')];
    const name = str(given.get('file') ?? 'ansible.csv');
    const path = findIn(session, 'files', name);
    if (path === undefined) throw new Error(`No such file or directory: '${name}'`);
    const text = session.readFile(path, str(given.get('encoding') ?? 'utf-8'));
    const delimiter = str(given.get('delimiter') ?? 'TAB');
    const rows = parseCsv(text, { delimiter: delimiter === 'TAB' || delimiter === 't' ? '\t' : delimiter });
    const row = rows.find((one) => one[keyColumn] === key);
    const value = row?.[column] ?? given.get('default');
    if (isList(value)) return [...value];
    return value === undefined || value === null ? [] : [value];
  });
};

const NO_KEY = 'Search key is required but was not found';

/** A file as it is; one from a vault is decrypted by whoever reads files. */
const unvault: Lookup = (terms, _, session) =>
  terms.map((term) => readFound(session, 'files', str(term)).text);

export const fileLookups: LookupTable = {
  file,
  template,
  first_found: firstFound,
  fileglob,
  pipe,
  lines,
  env,
  csvfile,
  unvault,
};
