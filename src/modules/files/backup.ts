import type { PathState } from '../../resources/path/state.ts';

/**
 * The name that a file's backup gets, in the form of Ansible's. Number and time are the file's own (its inode, its
 * last change), so that it is known before the run, and one version of a file has one backup.
 */
export const backupName = ({ path, inode, mtime }: PathState): string => {
  const time = new Date((typeof mtime === 'number' ? mtime : 0) * 1000).toISOString();
  return `${path}.${typeof inode === 'number' ? inode : 0}.${time.slice(0, 10)}@${time.slice(11, 19)}~`;
};
