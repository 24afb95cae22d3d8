import type { PathState } from '../../resources/path/state.ts';
import { type Dict, dict } from '../../values/value.ts';
import { known, seconds } from '../files/report.ts';
import { BITS, TYPES } from '../stat.ts';

/** What find tells of one thing that it found. */
export const foundFields = (state: PathState): Dict => {
  const mode = typeof state.mode === 'string' ? state.mode : '0';
  const bits = Number.parseInt(mode, 8);
  return dict({
    path: state.path,
    mode,
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
    ...(typeof state.checksum === 'string' && {
      checksum: state.checksum.slice(state.checksum.indexOf(':') + 1),
    }),
  });
};
