import { execFile } from 'node:child_process';
import { cpSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const root = resolve(import.meta.dirname, '../..');

let built: Promise<string> | undefined;

/** The path of the program, built from what the sources are now, beside the modules that it needs. */
export const program = (): Promise<string> => {
  built ??= build();
  return built;
};

const build = async (): Promise<string> => {
  const folder = join(root, 'node_modules', '.cache', 'orchestrate-test');
  mkdirSync(join(folder, 'bin'), { recursive: true });
  cpSync(join(root, 'bin', 'orchestrate.js'), join(folder, 'bin', 'orchestrate.js'));
  await promisify(execFile)(process.execPath, ['scripts/build.ts', join(folder, 'dist')], { cwd: root });
  return join(folder, 'bin', 'orchestrate.js');
};
