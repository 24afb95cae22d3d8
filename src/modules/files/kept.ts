import type { NewContent } from '../../resources/path/write.ts';
import { type ActionResult, type ResultFields, stateModule } from '../contract.ts';
import { FILE_ARGUMENTS, wantedOf } from './arguments.ts';
import { withFileArguments } from './decided.ts';
import { type Destination, destinationReads, locate } from './locate.ts';
import { onlyAttributes, place, reportPlaced } from './place.ts';

/** What an action module got for a file of the host. */
export interface Kept {
  /** The file's own name, where `dest` is a directory. */
  readonly name: string;
  /** Left out where the file is there and holds it already. */
  readonly content?: NewContent | undefined;
  readonly backup: boolean;
}

const destinationOf = ({ dest }: { readonly dest: string }, { name }: Kept): Destination => ({
  dest,
  name,
  follow: false,
});

/** The part of an action that is a file with what it got: the engine manages it as it does any other file. */
export const kept = stateModule({
  name: 'kept',
  summary: 'Keeps what was got in a file',
  arguments: { dest: { type: 'path', required: true, doc: 'The file.' }, ...FILE_ARGUMENTS },
  needs: (args, got: Kept) => destinationReads(destinationOf(args, got)),
  decide: (args, got, states, context) =>
    withFileArguments(args, states, () => {
      const destination = destinationOf(args, got);
      const { content, backup } = got;
      const wanted = wantedOf(args);
      if (content) return place(states, { ...destination, content, wanted, force: true, backup }, context);
      const located = locate(states, destination);
      return 'target' in located
        ? onlyAttributes(located.target, wanted, { dest: located.target.path }, context)
        : located;
    }),
  report: (args, got, after) => reportPlaced(after, destinationOf(args, got)),
});

/** What is told of the file: its common fields, and its path as `dest`. */
export const keptFields = ({ result = {} }: ActionResult): ResultFields => {
  const { checksum: _, path: __, ...fields } = result;
  return fields;
};
