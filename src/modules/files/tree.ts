import { lstat, readdir, readlink, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { TreeEntry } from '../contract.ts';

/**
 * A path of the controller and everything below it, parents before children, by name, the files of a directory before the
 * directories in it. The path itself is followed where it
 * is a link, and so are links below it unless that is not wanted; but one that leads nowhere, or back to a directory that
 * it lies in, is a link.
 */
export const treeOf = async (
  root: string,
  { follow = true }: { readonly follow?: boolean } = {},
): Promise<readonly TreeEntry[]> => {
  const below = async (path: string, around: readonly string[]): Promise<readonly TreeEntry[]> => {
    const file = join(root, path);
    const isRoot = path === '';
    const isLink = !isRoot && (await lstat(file)).isSymbolicLink();
    const found = isLink && !follow ? undefined : await stat(file).catch(unless(isLink));
    const identity = found && `${found.dev}:${found.ino}`;
    if (found === undefined || identity === undefined || (isLink && around.includes(identity)))
      return [{ path, type: 'link', mode: '0777', target: await readlink(file) }];
    const mode = (found.mode & 0o7777).toString(8).padStart(4, '0');
    if (!found.isDirectory()) return [{ path, type: 'file', mode }];
    const parts: (readonly TreeEntry[])[] = [];
    for (const name of (await readdir(file)).sort())
      parts.push(await below(join(path, name), [...around, identity]));
    const inOrder = [...parts.filter((part) => !isDirectory(part)), ...parts.filter(isDirectory)];
    return [{ path, type: 'directory', mode }, ...inOrder.flat()];
  };
  return below('', []);
};

const isDirectory = ([first]: readonly TreeEntry[]): boolean => first?.type === 'directory';

/** A link may lead nowhere; anything else that is not there has gone meanwhile. */
const unless = (isLink: boolean) => (error: unknown) => {
  if (!isLink) throw error;
  return undefined;
};
