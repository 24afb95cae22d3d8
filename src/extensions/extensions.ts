import { join } from 'node:path';
import type { Module } from '../modules/contract.ts';
import { libraryModule } from '../modules/library/module.ts';
import { type Payload, payloadOf } from '../modules/library/payload.ts';
import { readBytes } from '../source/files.ts';
import type { Warn } from '../source/warning.ts';
import type { UserTable } from '../template/contract.ts';
import { openActionGroups } from './action-groups.ts';
import { openCollectionPlugins } from './collection-plugins.ts';
import { collectionFile, collectionModule, collectionPlugin, rootOf } from './collections.ts';
import type { ExtensionSettings, Extensions, PluginKind } from './contract.ts';
import { moduleFiles } from './library.ts';
import { inPython, openPlugins } from './plugins.ts';
import { pythonFile } from './python-files.ts';
import { openRouting } from './routing.ts';
import { openRuntime } from './runtime.ts';

/**
 * Opens what content brings along. Folders that the settings name come last: what stands next to a playbook or in a
 * role goes before it, and of two roles that bring the same the first. Collections next to a playbook go before those
 * that are installed.
 */
export const openExtensions = (settings: ExtensionSettings, warn: Warn): Extensions => {
  const adopted = new Set<string>();
  const files = new Map<string, string>();
  const utilities: string[] = [];
  const collections: string[] = [];
  const roots = () => [...collections, ...settings.collections].map(rootOf);
  const runtime = openRuntime(roots);
  const groups = openActionGroups(runtime);
  const modules = new Map<string, Module>();
  const plugins = openPlugins(warn);
  const inCollection = openCollectionPlugins(roots);
  const installed = new Map<string, string>();
  for (const folder of settings.library) merge(installed, moduleFiles(folder));
  for (const kind of ['filter', 'test', 'lookup'] as const) {
    for (const folder of settings[kind]) plugins.take(kind, folder);
  }
  const sources = {
    find: (name: string) =>
      pythonFile(name, [...utilities, ...settings.moduleUtils]) ?? collectionFile(name, roots()),
  };
  const find = (name: string): { readonly path: string; readonly pythonName: string } | undefined => {
    if (name.includes('.')) return collectionModule(name, roots());
    const path = files.get(name) ?? installed.get(name);
    return path === undefined ? undefined : { path, pythonName: `ansible.modules.${name}` };
  };
  const unsupported = (kind: PluginKind, name: string): string | undefined => {
    const path = collectionPlugin(kind, name, roots());
    return path === undefined ? plugins.unsupported(kind, name) : inPython(path, kind, [name]);
  };
  return {
    adopt: (folder) => {
      if (adopted.has(folder)) return;
      adopted.add(folder);
      merge(files, moduleFiles(join(folder, 'library')));
      utilities.push(join(folder, 'module_utils'));
      collections.push(join(folder, 'collections'));
      plugins.adopt(folder);
    },
    module: (name) => {
      const known = modules.get(name);
      if (known) return known;
      const file = find(name);
      if (!file) return undefined;
      let payload: Payload | undefined;
      const read = (): Payload => {
        payload ??= payloadOf({ ...file, bytes: readBytes(file.path) }, sources);
        return payload;
      };
      const module = {
        ...libraryModule(name, read, settings),
        isIn: (group: string) => groups.includes(group, name),
      };
      modules.set(name, module);
      return module;
    },
    redirected: openRouting(runtime, warn, 'module'),
    hasGroup: groups.has,
    unsupported,
    plugins: {
      filters: {
        ...both(plugins.tables.filters, (name) => inCollection((file) => file.filters, name)),
        redirected: openRouting(runtime, warn, 'filter'),
      },
      tests: {
        ...both(plugins.tables.tests, (name) => inCollection((file) => file.tests, name)),
        redirected: openRouting(runtime, warn, 'test'),
      },
      lookups: {
        ...both(plugins.tables.lookups, (name) => inCollection((file) => file.lookups, name)),
        redirected: openRouting(runtime, warn, 'lookup'),
      },
      unsupported,
    },
  };
};

/** What lies beside playbooks and in roles has no full name, so that neither hides the other. */
const both = <T>(
  beside: ReadonlyMap<string, T>,
  inCollection: (name: string) => T | undefined,
): UserTable<T> => ({
  get: (name) => beside.get(name) ?? inCollection(name),
  keys: () => beside.keys(),
});

/** What is there already stays. */
const merge = (into: Map<string, string>, from: ReadonlyMap<string, string>): void => {
  for (const [name, path] of from) if (!into.has(name)) into.set(name, path);
};
