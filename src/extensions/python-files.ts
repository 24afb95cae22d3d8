import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { PythonFile } from '../modules/library/python/bundle.ts';
import { readSource } from '../source/files.ts';

const UTILITIES = 'ansible.module_utils.';

/** A file of `ansible.module_utils` in the content's own `module_utils/` folders; undefined where none has it. */
export const pythonFile = (name: string, folders: readonly string[]): PythonFile | undefined =>
  name.startsWith(UTILITIES)
    ? firstFile(name, folders, name.slice(UTILITIES.length).replaceAll('.', '/'))
    : undefined;

/** A Python file or package by its name, in the first folder that has it at that path. */
export const firstFile = (
  name: string,
  folders: readonly string[],
  below: string,
): PythonFile | undefined => {
  for (const folder of folders) {
    for (const isPackage of [true, false]) {
      const path = join(folder, isPackage ? `${below}/__init__.py` : `${below}.py`);
      if (existsSync(path)) return { name, path, source: readSource(path).text, isPackage };
    }
  }
  return undefined;
};
