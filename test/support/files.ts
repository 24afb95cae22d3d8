import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A project's files: their text by their path. One whose text begins with `#!` can be executed. */
export type Files = Readonly<Record<string, string>>;

export const writeAll = (folder: string, files: Files): void => {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text, { mode: text.startsWith('#!') ? 0o755 : 0o644 });
  }
};

/** A play of all hosts with these tasks. */
export const playOf = (tasks: string): string => `- hosts: all\n  tasks:\n${indented(tasks, 4)}`;

/** Text moved to the right, for putting YAML into YAML. */
export const indented = (text: string, columns: number): string =>
  text
    .replace(/^\n/, '')
    .split('\n')
    .map((line) => (line === '' ? line : `${' '.repeat(columns)}${line}`))
    .join('\n');
