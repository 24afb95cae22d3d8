import { unknown } from '../contract.ts';
import { parentOf, relativeTo } from './names.ts';
import { absent, MADE, type PathState, UNKNOWN_TIMES } from './state.ts';

/** What a change of the path `changed` makes of another path; `undefined` where it leaves it alone. */
export const shadow = (changed: string, to: Partial<PathState>, state: PathState): PathState | undefined => {
  // One path under two names: `~/x` was asked for, `/root/x` was changed.
  if (changed === state.path) return { ...state, ...to };
  const above = relativeTo(changed, state.path);
  if (above !== undefined) return belowChanged(above, to, state);
  const below = relativeTo(state.path, changed);
  if (below !== undefined) return aboveChanged(changed, to, state);
  return undefined;
};

const belowChanged = (relative: string, to: Partial<PathState>, state: PathState): PathState | undefined => {
  const nothing = absent(state.path, state.umask);
  const something = { ...nothing, ...MADE };
  if (to.below !== undefined) {
    if (to.below === unknown) return { ...something, type: unknown };
    const type = to.below.get(relative);
    return type === undefined ? undefined : { ...something, type };
  }
  if (to.tree !== undefined && state.type !== 'absent')
    return { ...state, mode: unknown, uid: unknown, gid: unknown, owner: unknown, group: unknown };
  if (to.type === undefined) return undefined;
  // What lies behind a link that was not there, nobody has looked at.
  if (to.type === 'link' || to.type === unknown) return { ...something, type: unknown };
  return to.type === 'directory' ? undefined : nothing;
};

const aboveChanged = (changed: string, to: Partial<PathState>, state: PathState): PathState | undefined => {
  if (to.type === undefined || to.type === unknown) return undefined;
  // Something can only lie in a directory: it was made on the way.
  if (state.type === 'absent' && to.type !== 'absent')
    return { ...state, ...MADE, type: 'directory', ...namesWith(changed, to, state) };
  if (state.type === 'directory' && parentOf(changed) === state.path)
    return { ...state, ...UNKNOWN_TIMES, size: unknown, links: unknown, ...namesWith(changed, to, state) };
  return undefined;
};

/** The names in a directory, once there is something else in it, or less. */
const namesWith = (
  changed: string,
  to: Partial<PathState>,
  { path, names = [] }: PathState,
): Pick<PathState, 'names'> => {
  const [name = ''] = (relativeTo(path, changed) ?? '').split('/');
  if (names === unknown) return { names };
  const others = names.filter((each) => each !== name);
  return { names: to.type === 'absent' ? others : [...others, name].sort() };
};
