import { Fault } from '../../../source/fault.ts';
import type { Dict } from '../../../values/value.ts';
import { importsIn } from './imports.ts';
import { main, shipped } from './shipped.ts';
import { zip } from './zip.ts';

/** A Python file by its full name. */
export interface PythonFile {
  /** `ansible.module_utils.basic` */
  readonly name: string;
  readonly path: string;
  readonly source: string;
  /** Whether it is the `__init__.py` of the package of that name. */
  readonly isPackage?: boolean;
}

/** Where the content's own Python files are; undefined where it has none of that name. */
export interface PythonSources {
  find(name: string): PythonFile | undefined;
}

/**
 * A module in Python as one file that any Python runs: a zip of it, of all that it imports of `ansible.module_utils`
 * and of collections, and of a start. The content's own files go before those that come with orchestrate. Throws a
 * 'module' `Fault` where it imports what neither has.
 */
export const bundleOf = (module: PythonFile, sources: PythonSources): ((args: Dict) => Uint8Array) => {
  const files = closure(module, sources);
  const entries = new Map(files.map((file) => [pathIn(file), file.source] as const));
  for (const { name } of files) {
    for (const parent of parentsOf(name)) {
      const path = pathIn({ name: parent, isPackage: true });
      if (!entries.has(path)) entries.set(path, '');
    }
  }
  entries.set('orchestrate_main.py', main);
  entries.set('__main__.py', `from orchestrate_main import run\nrun('${module.name}')\n`);
  let archive: Uint8Array | undefined;
  return () => {
    archive ??= zip(entries);
    return archive;
  };
};

/** The file, and all that it needs, once each. */
const closure = (module: PythonFile, sources: PythonSources): readonly PythonFile[] => {
  const found = new Map([[module.name, module]]);
  const waiting = [module];
  const take = (name: string): boolean => {
    if (found.has(name)) return true;
    const file = isOurs(name) ? (sources.find(name) ?? shipped(name)) : undefined;
    if (!file) return false;
    found.set(name, file);
    waiting.push(file);
    return true;
  };
  for (let file = waiting.pop(); file; file = waiting.pop()) {
    const packageName = file.isPackage ? file.name : (parentsOf(file.name).at(-1) ?? '');
    for (const parent of parentsOf(file.name)) take(parent);
    for (const { module: wanted, names, optional } of importsIn(file.source, packageName)) {
      if (!isOurs(wanted)) continue;
      const parts = names.filter((name) => take(`${wanted}.${name}`));
      const whole = take(wanted);
      if (whole || optional || (parts.length === names.length && names.length > 0)) continue;
      throw new Fault('module', `${file.path} imports '${wanted}', which is not there`, {
        hint: 'it is neither in a module_utils folder of the content nor among what comes with orchestrate (docs/write-a-module.md)',
      });
    }
  }
  return [...found.values()];
};

/** What is sent along; anything else is the host's own. */
const isOurs = (name: string): boolean =>
  /^ansible\.module_utils(\.|$)|^ansible_collections\.[^.]+\.[^.]+\.plugins(\.|$)/.test(name);

/** `a.b.c` is in `a` and `a.b`. */
const parentsOf = (name: string): readonly string[] =>
  name
    .split('.')
    .slice(0, -1)
    .map((_, index, parts) => parts.slice(0, index + 1).join('.'));

const pathIn = ({ name, isPackage }: Pick<PythonFile, 'name' | 'isPackage'>): string =>
  `${name.replaceAll('.', '/')}${isPackage ? '/__init__' : ''}.py`;
