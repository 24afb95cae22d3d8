import { createHash } from 'node:crypto';
import { type ResourceKind, reader } from '../contract.ts';
import { missing, type Wanted } from '../path/attributes.ts';
import { typeAndMode } from '../path/parse.ts';
import type { PathState } from '../path/state.ts';
import { sh } from '../sh.ts';
import type { ArchiveEntry } from './entry.ts';

export interface UnpackedQuery {
  readonly directory: string;
  readonly entries: readonly ArchiveEntry[];
  /** Attributes that everything unpacked is to have. */
  readonly wanted: Wanted;
  /** What is newer than in the archive is as good. */
  readonly keepNewer: boolean;
}

/** How a directory stands to an archive that is to be unpacked in it. */
export interface UnpackedState {
  /** What is not there, or is of another type, size or time. */
  readonly differing: readonly string[];
  /** What is there, but with other attributes than wanted. */
  readonly misattributed: readonly string[];
}

export const unpackedKind: ResourceKind<UnpackedQuery, UnpackedState> = {
  name: 'unpacked',
  key: ({ directory, entries, wanted }) =>
    `${directory} ${createHash('sha1')
      .update(JSON.stringify([entries, wanted]))
      .digest('hex')}`,
  read: ({ directory, entries }) =>
    sh`o_expand ${directory}; (cd "$o_expand" 2>/dev/null && printf '%s\\0' ${entries.map(nameOf)} | o_stats) || :`,
  parse: (query, output) => compare(query, output),
  absent: ({ entries }) => ({ differing: entries.map(({ path }) => path), misattributed: [] }),
};

export const unpacked = reader(unpackedKind);

/** Not to be taken for an option. */
const nameOf = ({ path }: ArchiveEntry): string => `./${path}`;

type Found = PathState & { readonly size: number; readonly seconds: number };

const compare = ({ entries, wanted, keepNewer }: UnpackedQuery, output: string): UnpackedState => {
  const found = new Map(output.split('\n').flatMap(parseLine));
  const differing: string[] = [];
  const misattributed: string[] = [];
  for (const entry of entries) {
    const there = found.get(nameOf(entry));
    if (!there || !isSame(entry, there, keepNewer)) differing.push(entry.path);
    else if (missing(wanted, there)) misattributed.push(entry.path);
  }
  return { differing, misattributed };
};

const isSame = (entry: ArchiveEntry, found: Found, keepNewer: boolean): boolean => {
  if (entry.type === 'hard') return found.type === 'file';
  // unzip lists a link as a file with the link's text.
  if (entry.type === 'file' && found.type === 'link' && entry.mtime === undefined)
    return entry.size === found.size;
  if (entry.type !== found.type) return false;
  if (entry.type !== 'file') return true;
  const isNewer = keepNewer && entry.mtime !== undefined && found.seconds > entry.mtime;
  if (isNewer) return true;
  // A host without stat cannot tell the time.
  const isOfTime = entry.mtime === undefined || Number.isNaN(found.seconds) || found.seconds === entry.mtime;
  return entry.size === found.size && isOfTime;
};

const parseLine = (line: string): readonly (readonly [string, Found])[] => {
  const [, hex = '', uid, gid, owner, group, size, mtime, path = ''] =
    /^(\S+) (\d+) (\d+) (\S+) (\S+) (\d+) (\S+) (.*)$/.exec(line) ?? [];
  if (path === '') return [];
  const ids = { uid: Number(uid), gid: Number(gid), owner, group };
  return [
    [path, { path, umask: '0022', ...typeAndMode(hex), ...ids, size: Number(size), seconds: Number(mtime) }],
  ];
};
