import { type Knowable, unknown } from '../contract.ts';

export type PathType = 'absent' | 'file' | 'directory' | 'link' | 'char' | 'block' | 'fifo' | 'socket';

/**
 * A path of a host as `lstat` sees it: a link is a link, and `real` says where it leads. Fields other than `path` and
 * `umask` are missing where the path is absent, where they were not asked for, or where the host has no way to tell.
 */
export interface PathState {
  /** Absolute; `~` and variables expanded by the host's shell. */
  readonly path: string;
  /** Of the shell that would make it, octal. */
  readonly umask: string;
  readonly type: Knowable<PathType>;
  /** Octal, four digits at least: '0644'. */
  readonly mode?: Knowable<string> | undefined;
  readonly uid?: Knowable<number> | undefined;
  readonly gid?: Knowable<number> | undefined;
  /** Names; the number as text where there is no name. */
  readonly owner?: Knowable<string> | undefined;
  readonly group?: Knowable<string> | undefined;
  /** Bytes. */
  readonly size?: Knowable<number> | undefined;
  readonly links?: Knowable<number> | undefined;
  readonly inode?: Knowable<number> | undefined;
  readonly device?: Knowable<number> | undefined;
  /** Of a device, the number of what it is. */
  readonly deviceType?: Knowable<number> | undefined;
  /** Seconds since 1970. */
  readonly atime?: Knowable<number> | undefined;
  readonly mtime?: Knowable<number> | undefined;
  readonly ctime?: Knowable<number> | undefined;
  /** Of 512 bytes. */
  readonly blocks?: Knowable<number> | undefined;
  readonly blockSize?: Knowable<number> | undefined;
  /** What the user of the session may: some of 'rwx'. */
  readonly access?: Knowable<string> | undefined;
  /** The uid of the session's user; root where it is missing. */
  readonly user?: Knowable<number> | undefined;
  /** Of a link: its text. */
  readonly target?: Knowable<string> | undefined;
  /** Of a link: the path that it leads to in the end; empty where it leads nowhere. */
  readonly real?: Knowable<string> | undefined;
  /** Of a file, when asked for: the algorithm and the sum in hex, 'sha1:da39a3ee…'. */
  readonly checksum?: Knowable<string> | undefined;
  /** Of a file, when asked for: its bytes in base64. */
  readonly content?: Knowable<string> | undefined;
  /** When asked for, and where the host can tell: its media type and its encoding. */
  readonly mime?: Knowable<{ readonly type: string; readonly charset: string }> | undefined;
  /** Of a directory, when asked for: each different set of attributes in it, itself included. */
  readonly tree?: Knowable<readonly Attributes[]> | undefined;
  /** Of a directory, when asked for: the names of what is in it, sorted. */
  readonly names?: Knowable<readonly string[]> | undefined;
  /** Of a directory, promised by steps that fill it: what lies below, by relative path. Never read. */
  readonly below?: Knowable<ReadonlyMap<string, PathType>> | undefined;
}

export interface Attributes {
  readonly type: PathType;
  readonly mode: string;
  readonly uid: number;
  readonly gid: number;
  readonly owner: string;
  readonly group: string;
}

/** Each set of attributes once, in one order. */
export const distinctAttributes = (tree: readonly Attributes[]): readonly Attributes[] =>
  [...new Map(tree.map((one) => [JSON.stringify(one), one]))]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, one]) => one);

/** A path where nothing is. */
export const absent = (path: string, umask: string): PathState => ({ path, umask, type: 'absent' });

/** A path that is gone. Whose session looks at it (`user`) is no matter of the path. */
export const GONE = {
  type: 'absent',
  mode: undefined,
  uid: undefined,
  gid: undefined,
  owner: undefined,
  group: undefined,
  size: undefined,
  links: undefined,
  inode: undefined,
  device: undefined,
  deviceType: undefined,
  atime: undefined,
  mtime: undefined,
  ctime: undefined,
  blocks: undefined,
  blockSize: undefined,
  access: undefined,
  target: undefined,
  real: undefined,
  checksum: undefined,
  content: undefined,
  mime: undefined,
  tree: undefined,
  names: undefined,
} as const;

/** Everything that a change of a path may also change, without anyone knowing to what. */
export const UNKNOWN_TIMES = { atime: unknown, mtime: unknown, ctime: unknown } as const;

/** A path that is there, made by a change: nothing of it is known but what is said beside it. */
export const MADE = {
  mode: unknown,
  uid: unknown,
  gid: unknown,
  owner: unknown,
  group: unknown,
  size: unknown,
  links: unknown,
  inode: unknown,
  device: unknown,
  deviceType: unknown,
  ...UNKNOWN_TIMES,
  blocks: unknown,
  blockSize: unknown,
  access: unknown,
  target: undefined,
  real: undefined,
  checksum: unknown,
  content: unknown,
  mime: unknown,
} as const;
