import { createHash } from 'node:crypto';
import { createReadStream, existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { isAbsolute, join, resolve } from 'node:path';
import type { Controller } from '../modules/contract.ts';
import { treeOf } from '../modules/files/tree.ts';
import type { Content } from '../resources/contract.ts';
import { Fault } from '../source/fault.ts';
import { fileFault } from '../source/files.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { VAULT_MARK } from '../vault/envelope.ts';

type Folder = Parameters<Controller['find']>[0];

/** What a vault file holds; undefined for any other file. */
export type Decrypt = (bytes: Buffer, path: string) => Buffer | undefined;

/**
 * Makes the controllers of a run. Checksums are computed once a file, as long as it does not change. Vault files are
 * read as what they hold.
 */
export const controllers = (templar: Templar, decrypt: Decrypt) => {
  const contents = new Map<string, Content & { readonly stamp: string }>();
  return (searchPath: readonly string[], scope: Scope): Controller => ({
    templar,
    scope,
    find: async (folder, name) => {
      const found = findFile(searchPath, folder, name);
      if (found !== undefined) return found;
      throw new Fault('missing-file', `'${name}' was not found`, {
        hint: `looked in ${candidates(searchPath, folder, name).join(', ')}`,
      });
    },
    content: async (path, { asItIs = false } = {}) => {
      const info = await stat(path).catch((error: unknown) => {
        throw fileFault(path, error);
      });
      const stamp = `${info.size} ${info.mtimeMs} ${info.ino} ${asItIs}`;
      const known = contents.get(path);
      if (known?.stamp === stamp) return known;
      const held = asItIs || !(await isVaultFile(path)) ? undefined : decrypt(await readFile(path), path);
      const content = { stamp, ...(held ? contentOf(held) : await contentOfFile(path, info.size)) };
      contents.set(path, content);
      return content;
    },
    contentOf,
    tree: treeOf,
    readSource: async (path) => {
      const bytes = await readFile(path).catch((error: unknown) => {
        throw fileFault(path, error);
      });
      const held = decrypt(bytes, path);
      return { path, text: (held ?? bytes).toString(), ...(held && { secret: true as const }) };
    },
  });
};

/** Where a task's file is, in Ansible's order of search; undefined where it is nowhere. */
export const findFile = (searchPath: readonly string[], folder: Folder, name: string): string | undefined =>
  candidates(searchPath, folder, name).find((path) => existsSync(path));

/** In each place the folder of that name, then the place itself. */
const candidates = (searchPath: readonly string[], folder: Folder, name: string): readonly string[] => {
  if (isAbsolute(name)) return [name];
  const folders = searchPath.flatMap((place) => [join(place, folder), place]);
  return [...new Set(folders.map((place) => resolve(place, name)))];
};

/** Bulk files are not read into memory only to see that they are no vault files. */
const isVaultFile = async (path: string): Promise<boolean> => {
  for await (const chunk of createReadStream(path, { end: VAULT_MARK.length - 1 })) {
    return String(chunk) === VAULT_MARK;
  }
  return false;
};

const contentOfFile = async (path: string, size: number): Promise<Content> => {
  const hash = createHash('sha1');
  for await (const chunk of createReadStream(path)) hash.update(chunk);
  return { size, sha1: hash.digest('hex'), open: () => createReadStream(path) };
};

const contentOf = (data: string | Uint8Array): Content => {
  const bytes = typeof data === 'string' ? Buffer.from(data) : data;
  return {
    size: bytes.length,
    sha1: createHash('sha1').update(bytes).digest('hex'),
    open: async function* () {
      yield bytes;
    },
  };
};
