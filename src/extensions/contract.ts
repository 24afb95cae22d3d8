import type { Module } from '../modules/contract.ts';
import type { LibrarySettings } from '../modules/library/module.ts';
import type { UserPlugins } from '../template/contract.ts';

/** What the content brings along: modules in `library/` and in collections, filters, tests and lookups. */
export interface Extensions {
  /** Takes what a folder of the content (a playbook's, a role's) has of it; a second time it does nothing. */
  adopt(folder: string): void;
  /** A module of `library/`, by its short name, or of a collection, by its full name; undefined where there is none. */
  module(name: string): Module | undefined;
  /** The full name that a full name leads to, by what its collection says became of it. Throws a 'module' `Fault`. */
  redirected(name: string): string;
  /** Whether a collection has a group of modules of that full name, for `module_defaults`. */
  hasGroup(name: string): boolean;
  /** What is of that kind and name in Python, and so not supported: a sentence that names its file. */
  unsupported(kind: PluginKind, name: string): string | undefined;
  readonly plugins: UserPlugins;
}

/** Kinds of plugins whose folders stand next to playbooks and in roles: the folder is the kind and `_plugins`. */
export type PluginKind =
  | 'action'
  | 'become'
  | 'cache'
  | 'callback'
  | 'connection'
  | 'filter'
  | 'inventory'
  | 'lookup'
  | 'strategy'
  | 'test'
  | 'vars';

/** What the settings say: folders beside those next to playbooks and in roles, and the Python of the hosts. */
export interface ExtensionSettings extends LibrarySettings {
  readonly library: readonly string[];
  readonly moduleUtils: readonly string[];
  readonly collections: readonly string[];
  readonly filter: readonly string[];
  readonly test: readonly string[];
  readonly lookup: readonly string[];
}
