import { effect, type Read, type ResourceKind, reader, type Step } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './flags.sh';

export interface FlagsQuery {
  readonly paths: readonly string[];
  /** All that lies in them as well. */
  readonly deep?: boolean;
  /** What links lead to. */
  readonly follow?: boolean;
  /** '+i', '-i', or '=ie' for these and no others. */
  readonly wanted?: string | undefined;
}

/** Flags of the file system, which chattr sets and lsattr shows. */
export interface FlagsState {
  /** By path; what is missing has none, or lies where there are none. */
  readonly found: ReadonlyMap<string, Flags>;
  /** The paths that have not what is wanted. */
  readonly unlike: readonly string[];
}

export interface Flags {
  /** Letters: 'ie'. */
  readonly letters: string;
  /** Of the inode, a number; empty where flags are wanted. */
  readonly version: string;
}

export const flagsKind: ResourceKind<FlagsQuery, FlagsState> = {
  name: 'flags',
  prelude,
  key: ({ paths, deep, follow, wanted }) =>
    [deep ? 'deep' : '', follow ? 'follow' : '', wanted ?? '', ...paths].join(' '),
  // Where there are flags, there need not be versions; then none are told at all.
  read: ({ paths, deep, follow, wanted }) =>
    sh`o_flags ${[wanted === undefined ? 'version' : '', deep ? 'deep' : '', follow ? 'follow' : '', ...paths]}`,
  parse: (query, output) => {
    const found = new Map(
      output.split('\n').flatMap((line) => {
        const [, version = '', flags = '', path] = /^\s*(?:(\d+)\s+)?(\S+)\s(.+)$/.exec(line) ?? [];
        return path === undefined ? [] : [[path, { version, letters: flags.replaceAll('-', '') }] as const];
      }),
    );
    return { found, unlike: unlikeIn(query, found) };
  },
  absent: (query) => ({ found: new Map(), unlike: unlikeIn(query, new Map()) }),
};

const unlikeIn = ({ paths, wanted }: FlagsQuery, found: FlagsState['found']): readonly string[] =>
  wanted === undefined
    ? []
    : [...new Set([...paths, ...found.keys()])].filter(
        (path) => !isAsWanted(wanted, found.get(path)?.letters ?? ''),
      );

const isAsWanted = (wanted: string, letters: string): boolean => {
  const has = (letter: string) => letters.includes(letter);
  const named = [...wanted.slice(1)];
  if (wanted.startsWith('+')) return named.every(has);
  if (wanted.startsWith('-')) return !named.some(has);
  return (
    named.every(has) && [...letters].every((letter) => UNSETTABLE.includes(letter) || named.includes(letter))
  );
};

/** What only the file system itself sets. */
const UNSETTABLE = 'eEhINVXZ';

const read = reader(flagsKind);

/** The flags that the file system has for a path, as lsattr shows them. */
export const flags = (query: FlagsQuery): Read<FlagsState> => read(query);

/** What each flag means, in the words that facts of a file have. */
export const FLAG_NAMES: Readonly<Record<string, string>> = {
  A: 'noatime',
  a: 'append',
  C: 'nocow',
  c: 'compressed',
  D: 'dirsync',
  d: 'nodump',
  E: 'encrypted',
  e: 'extents',
  h: 'blocksize',
  I: 'indexed',
  i: 'immutable',
  j: 'journalled',
  N: 'inline',
  S: 'synchronous',
  s: 'zero',
  T: 'blockroot',
  t: 'notail',
  u: 'undelete',
  X: 'compressedraw',
  Z: 'compresseddirty',
};

/** Has chattr make the flags as they are wanted. */
export const setFlags = (query: FlagsQuery & { readonly wanted: string }): Step => ({
  title: `set the attributes ${query.wanted} of ${query.paths.join(', ')}`,
  sh: sh`o_chattr ${[query.deep ? 'deep' : '', query.wanted, ...query.paths]}`,
  effects: [effect(flags(query), { unlike: [] })],
});
