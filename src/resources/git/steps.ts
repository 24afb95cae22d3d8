import { type Effect, effect, type Knowable, type Read, type Sh, type Step, unknown } from '../contract.ts';
import { path } from '../path/path.ts';
import { all, sh } from '../sh.ts';
import { type GitAccess, withGit } from './access.ts';
import type { CheckoutState } from './checkout.ts';

/** A checkout that is changed. */
export interface Place {
  readonly access: GitAccess;
  readonly read: Read<CheckoutState>;
  readonly dest: string;
  readonly remote: string;
}

/** What is to be checked out. */
export interface Target {
  readonly version: string;
  /** Undefined where only git itself will find it. */
  readonly commit: string | undefined;
  /** It is a branch of the remote. */
  readonly isBranch: boolean;
}

export interface CloneOptions {
  readonly url: string;
  /** For `git clone`. */
  readonly words: readonly string[];
  readonly bare: boolean;
  /** What is fetched further. */
  readonly refspec: string | undefined;
}

/** Makes a checkout, or a bare repository. */
export const cloneRepository = (
  place: Place,
  options: CloneOptions,
  then: readonly Sh[],
  effects: readonly Effect[],
): Step => ({
  title: `clone ${options.url}`,
  sh: withGit(
    place.access,
    all(
      sh`o_git_clone ${[place.dest, ...options.words, '--', options.url]}`,
      ...(options.bare ? [sh`"$o_git" config ${`remote.${place.remote}.url`} ${options.url}`] : []),
      ...(options.refspec === undefined
        ? []
        : [sh`"$o_git" fetch -q ${place.remote} ${`+${options.refspec}`}`]),
      ...then,
    ),
  ),
  effects,
  long: true,
});

export interface FetchOptions {
  /** Goes over changed files, and over tags that are others there. */
  readonly force: boolean;
  readonly depth: number | undefined;
  readonly tags: boolean;
  readonly refspecs: readonly string[];
}

/** Gets what is new in the remote. */
export const fetching = ({ remote }: Place, { force, depth, tags, refspecs }: FetchOptions): Sh =>
  sh`"$o_git" fetch -q ${[
    ...(tags ? ['--tags'] : []),
    ...(force ? ['--force'] : []),
    ...(depth === undefined ? [] : ['--depth', String(depth)]),
    remote,
    ...refspecs,
  ]}`;

/** Brings the files to what is to be checked out. */
export const switching = ({ remote }: Place, { version, commit, isBranch }: Target): Sh =>
  sh`o_git_switch ${version} ${isBranch ? remote : ''} ${commit ?? ''}`;

/** Checks the signature of a commit or tag, where fingerprints are given against these. */
export const verifying = (version: string, fingerprints: readonly string[]): Sh =>
  sh`o_git_verify ${[version, ...fingerprints]}`;

/** Brings submodules to the commits that are recorded, or to the newest of their branches. */
export const updatingSubmodules = (isTracking: boolean, force: boolean): Sh =>
  sh`{ [ ! -f .gitmodules ] || { "$o_git" submodule -q sync && "$o_git" submodule -q update --init --recursive ${[
    ...(isTracking ? ['--remote'] : []),
    ...(force ? ['--force'] : []),
  ]}; }; }`;

/** Takes changes of a checkout back. */
export const discarding: Sh = sh`"$o_git" reset -q --hard HEAD --`;

/** The remote is at a URL from now on; it is made where there is none. */
export const pointing = ({ remote }: Place, url: string): Sh =>
  sh`"$o_git" config ${`remote.${remote}.url`} ${url}`;

/** Does something in a checkout. */
export const inCheckout = (
  place: Place,
  title: string,
  parts: readonly Sh[],
  effects: readonly Effect[],
): Step => ({
  title,
  sh: withGit(place.access, all(sh`cd ${place.dest}`, ...parts)),
  effects,
  long: true,
});

/** Moves the repository of a checkout. */
export const moveRepository = (place: Place, gitDir: string): Step => ({
  title: `move the repository of ${place.dest} to ${gitDir}`,
  sh: withGit(place.access, sh`o_git_move ${place.dest} ${gitDir}`),
  effects: [effect(place.read, { gitDir }), effect(path(gitDir), { type: 'directory', below: unknown })],
});

/** Writes what a version holds into an archive. */
export const archiveVersion = (
  place: Place,
  file: string,
  format: string,
  prefix: string,
  version: string,
): Step => ({
  title: `write ${file}`,
  sh: withGit(
    place.access,
    all(sh`cd ${place.dest}`, sh`o_git_archive ${file} ${format} ${prefix} ${version}`),
  ),
  effects: [effect(path(file), { type: 'file', checksum: unknown })],
  long: true,
});

/** What a checkout is, once it is brought to a version. */
export const arrived = (
  { read, dest }: Place,
  { head, branch, url }: Readonly<Record<'head' | 'branch' | 'url', Knowable<string> | undefined>>,
): readonly Effect[] => [
  effect(path(dest), { below: unknown }),
  effect(read, { head, branch, url, modified: false, version: unknown, refs: unknown, submodules: unknown }),
];

/** What a clone makes besides. */
export const made = ({ read, dest }: Place, gitDir: string): readonly Effect[] => [
  effect(path(dest), { type: 'directory' }),
  effect(read, { exists: true, occupied: false, gitDir }),
];

/** What a fetch makes, which leaves everything where it is. */
export const fetched = ({ read }: Place): readonly Effect[] => [effect(read, { refs: unknown })];
