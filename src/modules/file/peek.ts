import type { Read } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { Decision, States } from '../contract.ts';
import { fileFields } from '../files/report.ts';

/** `_diff_peek`, which other modules of Ansible's use: what is there, before they show what changes. */
export const peekAt = ({ path: name }: { readonly path: string }): Read<PathState> =>
  path(name, { content: true });

export const peeked = (args: { readonly path: string }, states: States): Decision => {
  const found = states.get(peekAt(args));
  const head = Buffer.from(typeof found.content === 'string' ? found.content : '', 'base64').subarray(
    0,
    8192,
  );
  return {
    steps: [],
    result: {
      path: found.path,
      appears_binary: head.includes(0),
      ...(found.type === 'absent' ? {} : fileFields(found)),
    },
  };
};
