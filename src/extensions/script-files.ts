import { readdirSync } from 'node:fs';
import { extname, join } from 'node:path';

const SCRIPTS = new Set(['.ts', '.mts', '.js', '.mjs', '.cjs']);

/** Whether a file may hold plugins: one in TypeScript or JavaScript that is no mere declaration of types. */
export const isScript = (name: string): boolean => SCRIPTS.has(extname(name)) && !name.endsWith('.d.ts');

/** The names in a folder, in order; none where there is no such folder, as most playbooks and roles have none. */
export const namesIn = (folder: string): readonly string[] => {
  try {
    return readdirSync(folder).sort();
  } catch {
    return [];
  }
};

/** The files of plugins in a folder, in order. */
export const scriptsIn = (folder: string): readonly string[] =>
  namesIn(folder)
    .filter(isScript)
    .map((name) => join(folder, name));
