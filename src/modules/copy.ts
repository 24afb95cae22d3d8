import { baseOf } from '../resources/path/names.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { type CopyArguments, copyArguments, copyModule } from './copy/arguments.ts';
import { placement } from './copy/placement.ts';
import { decideRemote, remoteReads } from './copy/remote.ts';
import { readSource, type Source } from './copy/source.ts';
import { decideTree, treeReads } from './copy/tree.ts';
import { withFileArguments } from './files/decided.ts';
import { type Destination, destinationReads } from './files/locate.ts';
import { md5Of, place, reportPlaced } from './files/place.ts';

/** Copies a file, a directory or text to the host, or a file from one place on it to another. */
export const copy = stateModule({
  name: 'copy',
  summary: 'Copies files and text to hosts',
  arguments: copyArguments,
  words: { name: 'ansible.legacy.copy', supported: copyModule, missing: () => 'dest is required' },
  prepare: (args, controller): Promise<Source> => readSource(args, controller),
  needs: (args, source) => {
    if (source.kind === 'remote') return remoteReads(args, source.path);
    if (source.kind === 'tree') return treeReads(args.dest, source.entries);
    return destinationReads(destinationOf(args, source));
  },
  decide: (args, source, states, context) =>
    withFileArguments(args, states, () => decideCopy(args, source, states, context)),
  report: (args, source, after) =>
    source.kind === 'tree' ? {} : reportPlaced(after, destinationOf(args, source)),
});

const decideCopy = (args: CopyArguments, source: Source, states: States, context: StateContext): Decision => {
  if (source.kind === 'remote') return decideRemote(args, source.path, states, context);
  if (source.kind === 'tree') return decideTree(args, source.path, source.entries, states, context);
  const { file, name, path } = source;
  const sum = file.content.source.sha1;
  if (args.checksum !== undefined && args.checksum !== sum)
    return {
      fail: `the source has the checksum ${sum}, not ${args.checksum}`,
      result: { checksum: sum, expected_checksum: args.checksum },
    };
  const one = placement(args, args.dest, name, file.content, file.mode);
  const decision = place(states, { ...one, source: path }, context);
  if (!('steps' in decision)) return decision;
  // What was copied is told only where something was.
  const { md5sum } = md5Of(decision, file.md5);
  const copied = md5sum === undefined ? {} : { md5sum, src: path ?? null };
  return { ...decision, result: { ...decision.result, ...copied } };
};

const destinationOf = (args: CopyArguments, source: Exclude<Source, { kind: 'tree' }>): Destination => ({
  dest: args.dest,
  name: source.kind === 'remote' ? baseOf(source.path) : source.name,
  follow: args.follow,
});
