import { basename, extname, join } from 'node:path';
import { readSource } from '../source/files.ts';
import type { Warn } from '../source/warning.ts';
import type { Filter } from '../template/filters/contract.ts';
import type { Lookup } from '../template/lookups/contract.ts';
import type { Test } from '../template/tests/contract.ts';
import type { PluginKind } from './contract.ts';
import { loadPlugins } from './load-plugins.ts';
import { definedIn } from './python-plugins.ts';
import { isScript, namesIn } from './script-files.ts';

/** The kinds, and whether they can be written in TypeScript or JavaScript. */
const KINDS: Readonly<Record<PluginKind, boolean>> = {
  action: false,
  become: false,
  cache: false,
  callback: false,
  connection: false,
  filter: true,
  inventory: false,
  lookup: true,
  strategy: false,
  test: true,
  vars: false,
};

/** The filters, tests and lookups of the content; of what is in Python only what it would be. */
export const openPlugins = (warn: Warn) => {
  const filters = new Map<string, Filter>();
  const tests = new Map<string, Test>();
  const lookups = new Map<string, Lookup>();
  const python = new Map<string, string>();

  /** Python that nobody can use here: each of its names is remembered, and the file is told of once. */
  const recognise = (kind: PluginKind, path: string): void => {
    const names = definedIn(kind, readSource(path).text, basename(path, '.py'));
    if (names.length === 0) return;
    const sentence = inPython(path, kind, names);
    for (const name of names) python.set(`${kind} ${name}`, sentence);
    const also = KINDS[kind] ? '; they can be written in TypeScript or JavaScript (docs/plugins.md)' : '';
    warn({ message: `${sentence}${also}` });
  };

  const take = (kind: PluginKind, folder: string): void => {
    for (const name of namesIn(folder)) {
      const path = join(folder, name);
      if (extname(name) === '.py' && name !== '__init__.py') recognise(kind, path);
      if (!KINDS[kind] || !isScript(name)) continue;
      const found = loadPlugins(path);
      for (const [each, filter] of found.filters) if (!filters.has(each)) filters.set(each, filter);
      for (const [each, test] of found.tests) if (!tests.has(each)) tests.set(each, test);
      for (const [each, lookup] of found.lookups) if (!lookups.has(each)) lookups.set(each, lookup);
    }
  };

  return {
    take,
    adopt: (folder: string): void => {
      for (const kind of Object.keys(KINDS)) if (isKind(kind)) take(kind, join(folder, `${kind}_plugins`));
    },
    unsupported: (kind: PluginKind, name: string) => python.get(`${kind} ${name}`),
    tables: { filters, tests, lookups },
  };
};

/** Says which plugins a file has that cannot be used. */
export const inPython = (path: string, kind: PluginKind, names: readonly string[]): string => {
  const what = `${kind}${names.length > 1 ? 's' : ''} ${names.map((name) => `'${name}'`).join(', ')}`;
  return `${path} has the ${what} in Python, which is not supported`;
};

const isKind = (name: string): name is PluginKind => name in KINDS;
