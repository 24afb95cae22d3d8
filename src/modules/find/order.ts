import { parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { WalkState } from '../../resources/walk/walk.ts';

/** A directory as Ansible's walk comes to it. */
export interface Folder {
  /** How many things are in it. */
  readonly count: number;
  /** Those of them that the host told of: directories, and links to some, behind all others. */
  readonly states: readonly PathState[];
}

/**
 * What a walk found, directory by directory: each before those below it. The host's find goes into a directory at once, and
 * comes back to the rest of what is beside it.
 */
export const folders = ({ root, counts, states, leads }: WalkState): readonly Folder[] => {
  const inOrder = new Map<string, { readonly first: PathState[]; readonly last: PathState[] }>();
  const at = (folder: string) => {
    const known = inOrder.get(folder);
    if (known) return known;
    if (folder !== root && folder !== '/') at(parentOf(folder));
    const made = { first: [], last: [] };
    inOrder.set(folder, made);
    return made;
  };
  at(root);
  for (const folder of counts.keys()) at(folder);
  for (const state of states) {
    const { first, last } = at(parentOf(state.path));
    (state.type === 'directory' || leads.has(state.path) ? last : first).push(state);
  }
  return [...inOrder].map(([folder, { first, last }]) => ({
    count: counts.get(folder) ?? 0,
    states: [...first, ...last],
  }));
};
