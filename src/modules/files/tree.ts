import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '../contract.ts';

/** No tree of content is as deep: a link that leads back up is. */
const DEEPEST = 60;

/** A path of the controller and everything below it, parents before children, by name; links are followed. */
export const treeOf = async (root: string, path = '', depth = 0): Promise<readonly TreeEntry[]> => {
  const found = await stat(join(root, path));
  const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
  if (!found.isDirectory()) return [{ path, type: 'file', mode }];
  const names = depth < DEEPEST ? (await readdir(join(root, path))).sort() : [];
  const below: TreeEntry[] = [];
  for (const name of names) below.push(...(await treeOf(root, join(path, name), depth + 1)));
  return [{ path, type: 'directory', mode }, ...below];
};
