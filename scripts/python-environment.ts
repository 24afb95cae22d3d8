import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { steps } from './steps.ts';

/** Makes a virtual environment with these packages, if there is none; a half-made one is made anew. */
export const pythonEnvironment = (folder: string, packages: readonly string[]): void => {
  const complete = join(folder, 'complete');
  if (existsSync(complete)) return;
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  steps([
    ['python3', '-m', 'venv', folder],
    [join(folder, 'bin', 'pip'), 'install', '--quiet', ...packages],
  ]);
  writeFileSync(complete, '');
};
