import { baseOf } from '../resources/path/names.ts';
import { stateModule } from './contract.ts';
import { type CopyArguments, copyArguments } from './copy/arguments.ts';
import { placement } from './copy/placement.ts';
import { decideRemote, remoteReads } from './copy/remote.ts';
import { readSource, type Source } from './copy/source.ts';
import { decideTree, treeReads } from './copy/tree.ts';
import { unmanaged, wrongMode } from './files/arguments.ts';
import { type Destination, destinationReads } from './files/locate.ts';
import { place, reportPlaced } from './files/place.ts';

/** Copies a file, a directory or text to the host, or a file from one place on it to another. */
export const copy = stateModule({
  name: 'copy',
  summary: 'Copies files and text to hosts',
  arguments: copyArguments,
  rules: { exclusive: [['src', 'content']], oneOf: [['src', 'content']] },
  prepare: (args, controller): Promise<Source> => readSource(args, controller),
  needs: (args, source) => {
    if (source.kind === 'remote') return remoteReads(args, source.path);
    if (source.kind === 'tree') return treeReads(args.dest, source.entries);
    return destinationReads(destinationOf(args, source));
  },
  decide: (args, source, states, context) => {
    const wrong =
      args.mode === 'preserve' ? undefined : (wrongMode(args.mode) ?? wrongMode(args.directory_mode));
    if (wrong !== undefined) return { fail: wrong };
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
    const decision = place(states, { ...one, source: path, result: { src: path ?? null } }, context);
    if (!('steps' in decision)) return decision;
    const isWritten = decision.result?.path === undefined && decision.steps.length > 0;
    const md5 = isWritten && file.md5 !== undefined ? { md5sum: file.md5 } : {};
    return { ...decision, result: { ...decision.result, ...md5 }, ...unmanaged(args) };
  },
  report: (args, source, after) =>
    source.kind === 'tree' ? {} : reportPlaced(after, destinationOf(args, source)),
});

const destinationOf = (args: CopyArguments, source: Exclude<Source, { kind: 'tree' }>): Destination => ({
  dest: args.dest,
  name: source.kind === 'remote' ? baseOf(source.path) : source.name,
  follow: args.follow,
});
