import { archive } from '../resources/archive/archive.ts';
import type { ArchiveEntry, ArchiveFormat } from '../resources/archive/entry.ts';
import { attributeUnpacked, type Unpacking, unpack } from '../resources/archive/unpack.ts';
import { unpacked } from '../resources/archive/unpacked.ts';
import { type Read, unknown } from '../resources/contract.ts';
import { clean, join } from '../resources/path/names.ts';
import type { PathState } from '../resources/path/state.ts';
import { dict, type Value } from '../values/value.ts';
import { type Decision, type States, stateModule } from './contract.ts';
import { wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { fileAt, through } from './files/locate.ts';
import { fileFields } from './files/report.ts';
import { type UnarchiveArguments, unarchiveArguments } from './unarchive/arguments.ts';
import { type LocalArchive, readArchive } from './unarchive/read.ts';
import { optionsOf, selected } from './unarchive/select.ts';

/**
 * Unpacks an archive. It is as it should be where everything that the archive holds is there with the type, size and
 * time that it has in the archive, and with the attributes that are wanted of all of it.
 */
export const unarchive = stateModule({
  name: 'unarchive',
  summary: 'Unpacks archives on hosts',
  differs: [
    'With `keep_newer` it is no change where nothing was written.',
    'A file that has the size and the time that it has in the archive is taken for the same.',
  ],
  arguments: unarchiveArguments,
  rules: { exclusive: [['include', 'exclude']] },
  words: {
    name: 'ansible.legacy.unarchive',
    missing: () => 'src (or content) and dest are required',
  },
  prepare: async (args, controller): Promise<LocalArchive | undefined> => {
    if (isRemote(args)) return undefined;
    const path = await controller.find('files', clean(args.src));
    return readArchive(await controller.content(path, { asItIs: !args.decrypt }), path);
  },
  needs: (args, local) => [
    fileAt(args.dest),
    ...(args.creates === undefined ? [] : [fileAt(args.creates)]),
    ...(local ? [] : [fileAt(args.src), archive(args.src)]),
  ],
  decide: (args, local, states) =>
    withFileArguments(args, states, () => decideUnarchive(args, local, states)),
  report: (args, _, after) => {
    const end = through(after, after.get(fileAt(args.dest)));
    return 'needs' in end ? {} : fileFields(end);
  },
});

const decideUnarchive = (
  args: UnarchiveArguments,
  local: LocalArchive | undefined,
  states: States,
): Decision => {
  const creates = args.creates === undefined ? undefined : states.get(fileAt(args.creates));
  if (creates && creates.type !== 'absent')
    return {
      steps: [],
      result: { msg: `${creates.path} is there already` },
      ...(creates.type === unknown ? { uncertain: true } : {}),
    };
  const directory = through(states, states.get(fileAt(args.dest)));
  if ('needs' in directory) return directory;
  if (directory.type !== 'directory' && directory.type !== unknown)
    return { fail: `dest '${directory.path}' must be an existing dir` };
  return local
    ? decide(args, directory, { content: local.content }, local, states)
    : decideRemote(args, directory, states);
};

const isRemote = ({ remote_src, copy }: UnarchiveArguments): boolean => remote_src || !copy;

const decideRemote = (args: UnarchiveArguments, directory: PathState, states: States): Decision => {
  const from = through(states, states.get(fileAt(args.src)));
  if ('needs' in from) return from;
  if (from.type === 'absent') return { fail: `Source '${from.path}' does not exist` };
  // Another task would have brought it: what it holds cannot be looked at.
  if (from.type === unknown || from.mtime === unknown)
    return decide(args, directory, { path: from.path }, undefined, states);
  const listed = states.get(archive(args.src));
  if ('failed' in listed) return { fail: `${from.path} cannot be unpacked: ${listed.failed}` };
  return decide(args, directory, { path: from.path }, listed, states);
};

interface Listed {
  readonly format: ArchiveFormat;
  readonly entries: readonly ArchiveEntry[];
}

const decide = (
  args: UnarchiveArguments,
  directory: PathState,
  source: Unpacking['source'],
  listed: Listed | undefined,
  states: States,
): Decision => {
  const format = listed?.format ?? 'tar';
  const wanted = wantedOf(args);
  const entries = listed && selected(listed.entries, args);
  const state =
    entries && unpacked({ directory: directory.path, entries, wanted, keepNewer: args.keep_newer });
  if (state && !states.has(state)) return { needs: [state] satisfies readonly Read[] };
  const unpacking = { directory, source, format, options: optionsOf(args, format), entries, state, wanted };
  const found = state && states.get(state);
  const isUnpacked = !found || found.differing.length > 0;
  const steps = isUnpacked
    ? [unpack(unpacking)]
    : found.misattributed.length > 0
      ? [attributeUnpacked(unpacking)]
      : [];
  return {
    steps,
    manages: (entries ?? []).map(({ path }) => join(directory.path, path)),
    result: {
      src: args.src,
      dest: directory.path,
      handler: HANDLERS[format],
      ...(isUnpacked && { extract_results: extraction(unpacking, args.src) }),
      ...(args.list_files ? { files: (entries ?? []).map(shownName) } : {}),
    },
    ...(found ? {} : { uncertain: true }),
  };
};

const shownName = ({ path, type }: ArchiveEntry): string => (type === 'directory' ? `${path}/` : path);

/** How it was unpacked, as Ansible tells it: a command that would do it, and which had nothing to say. */
const extraction = ({ directory, format, options }: Unpacking, src: string): Value =>
  dict({
    cmd:
      format === 'zip'
        ? ['unzip', '-o', ...options, src, '-d', directory.path]
        : ['tar', '--extract', '-C', directory.path, ...COMPRESSION[format], ...options, '-f', src],
    out: '',
    err: '',
    rc: 0,
  });

/** Options of tar. */
const COMPRESSION: Readonly<Record<Exclude<ArchiveFormat, 'zip'>, readonly string[]>> = {
  tar: [],
  gz: ['-z'],
  bz2: ['-j'],
  xz: ['-J'],
  zst: ['--use-compress-program=zstd'],
};

/** Ansible's names of what unpacks each kind. */
const HANDLERS: Readonly<Record<ArchiveFormat, string>> = {
  tar: 'TarArchive',
  gz: 'TgzArchive',
  bz2: 'TarBzipArchive',
  xz: 'TarXzArchive',
  zst: 'TarZstdArchive',
  zip: 'ZipArchive',
};
