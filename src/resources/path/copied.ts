import { effect, type Read, type ResourceKind, reader, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import type { Wanted } from './attributes.ts';
import prelude from './copied.sh';
import { applyMode } from './mode.ts';
import { path } from './path.ts';
import type { PathState } from './state.ts';

interface CopiedQuery {
  readonly source: string;
  readonly directory: string;
}

/** How one directory of a host stands to another that is to hold the same. */
export interface CopiedState {
  /** What is not there, or not the same; relative. Further things in the directory do not count. */
  readonly missing: readonly string[];
}

export const copiedKind: ResourceKind<CopiedQuery, CopiedState> = {
  name: 'copied',
  prelude,
  key: ({ source, directory }) => `${source} ${directory}`,
  read: ({ source, directory }) => sh`o_uncopied ${[source, directory]}`,
  parse: (_, output) => ({ missing: output.split('\n').filter((line) => line !== '') }),
  absent: () => ({ missing: [] }),
};

const read = reader(copiedKind);

/** What of one directory is not in another. */
export const copied = (source: string, directory: string): Read<CopiedState> => read({ source, directory });

/** Copies what is missing. Modes must be octal, or they are left to the umask. */
export const copyMissing = (
  source: PathState,
  directory: PathState,
  { missing }: CopiedState,
  wanted: Wanted,
  directoryMode: string | undefined,
): Step => ({
  title: `copy ${source.path} to ${directory.path}`,
  sh: sh`o_copy ${[
    source.path,
    directory.path,
    octal(wanted.mode, '0644', false, directory.umask),
    octal(directoryMode, '0755', true, directory.umask),
    wanted.owner ?? '',
    wanted.group ?? '',
    ...missing,
  ]}`,
  effects: [
    effect(copied(source.path, directory.path), { missing: [] }),
    effect(path(directory.path), {
      below: unknown,
      mtime: unknown,
      ctime: unknown,
      size: unknown,
      links: unknown,
    }),
  ],
  long: true,
});

const octal = (mode: string | undefined, present: string, directory: boolean, umask: string): string =>
  mode === undefined ? '' : (applyMode(mode, { mode: present, directory, umask }) ?? '');
