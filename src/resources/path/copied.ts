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
  /** Whether a copy holds what links of the source lead to, in their place. */
  readonly follow: boolean;
}

/** How one directory of a host stands to another that is to hold the same. */
export interface CopiedState {
  /** What is not there, or not the same; relative. Further things in the directory do not count. */
  readonly missing: readonly string[];
}

export const copiedKind: ResourceKind<CopiedQuery, CopiedState> = {
  name: 'copied',
  prelude,
  key: ({ source, directory, follow }) => `${source} ${directory} ${followWord(follow)}`,
  read: ({ source, directory, follow }) => sh`o_uncopied ${[source, directory, followWord(follow)]}`,
  parse: (_, output) => ({ missing: output.split('\n').filter((line) => line !== '') }),
  absent: () => ({ missing: [] }),
};

/** As the scripts take it. */
const followWord = (follow: boolean): string => (follow ? '-L' : '');

/** What of one directory is not in another. */
export const copied: (query: CopiedQuery) => Read<CopiedState> = reader(copiedKind);

export interface CopyOptions extends Pick<CopiedQuery, 'follow'> {
  readonly wanted: Wanted;
  readonly directoryMode: string | undefined;
}

/** Copies what is missing. Modes must be octal, or they are left to the umask. */
export const copyMissing = (
  source: PathState,
  directory: PathState,
  { missing }: CopiedState,
  { wanted, directoryMode, follow }: CopyOptions,
): Step => ({
  title: `copy ${source.path} to ${directory.path}`,
  sh: sh`o_copy ${[
    source.path,
    directory.path,
    followWord(follow),
    octal(wanted.mode, '0644', false, directory.umask),
    octal(directoryMode, '0755', true, directory.umask),
    wanted.owner ?? '',
    wanted.group ?? '',
    ...missing,
  ]}`,
  effects: [
    effect(copied({ source: source.path, directory: directory.path, follow }), { missing: [] }),
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
