import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { extname } from 'node:path';
import { Fault } from '../source/fault.ts';
import { codeOf, fileFault } from '../source/files.ts';
import type { Source } from '../source/origin.ts';

const YAML_ENDS = ['.yml', '.yaml', '.json', '.config'];

/**
 * Whether an inventory file is YAML, TOML or INI: by its extension or, where it has none, by the first line that says
 * something. (Ansible tries each form, and where none fits shows the errors of all.)
 */
export const formOf = (source: Source): 'yaml' | 'toml' | 'ini' => {
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
