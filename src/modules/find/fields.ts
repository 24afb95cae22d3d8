import type { PathState } from '../../resources/path/state.ts';
import { type Dict, dict } from '../../values/value.ts';
import { statusFields } from '../files/status.ts';

/** What find tells of one thing that it found. */
export const foundFields = (state: PathState): Dict => {
  return dict({
    path: state.path,
    mode: typeof state.mode === 'string' ? state.mode : '0',
    ...statusFields(state),
    ...(typeof state.checksum === 'string' && {
      checksum: state.checksum.slice(state.checksum.indexOf(':') + 1),
    }),
  });
};
