import { type Effect, effect, type Knowable, unknown } from '../contract.ts';
import { applyMode } from './mode.ts';
import { path } from './path.ts';
import type { PathState } from './state.ts';

/** How a task wants a path to be, beside what it holds; what is left out stays as it is. */
export interface Wanted {
  /** Octal or symbolic. */
  readonly mode?: string | undefined;
  /** A name, or a number as text. */
  readonly owner?: string | undefined;
  readonly group?: string | undefined;
  /** Whether a file that none can be put in the place of may be written in its place; the host says, where left out. */
  readonly unsafe?: boolean | undefined;
}

/** What is wanted, for people: 'mode and owner'. */
export const namesOf = (wanted: Wanted): string =>
  ['mode', 'owner', 'group'].filter((name) => name in wanted).join(' and ');

/** The fields of a path that wanted attributes set. */
export type Ownership = Pick<PathState, 'mode' | 'uid' | 'gid' | 'owner' | 'group'>;

/** Of what is wanted, what is not so yet; `undefined` where everything is. A link has no mode of its own. */
export const missing = (wanted: Wanted, state: PathState): Wanted | undefined => {
  const owners: Wanted = {
    ...(owns(wanted.owner, state.uid, state.owner) ? {} : { owner: wanted.owner }),
    ...(owns(wanted.group, state.gid, state.group) ? {} : { group: wanted.group }),
  };
  const isOwned = Object.keys(owners).length === 0;
  if (wanted.mode === undefined || state.type === 'link') return isOwned ? undefined : owners;
  // A change of owner takes setuid bits away: the mode is set again after it.
  const hasMode = isOwned && modeAfter(wanted.mode, state) === state.mode;
  return hasMode ? undefined : { ...owners, mode: wanted.mode };
};

/** What a path is promised once its attributes are as wanted. */
export const promised = (wanted: Wanted, state: PathState): Ownership => ({
  ...(wanted.mode === undefined || state.type === 'link' ? {} : { mode: modeAfter(wanted.mode, state) }),
  ...(wanted.owner === undefined ? {} : identity('uid', 'owner', wanted.owner)),
  ...(wanted.group === undefined ? {} : identity('gid', 'group', wanted.group)),
});

/** An effect on attributes alone. */
export const attributesEffect = (wanted: Wanted, state: PathState): Effect =>
  effect(path(state.path), { ...promised(wanted, state), ctime: unknown });

/** The mode that a wanted mode makes; unknown where it rests on a mode that is. */
export const modeAfter = (wanted: string, state: PathState): Knowable<string> | undefined => {
  const apply = (mode: string) =>
    applyMode(wanted, { mode, directory: state.type === 'directory', umask: state.umask });
  if (typeof state.mode === 'string') return apply(state.mode);
  const whatever = apply('0000');
  return whatever === apply('7777') ? whatever : unknown;
};

const NUMBER = /^\d+$/;

const owns = (
  wanted: string | undefined,
  id: Knowable<number> | undefined,
  name: Knowable<string> | undefined,
): boolean => {
  if (wanted === undefined || wanted === name) return true;
  return NUMBER.test(wanted) && Number(wanted) === id;
};

const identity = (id: 'uid' | 'gid', name: 'owner' | 'group', wanted: string): Ownership =>
  NUMBER.test(wanted) ? { [id]: Number(wanted), [name]: unknown } : { [id]: unknown, [name]: wanted };
