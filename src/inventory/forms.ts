import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Fault } from '../source/fault.ts';
import { codeOf, fileFault } from '../source/files.ts';
import type { Source } from '../source/origin.ts';

/** The forms of sources that Ansible reads where nobody says, by its names; `auto` are YAML files that name a plugin. */
export const FORMS = ['host_list', 'script', 'auto', 'yaml', 'ini', 'toml'] as const;

/** The forms that are to be read. */
export interface Enabled {
  /** The first of these that is enabled. Throws an 'inventory' `Fault` where none is. */
  demand(...names: readonly string[]): string;
  /** A file's form; INI, which any file may be, where only that is enabled. */
  narrowed(form: FileForm): FileForm;
}

export type FileForm = 'yaml' | 'toml' | 'ini';

/** The forms of inventories that the settings name. */
export const enabledForms = (given: readonly string[]): Enabled => {
  const names = given.map((name) => name.replace(/^ansible\.builtin\./, ''));
  const plugins = names.some((name) => !NO_PLUGINS.includes(name));
  const demand = (...wanted: readonly string[]): string => {
    const found = names.find((name) => wanted.includes(name));
    if (found !== undefined) return found;
    throw new Fault('inventory', `of the inventory plugins ${names.join(', ')} none reads it`, {
      hint: `enable_plugins (ANSIBLE_INVENTORY_ENABLED) would have to name ${wanted.join(' or ')}`,
    });
  };
  return {
    demand,
    narrowed: (form) => {
      if (names.includes(form) || (form === 'yaml' && plugins)) return form;
      demand(form, 'ini');
      return 'ini';
    },
  };
};

/** Of all else the files are YAML. */
const NO_PLUGINS = ['host_list', 'advanced_host_list', 'script', 'yaml', 'ini', 'toml'];

const YAML_ENDS = ['.yml', '.yaml', '.json', '.config'];

/**
 * Whether an inventory file is YAML, TOML or INI: by its extension or, where it has none, by the first line that says
 * something. (Ansible tries each form, and where none fits shows the errors of all.)
 */
export const formOf = (source: Source): FileForm => {
  const end = extname(source.path);
  if (YAML_ENDS.includes(end)) return 'yaml';
  if (end === '.toml') return 'toml';
  if (end !== '') return 'ini';
  const first = source.text.split(/\r\n?|\n/).find((line) => !/^\s*(?:[#;]|$)/.test(line)) ?? '';
  return /^(?:---|\{|["']?[^\s"'=[\]:]+["']?:(?:\s|$))/.test(first) ? 'yaml' : 'ini';
};

/** Throws a 'missing-file' `Fault` where there is nothing at all. */
export const isDirectory = (path: string): boolean => {
  try {
    return statSync(path).isDirectory();
  } catch (error) {
    throw fileFault(path, error);
  }
};

/**
 * Executable, and begins as a script or a program does: a mode of 0777 alone makes no program of a file. A script
 * that lacks the mode is a Fault, for its text makes no inventory.
 */
export const isProgram = (path: string): boolean => {
  const start = beginning(path);
  const executable = isExecutable(path);
  if (!executable && start.startsWith('#!')) {
    throw new Fault('inventory', `${path} is a script, but may not be executed`, {
      hint: `chmod +x ${path}`,
    });
  }
  return executable && /^(?:#!|\x7fELF)/.test(start);
};

const beginning = (path: string): string => {
  try {
    return readFileSync(path).subarray(0, 4).toString('latin1');
  } catch (error) {
    throw fileFault(path, error);
  }
};

const isExecutable = (path: string): boolean => {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    return false;
  }
};
