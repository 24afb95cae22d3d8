import type { Facts } from './fact.ts';

/** The sizes of a filesystem, of what `stat -f` says: `%S %b %a %f %c %d`. Undefined where it says nothing. */
export const sizesOf = (line: string): Facts | undefined => {
  const [size = 0, total = 0, available = 0, free, inodes = 0, inodesFree = 0] = line
    .split(' ')
    .filter(Boolean)
    .map(Number);
  if (free === undefined) return undefined;
  return {
    size_total: size * total,
    size_available: size * available,
    block_size: size,
    block_total: total,
    block_available: available,
    block_used: total - available,
    inode_total: inodes,
    inode_available: inodesFree,
    inode_used: inodes - inodesFree,
  };
};

/** A name as it is; the kernel and fstab write blanks in names as octal escapes. */
export const unescaped = (text: string): string =>
  text.replaceAll(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(Number.parseInt(octal, 8)));
