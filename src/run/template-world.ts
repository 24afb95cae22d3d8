import { readFileSync } from 'node:fs';
import type { Scope, TemplateWorld } from '../template/contract.ts';
import { isList } from '../values/index.ts';
import { type Decrypt, findFile } from './controller.ts';

/** Templates and lookups find their files where the task does: in its roles, then beside the playbook. */
export const templateWorld = (decrypt: Decrypt): TemplateWorld => ({
  loadTemplate: (name, scope) => {
    const path = findFile(foldersOf(scope), 'templates', name);
    return path === undefined ? undefined : { path, text: textOf(path, decrypt) };
  },
  findFile: (folder, name, scope) => findFile(foldersOf(scope), folder, name),
  readFile: (path) => textOf(path, decrypt),
});

const textOf = (path: string, decrypt: Decrypt): string => {
  const bytes = readFileSync(path);
  return (decrypt(bytes, path) ?? bytes).toString();
};

const foldersOf = (scope: Scope) => {
  const path = scope.lookup('ansible_search_path');
  const folders = isList(path) ? path.map(String) : [];
  return { roles: folders.slice(0, -1), playbook: folders.at(-1) ?? '.' };
};
