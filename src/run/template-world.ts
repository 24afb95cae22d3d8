import { readFileSync } from 'node:fs';
import type { Scope, TemplateWorld } from '../template/contract.ts';
import { decodeText } from '../template/text/encodings.ts';
import { isList } from '../values/index.ts';
import { type Decrypt, findFile } from './controller.ts';

/** Templates and lookups find their files where the task does. */
export const templateWorld = (decrypt: Decrypt): TemplateWorld => ({
  loadTemplate: (name, scope, own) => {
    const beside = (folder: 'templates' | '') => own && findFile([own.path], folder, name);
    const path =
      (own?.first ? beside('') : undefined) ??
      findFile(searchPathIn(scope), 'templates', name) ??
      beside('templates');
    return path === undefined ? undefined : { path, text: textOf(path, decrypt) };
  },
  findFile: (folder, name, scope) => findFile(searchPathIn(scope), folder, name),
  readFile: (path, encoding) => textOf(path, decrypt, encoding),
});

const textOf = (path: string, decrypt: Decrypt, encoding = 'utf-8'): string => {
  const bytes = readFileSync(path);
  return decodeText(decrypt(bytes, path) ?? bytes, encoding);
};

const searchPathIn = (scope: Scope): readonly string[] => {
  const path = scope.lookup('ansible_search_path');
  return isList(path) ? path.map(String) : ['.'];
};
