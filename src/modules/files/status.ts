import type { PathState } from '../../resources/path/state.ts';
import type { Value } from '../../values/value.ts';
import { known, seconds } from './report.ts';

/** What `stat` and `find` both tell of a path: its type, the bits of its mode, whose it is, its size and times. */
export const statusFields = (state: PathState): Readonly<Record<string, Value>> => {
  const bits = Number.parseInt(typeof state.mode === 'string' ? state.mode : '0', 8);
  return {
    ...Object.fromEntries(TYPES.map(([field, type]) => [field, state.type === type])),
    ...Object.fromEntries(BITS.map(([field, bit]) => [field, (bits & bit) !== 0])),
    uid: known(state.uid),
    gid: known(state.gid),
    pw_name: known(state.owner),
    gr_name: known(state.group),
    size: known(state.size),
    inode: known(state.inode),
    dev: known(state.device),
    nlink: known(state.links),
    atime: seconds(state.atime),
    mtime: seconds(state.mtime),
    ctime: seconds(state.ctime),
  };
};

/** Results' names for the types of a path. */
const TYPES = [
  ['isreg', 'file'],
  ['isdir', 'directory'],
  ['islnk', 'link'],
  ['isblk', 'block'],
  ['ischr', 'char'],
  ['isfifo', 'fifo'],
  ['issock', 'socket'],
] as const;

/** Results' names for the bits of a mode. */
const BITS = [
  ['isuid', 0o4000],
  ['isgid', 0o2000],
  ['rusr', 0o400],
  ['wusr', 0o200],
  ['xusr', 0o100],
  ['rgrp', 0o040],
  ['wgrp', 0o020],
  ['xgrp', 0o010],
  ['roth', 0o004],
  ['woth', 0o002],
  ['xoth', 0o001],
] as const;
