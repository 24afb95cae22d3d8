import { readFileSync } from 'node:fs';
import type { Scope, TemplateWorld } from '../template/contract.ts';
import { decodeText } from '../template/text/encodings.ts';
import { isList } from '../values/index.ts';
import { type Decrypt, findFile } from './controller.ts';

/** Templates and lookups find their files where the task does: in its roles, then beside the playbook. */
export const templateWorld = (decrypt: Decrypt): TemplateWorld => ({
  loadTemplate: (name, scope, own) => {
    const beside = (folder: 'templates' | '') =>
      own && findFile({ roles: [], playbook: own.path }, folder, name);
    const path =
      (own?.first ? beside('') : undefined) ??
      findFile(foldersOf(scope), 'templates', name) ??
      beside('templates');
    return path === undefined ? undefined : { path, text: textOf(path, decrypt) };
  },
  findFile: (folder, name, scope) => findFile(foldersOf(scope), folder, name),
  readFile: (path, encoding) => textOf(path, decrypt, encoding),
});

const textOf = (path: string, decrypt: Decrypt, encoding = 'utf-8'): string => {
  const bytes = readFileSync(path);
  return decodeText(decrypt(bytes, path) ?? bytes, encoding);
};

const foldersOf = (scope: Scope) => {
  const path = scope.lookup('ansible_search_path');
  const folders = isList(path) ? path.map(String) : [];
  return { roles: folders.slice(0, -1), playbook: folders.at(-1) ?? '.' };
};
