import { type Knowable, unknown } from '../../resources/contract.ts';
import type { PathState } from '../../resources/path/state.ts';
import { Float, type Value } from '../../values/value.ts';
import type { Diff, ResultFields } from '../contract.ts';

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

/** A diff of attributes: what was and what will be, as sorted JSON. */
export const attributesDiff = (
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Diff => ({ before: json(before), after: json(after) });

const json = (fields: Readonly<Record<string, unknown>>): string =>
  `${JSON.stringify(Object.fromEntries(Object.entries(fields).sort(([a], [b]) => (a < b ? -1 : 1))), undefined, 4)}\n`;

/** Of what is wanted, what it was and what it becomes, for a diff. */
export const changedAttributes = (
  state: PathState,
  becomes: Partial<PathState>,
): { readonly before: Record<string, unknown>; readonly after: Record<string, unknown> } => {
  const before: Record<string, unknown> = {};
  const after: Record<string, unknown> = {};
  for (const field of ['mode', 'owner', 'group'] as const) {
    const to = becomes[field];
    if (to === undefined || to === unknown || to === state[field]) continue;
    before[field] = state[field] ?? null;
    after[field] = to;
  }
  return { before, after };
};
