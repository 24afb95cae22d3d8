import type { Read } from '../../resources/contract.ts';
import { join, parentOf } from '../../resources/path/names.ts';
import { path } from '../../resources/path/path.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { States } from '../contract.ts';

/** A path as modules that compare content read it. */
export const fileAt = (name: string): Read<PathState> => path(name, { checksum: 'sha1' });

export interface Destination {
  /** As the task has it; with a slash at its end it is a directory. */
  readonly dest: string;
  /** The file's own name, where `dest` is a directory; `undefined` for what has none (`content`). */
  readonly name: string | undefined;
  /** Writes to where a link leads, rather than in its place. */
  readonly follow: boolean;
}

/** Where content is to go: the path as it is now, and the directory that it lies in. */
export interface Located {
  readonly target: PathState;
  readonly parent: PathState;
  /** `dest` names a directory that is to be made first. */
  readonly makeParent: boolean;
}

/** The reads that every destination needs. */
export const destinationReads = ({ dest, name }: Destination): readonly Read[] => [
  fileAt(dest),
  fileAt(parentOf(fileKey(dest))),
  ...(dest.endsWith('/') && name !== undefined ? [fileAt(join(dest, name))] : []),
];

/** Finds where content goes, as copy and template do: into a directory under its own name, through a link or not. */
export const locate = (
  states: States,
  { dest, name, follow }: Destination,
): Located | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  const given = states.get(fileAt(dest));
  const behind = through(states, given);
  if ('needs' in behind) return behind;
  const isDirectory = behind.type === 'directory' || (dest.endsWith('/') && behind.type === 'absent');
  if (!isDirectory) return withParent(states, follow ? behind : given);
  if (name === undefined) return { fail: `can not use content with a dir as dest: ${given.path}` };
  const inside = fileAt(join(given.path, name));
  if (!states.has(inside)) return { needs: [inside] };
  const found = states.get(inside);
  const end = follow ? through(states, found) : found;
  if ('needs' in end) return end;
  if (end.type === 'directory') return { fail: `${end.path} is a directory` };
  return { target: end, parent: behind, makeParent: behind.type === 'absent' };
};

/** What a link leads to in the end; anything else as it is. */
export const through = (
  states: States,
  found: PathState,
  at: (name: string) => Read<PathState> = fileAt,
): PathState | { readonly needs: readonly Read[] } => {
  const end = endOf(found);
  if (end === undefined) return found;
  return states.has(at(end)) ? states.get(at(end)) : { needs: [at(end)] };
};

/** The path that a link leads to; `undefined` for what is no link, or leads where nobody knows. */
export const endOf = ({ type, path: from, target, real }: PathState): string | undefined => {
  if (type !== 'link') return undefined;
  if (typeof real === 'string' && real !== '') return real;
  // A link that leads nowhere yet.
  if (typeof target !== 'string' || target === '') return undefined;
  return target.startsWith('/') ? target : join(parentOf(from), target);
};

const withParent = (states: States, target: PathState): Located | { readonly needs: readonly Read[] } => {
  const read = fileAt(parentOf(target.path));
  if (!states.has(read)) return { needs: [read] };
  return { target, parent: states.get(read), makeParent: false };
};

/** The path that a read of `dest` is for: as the read itself has it. */
const fileKey = (dest: string): string => fileAt(dest).key.slice('path:'.length);
