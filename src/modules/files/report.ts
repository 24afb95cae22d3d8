import { type Knowable, unknown } from '../../resources/contract.ts';
import type { PathState } from '../../resources/path/state.ts';
import { Float, type Value } from '../../values/value.ts';
import type { ResultFields } from '../contract.ts';

/** What modules that make files tell of one: Ansible's common fields. What a check cannot know is null. */
export const fileFields = (state: PathState): ResultFields =>
  state.type === 'absent'
    ? { state: 'absent' }
    : {
        uid: known(state.uid),
        gid: known(state.gid),
        owner: known(state.owner),
        group: known(state.group),
        mode: typeof state.mode === 'string' ? shownMode(state.mode) : null,
        size: known(state.size),
        state: stateWord(state),
      };

/** The mode as results have it: a zero, then at least three digits. */
export const shownMode = (mode: string): string => `0${mode.replace(/^0+/, '').padStart(3, '0')}`;

export const stateWord = ({ type, links }: PathState): string | null => {
  if (type === unknown) return null;
  if (type === 'file' && typeof links === 'number' && links > 1) return 'hard';
  return type === 'file' || type === 'directory' || type === 'link' || type === 'absent' ? type : 'file';
};

/** A field of a state as a result value: null where nobody knows. */
export const known = (value: Knowable<string | number> | undefined): Value =>
  value === unknown || value === undefined ? null : value;

/** A time in seconds, with its fraction. */
export const seconds = (value: Knowable<number> | undefined): Value =>
  typeof value === 'number' ? new Float(value) : null;

/** Of what is wanted, what it was and what it becomes, for a diff. */
export const changedAttributes = (
  state: PathState,
  becomes: Partial<PathState>,
): { readonly before: ResultFields; readonly after: ResultFields } => {
  const before: Record<string, Value> = {};
  const after: Record<string, Value> = {};
  for (const field of ['mode', 'owner', 'group'] as const) {
    const to = becomes[field];
    if (to === undefined || to === unknown || to === state[field]) continue;
    before[field] = known(state[field]);
    after[field] = to;
  }
  return { before, after };
};
