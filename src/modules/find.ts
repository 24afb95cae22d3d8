import { path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import { dict } from '../values/value.ts';
import { type ActionContext, actionModule } from './contract.ts';
import { pythonRegex } from './files/python-regex.ts';
import { foundFields } from './find/fields.ts';
import { nameMatches, stateMatches } from './find/select.ts';
import { walk } from './find/walk.ts';

/** Finds files and directories of the host by their names and by what they are. Changes nothing. */
export const find = actionModule({
  name: 'find',
  summary: 'Finds files of the host',
  arguments: {
    paths: { type: 'list', required: true, aliases: ['name', 'path'], doc: 'Directories to look in.' },
    patterns: { type: 'list', default: [], aliases: ['pattern'], doc: 'Names: shell patterns.' },
    excludes: { type: 'list', default: [], aliases: ['exclude'], doc: 'Names that are left out.' },
    use_regex: { type: 'bool', default: false, doc: 'The patterns are regular expressions.' },
    file_type: {
      type: 'str',
      choices: ['any', 'directory', 'file', 'link'],
      default: 'file',
      doc: 'What is looked for.',
    },
    recurse: { type: 'bool', default: false, doc: 'Looks into the directories below, too.' },
    depth: { type: 'int', doc: 'How many levels, with recurse.' },
    follow: { type: 'bool', default: false, doc: 'Goes where links lead.' },
    hidden: { type: 'bool', default: false, doc: 'Names that begin with a dot as well.' },
    age: { type: 'str', doc: "'3d': that old or older; '-3d': younger." },
    age_stamp: { type: 'str', choices: ['atime', 'mtime', 'ctime'], default: 'mtime', doc: 'Which time.' },
    size: { type: 'str', doc: "'10m': that large or larger; '-10m': smaller." },
    mode: { type: 'mode', doc: 'Permissions, in octal.' },
    exact_mode: { type: 'bool', default: true, doc: 'All of the mode, rather than any of its bits.' },
    contains: { type: 'str', doc: 'A regular expression that a line of the file begins with.' },
    read_whole_file: { type: 'bool', default: false, doc: '`contains` is searched in the whole file.' },
    encoding: { type: 'str', default: 'utf-8', doc: 'The encoding of files: UTF-8.' },
    get_checksum: { type: 'bool', default: false, doc: 'Reads the checksums of files.' },
    checksum_algorithm: {
      type: 'str',
      choices: ['md5', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512'],
      default: 'sha1',
      aliases: ['checksum', 'checksum_algo'],
      doc: 'The kind of checksum.',
    },
    limit: { type: 'int', doc: 'How many are found at most.' },
  },
  run: async (args, context) => {
    const deepest = args.recurse ? (args.depth ?? Number.POSITIVE_INFINITY) : 1;
    // Ansible's looks into directories that are as deep as that, to find that what lies in them is too deep.
    const depth = args.recurse ? args.depth && args.depth + 1 : 1;
    const { now, walked } = await walk(args.paths, { depth, follow: args.follow }, context);
    const patterns = args.patterns.length > 0 ? args.patterns : [args.use_regex ? '.*' : '*'];
    const selection = { ...args, patterns, now };
    const below = walked.flatMap((each) => each.below ?? []);
    const options = args.get_checksum ? { checksum: args.checksum_algorithm } : {};
    const reads = below
      .filter(({ path: name, level }) => level <= deepest && nameMatches(name, selection))
      .map(({ path: name }) => path(name, options));
    const states = reads.length > 0 ? await context.read(reads) : undefined;
    const matching = reads
      .flatMap((read) => states?.get(read) ?? [])
      .filter((state) => stateMatches(state, selection));
    const found = (await containing(matching, args, context)).slice(0, args.limit);
    const skipped = walked.filter((each) => each.below === undefined).map(({ asked }) => asked);
    return {
      msg: skipped.length > 0 ? 'Not all paths examined, check warnings for details' : 'All paths examined',
      warnings: skipped.map((each) => `Skipped '${each}' path due to this access issue: ${notOne(each)}\n`),
      result: {
        files: found.map(foundFields),
        matched: found.length,
        examined: below.length,
        skipped_paths: dict(Object.fromEntries(skipped.map((each) => [each, notOne(each)]))),
      },
    };
  },
});

const notOne = (name: string): string => `'${name}' is not a directory`;

/** Those whose text matches; what is no file has none to look at. */
const containing = async (
  states: readonly PathState[],
  { contains, read_whole_file }: { readonly contains: string | undefined; readonly read_whole_file: boolean },
  context: ActionContext,
): Promise<readonly PathState[]> => {
  if (contains === undefined || states.length === 0) return states;
  const regex = pythonRegex(contains, read_whole_file ? '' : 'y');
  const read = ({ path: name }: PathState) => path(name, { content: true });
  const files = states.filter(({ type }) => type === 'file');
  const contents = files.length > 0 ? await context.read(files.map(read)) : undefined;
  return states.filter((state) => {
    if (state.type !== 'file') return true;
    const content = contents?.get(read(state)).content;
    const text = typeof content === 'string' ? Buffer.from(content, 'base64').toString() : '';
    const parts = read_whole_file ? [text] : text.split('\n');
    return parts.some((part) => {
      regex.lastIndex = 0;
      return regex.test(part);
    });
  });
};
