import { type Read, unknown } from '../../resources/contract.ts';
import { baseOf } from '../../resources/path/names.ts';
import type { NewContent } from '../../resources/path/write.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import { destinationReads, fileAt, through } from '../files/locate.ts';
import { place } from '../files/place.ts';
import type { CopyArguments } from './arguments.ts';
import { placement } from './placement.ts';

const nameOf = (src: string): string => baseOf(src);

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
  if (from.type === 'absent') return { fail: `the source ${from.path} was not found on the host` };
  if (from.type === 'directory')
    return { fail: `${from.path} is a directory: remote_src copies single files only` };
  const content: NewContent = {
    from: from.path,
    size: from.size ?? unknown,
    checksum: from.checksum ?? unknown,
  };
  const mode = typeof from.mode === 'string' ? from.mode : '0644';
  const decision = place(states, placement(args, args.dest, nameOf(src), content, mode), context);
  return 'steps' in decision ? { ...decision, result: { ...decision.result, src } } : decision;
};
