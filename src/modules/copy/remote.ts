import { type Read, type Step, unknown } from '../../resources/contract.ts';
import { copied, copyMissing } from '../../resources/path/copied.ts';
import { baseOf, clean, join } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { makeDirectory } from '../../resources/path/steps.ts';
import type { NewContent } from '../../resources/path/write.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import { wantedOf } from '../files/arguments.ts';
import { destinationReads, fileAt, through } from '../files/locate.ts';
import { place } from '../files/place.ts';
import type { CopyArguments } from './arguments.ts';
import { placement } from './placement.ts';

const nameOf = (src: string): string => baseOf(clean(src));

/** What has to be known to copy from one place of the host to another. */
export const remoteReads = (args: CopyArguments, src: string): readonly Read[] => [
  fileAt(src),
  ...destinationReads({ dest: args.dest, name: nameOf(src), follow: args.follow }),
];

/** Decides a copy of a file of the host to another place on it. */
export const decideRemote = (
  args: CopyArguments,
  src: string,
  states: States,
  context: StateContext,
): Decision => {
  const from = through(states, states.get(fileAt(src)));
  if ('needs' in from) return from;
  if (from.type === 'absent') return { fail: `Source ${src} not found` };
  if (from.type === 'directory') return decideDirectory(args, src, from, states);
  if (from.type !== 'file' && from.type !== unknown)
    return { fail: `Cannot copy invalid source '${src}': not a file` };
  const content: NewContent = {
    from: from.path,
    size: from.size ?? unknown,
    checksum: from.checksum ?? unknown,
  };
  const mode = typeof from.mode === 'string' ? from.mode : '0644';
  const decision = place(states, placement(args, args.dest, nameOf(src), content, mode), context);
  return 'steps' in decision ? { ...decision, result: { ...decision.result, src } } : decision;
};

/** A directory of the host: itself, or with a slash at the end of `src` what is in it. */
const decideDirectory = (args: CopyArguments, src: string, from: PathState, states: States): Decision => {
  const given = states.get(fileAt(args.dest));
  const root = through(states, given);
  if ('needs' in root) return root;
  const dest = src.endsWith('/') ? root.path : join(root.path, nameOf(from.path));
  const into = fileAt(dest);
  const difference = copied({ source: from.path, directory: dest, follow: args.local_follow });
  const needs = [into, difference].filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const directory = states.get(into);
  if (directory.type !== 'directory' && directory.type !== 'absent' && directory.type !== unknown)
    return { fail: `${directory.path} is not a directory` };
  const { missing } = states.get(difference);
  const options = {
    wanted: wantedOf(args),
    directoryMode: args.directory_mode,
    follow: args.local_follow,
  };
  const steps: Step[] = [];
  if (directory.type === 'absent')
    steps.push(makeDirectory(directory, { ...options.wanted, mode: args.directory_mode }));
  if (missing.length > 0) steps.push(copyMissing(from, directory, { missing }, options));
  return {
    steps,
    manages: [directory.path],
    result: { src, dest: directory.path, checksum: null, md5sum: null },
    // A task before would have made the source, or filled it.
    ...(from.mtime === unknown ? { uncertain: true } : {}),
  };
};
