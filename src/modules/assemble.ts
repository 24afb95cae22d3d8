import { createHash } from 'node:crypto';
import { type Read, unknown } from '../resources/contract.ts';
import { join } from '../resources/path/names.ts';
import { path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import type { Arguments } from './arguments.ts';
import { assembled, type Fragment, isFragment } from './assemble/fragments.ts';
import { type Controller, type Decision, type States, stateModule } from './contract.ts';
import { bytesOf } from './copy/source.ts';
import { diffList } from './diffs.ts';
import { FILE_ARGUMENTS, wantedOf } from './files/arguments.ts';
import { withFileArguments } from './files/decided.ts';
import { contentOfBytes } from './files/edit.ts';
import { type Destination, destinationReads, endOf } from './files/locate.ts';
import { place, reportPlaced } from './files/place.ts';
import { validateWords } from './files/validate.ts';

const table = {
  src: { type: 'path', required: true, doc: 'The directory of the fragments.' },
  dest: { type: 'path', required: true, doc: 'The file that they make.' },
  remote_src: { type: 'bool', default: true, doc: 'src is a directory of the host; else of the content.' },
  regexp: { type: 'str', doc: 'Which of the files are fragments, by their names.' },
  ignore_hidden: { type: 'bool', default: false, doc: 'Leaves out names that begin with a dot.' },
  delimiter: { type: 'str', doc: 'A line between the fragments.' },
  backup: { type: 'bool', default: false, doc: 'Keeps a copy of the file that is replaced.' },
  decrypt: { type: 'bool', default: true, doc: 'Decrypts vault files of the content.' },
  validate: { type: 'str', doc: 'A command that must accept the new file, whose path is %s.' },
  ...FILE_ARGUMENTS,
} as const;

type AssembleArguments = Arguments<typeof table>;

/** Makes one file of the files of a directory. */
export const assemble = stateModule({
  name: 'assemble',
  summary: 'Makes a file of fragments',
  arguments: table,
  words: { name: 'ansible.legacy.assemble', missing: () => 'src and dest are required' },
  prepare: async (args, controller) => (args.remote_src ? undefined : await ofController(args, controller)),
  needs: (args, fragments) => [
    ...destinationReads(destinationOf(args)),
    ...(fragments === undefined ? [listing(args.src)] : []),
  ],
  decide: (args, prepared, states, context) => {
    const fragments = prepared ?? ofHost(args, states);
    if (!Array.isArray(fragments)) return fragments;
    const bytes = assembled(fragments, args.delimiter);
    const { src, backup } = args;
    const result = {
      src,
      md5sum: createHash('md5').update(bytes).digest('hex'),
      ...(prepared ? {} : { msg: 'OK' }),
    };
    const decide = () =>
      place(
        states,
        {
          ...destinationOf(args),
          content: contentOfBytes(bytes),
          wanted: wantedOf(args),
          force: true,
          backup,
          validate: validateWords(args.validate),
          result,
        },
        context,
      );
    const decision = withFileArguments(args, states, decide);
    if (!('steps' in decision) || decision.diff === undefined) return decision;
    // A copy has a list of what it shows: this is one file.
    const [diff = []] = diffList(decision.diff);
    return { ...decision, diff };
  },
  report: (args, _, after) => reportPlaced(after, destinationOf(args)),
});

const destinationOf = ({ dest }: AssembleArguments): Destination => ({
  dest,
  name: undefined,
  follow: false,
});

const listing = (src: string): Read<PathState> => path(src, { names: true });

const ofController = async (args: AssembleArguments, controller: Controller): Promise<Fragment[]> => {
  const root = await controller.find('files', args.src);
  const entries = await controller.tree(root);
  const names = entries
    .filter((entry) => entry.type === 'file' && !entry.path.includes('/') && isFragment(entry.path, args))
    .map((entry) => entry.path);
  return await Promise.all(
    names.map(async (name) => ({
      name,
      bytes: await bytesOf(await controller.content(`${root}/${name}`, { asItIs: !args.decrypt })),
    })),
  );
};

/** The fragments of a directory of the host; or what else is to be read, or why there are none. */
const ofHost = (args: AssembleArguments, states: States): Fragment[] | Decision => {
  const given = states.get(listing(args.src));
  const end = endOf(given);
  if (end !== undefined && !states.has(listing(end))) return { needs: [listing(end)] };
  const directory = end === undefined ? given : states.get(listing(end));
  if (directory.type === 'absent') return { fail: `Source (${args.src}) does not exist` };
  if (directory.type !== 'directory' && directory.type !== unknown)
    return { fail: `Source (${args.src}) is not a directory` };
  const { names = [], below } = directory;
  // A task before would have filled it, nobody knows with what.
  if (names === unknown || below !== undefined || directory.type === unknown)
    return { steps: [], uncertain: true };
  const reads = names
    .filter((name) => isFragment(name, args))
    .map((name) => [name, path(join(directory.path, name), { content: true })] as const);
  const needs = reads.map(([, read]) => read).filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  return ofFiles(
    reads.map(([name, read]) => [name, states.get(read)]),
    states,
  );
};

const ofFiles = (found: readonly (readonly [string, PathState])[], states: States): Fragment[] | Decision => {
  const fragments: Fragment[] = [];
  const needs: Read[] = [];
  for (const [name, given] of found) {
    const end = endOf(given);
    const read = end === undefined ? undefined : path(end, { content: true });
    if (read && !states.has(read)) needs.push(read);
    const file = read && states.has(read) ? states.get(read) : given;
    if (file.content === unknown) return { steps: [], uncertain: true };
    if (file.type === 'file') fragments.push({ name, bytes: Buffer.from(file.content ?? '', 'base64') });
  }
  return needs.length > 0 ? { needs } : fragments;
};
