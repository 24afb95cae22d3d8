import { readdirSync } from 'node:fs';
import { basename, extname, join } from 'node:path';

/** Endings of files that stand beside modules and are none. */
const NO_MODULES = new Set(
  '.pyo .pyc .orig .bak .rpm .deb .cfg .retry .swp .md .txt .rst .yaml .yml .ini .json'.split(' '),
);

/** The modules of a `library/` folder, those in folders below it included: each file by its name without its ending. */
export const moduleFiles = (folder: string): ReadonlyMap<string, string> =>
  new Map(
    filesBelow(folder)
      .filter((path) => isModule(basename(path)))
      .map((path) => [basename(path, extname(path)).replace(/^_/, ''), path]),
  );

const isModule = (name: string): boolean =>
  !name.startsWith('.') && !name.startsWith('__') && !name.endsWith('~') && !NO_MODULES.has(extname(name));

/** All files of a folder, in the order of their names, those of the folder itself last: they count. */
const filesBelow = (folder: string): readonly string[] => {
  try {
    const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
    const inside = entries.filter((entry) => entry.isDirectory() && entry.name !== '__pycache__');
    return [
      ...inside.flatMap((entry) => filesBelow(join(folder, entry.name))),
      ...entries.filter((entry) => !entry.isDirectory()).map((entry) => join(folder, entry.name)),
    ];
  } catch {
    // Most playbooks and roles have no such folder.
    return [];
  }
};
