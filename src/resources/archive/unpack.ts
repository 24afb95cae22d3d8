import { type Content, type Effect, effect, type Read, type Step, unknown } from '../contract.ts';
import { modeAfter, namesOf, type Wanted } from '../path/attributes.ts';
import { join } from '../path/names.ts';
import { path } from '../path/path.ts';
import type { PathState, PathType } from '../path/state.ts';
import { all, sh } from '../sh.ts';
import type { ArchiveEntry, ArchiveFormat } from './entry.ts';
import type { UnpackedState } from './unpacked.ts';

export interface Unpacking {
  readonly directory: PathState;
  /** The archive: on the host already, or to be uploaded for the time of it. */
  readonly source: { readonly path: string } | { readonly content: Content };
  readonly format: ArchiveFormat;
  /** Of tar, or of unzip. */
  readonly options: readonly string[];
  /** `undefined` where nobody knows yet. */
  readonly entries: readonly ArchiveEntry[] | undefined;
  readonly state: Read<UnpackedState> | undefined;
  readonly wanted: Wanted;
}

/** Unpacks an archive, and gives what it held the wanted attributes. */
export const unpack = (unpacking: Unpacking): Step => {
  const { directory, source, format, options, entries, wanted } = unpacking;
  const from =
    'path' in source
      ? source.path
      : join(directory.path, `.archive.orchestrate-${source.content.sha1.slice(0, 8)}`);
  const run = sh`o_unpack ${[from, directory.path, format, ...options]}`;
  return {
    title: `unpack ${'path' in source ? source.path : 'an archive'} in ${directory.path}`,
    sh: all(
      'path' in source
        ? run
        : sh`{ ${run}
o_status=$?; rm -f ${from}; [ "$o_status" = 0 ]; }`,
      ...attributeChanges(directory, entries ?? [], wanted),
    ),
    ...('path' in source ? {} : { uploads: [{ content: source.content, path: from, mode: '0600' }] }),
    effects: effectsOf(unpacking),
    long: true,
  };
};

/** Gives what was unpacked before the wanted attributes. */
export const attributeUnpacked = (unpacking: Unpacking): Step => ({
  title: `set ${namesOf(unpacking.wanted)} of what was unpacked in ${unpacking.directory.path}`,
  sh: all(...attributeChanges(unpacking.directory, unpacking.entries ?? [], unpacking.wanted)),
  effects: effectsOf(unpacking),
});

const effectsOf = ({ directory, entries, state }: Unpacking): readonly Effect[] => [
  effect(path(directory.path), {
    below: entries ? new Map(entries.flatMap(withParents)) : unknown,
    mtime: unknown,
    ctime: unknown,
    size: unknown,
    links: unknown,
  }),
  ...(state ? [effect(state, { differing: [], misattributed: [] })] : []),
];

/** An entry, and the directories above it, which an archive may leave out. */
const withParents = ({ path: name, type }: ArchiveEntry): readonly (readonly [string, PathType])[] => {
  const parts = name.split('/');
  const parents = parts
    .slice(1)
    .map((_, index) => [parts.slice(0, index + 1).join('/'), 'directory'] as const);
  return [...parents, [name, type === 'hard' ? 'file' : type]];
};

const attributeChanges = (directory: PathState, entries: readonly ArchiveEntry[], wanted: Wanted) => {
  const { owner, group, mode } = wanted;
  const inside = (names: readonly string[], ...command: readonly string[]) =>
    sh`(cd ${directory.path} && printf '%s\\0' ${names.map((name) => `./${name}`)} | xargs -0 ${command})`;
  const every = entries.map((entry) => entry.path);
  if (every.length === 0) return [];
  return [
    ...(owner === undefined ? [] : [inside(every, 'chown', '-h', owner)]),
    ...(group === undefined ? [] : [inside(every, 'chgrp', '-h', group)]),
    ...(mode === undefined
      ? []
      : modes(entries, mode, directory.umask).map(([to, names]) => inside(names, 'chmod', `0${to}`))),
  ];
};

/** The names by the mode that they are to have. */
const modes = (entries: readonly ArchiveEntry[], wanted: string, umask: string) => {
  const byMode = new Map<string, string[]>();
  for (const { path: name, type, mode } of entries) {
    const isDirectory = type === 'directory';
    const to = modeAfter(wanted, { path: name, umask, type: isDirectory ? 'directory' : 'file', mode });
    if (type !== 'link' && typeof to === 'string') byMode.set(to, [...(byMode.get(to) ?? []), name]);
  }
  return [...byMode];
};
