import { walk } from '../resources/walk/walk.ts';
import { type Dict, dict } from '../values/value.ts';
import { actionModule } from './contract.ts';
import { amount, BYTES, SECONDS } from './find/amount.ts';
import { bounds } from './find/bounds/bounds.ts';
import { examine, levelOf } from './find/examine.ts';
import { foundFields } from './find/fields.ts';
import { findTests } from './find/narrow.ts';
import { shownBelow } from './find/shown.ts';

/** Finds files and directories of the host by their names and by what they are. Changes nothing. */
export const find = actionModule({
  name: 'find',
  summary: 'Finds files of the host',
  differs: [
    'With several paths, too, no more is found than `limit` says.',
    'With `follow`, a circle of links is gone through once.',
  ],
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
    age_stamp: { type: 'str', choices: ['atime', 'ctime', 'mtime'], default: 'mtime', doc: 'Which time.' },
    size: { type: 'str', doc: "'10m': that large or larger; '-10m': smaller." },
    mode: { type: 'mode', doc: 'Permissions, in octal.' },
    exact_mode: { type: 'bool', default: true, doc: 'All of the mode, rather than any of its bits.' },
    contains: { type: 'str', doc: 'A regular expression that a line of the file begins with.' },
    read_whole_file: { type: 'bool', default: false, doc: '`contains` is searched in the whole file.' },
    encoding: {
      type: 'str',
      doc: 'The encoding of files, by its name in Python; UTF-8 where none is given.',
    },
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
    const wrong = mistake(args);
    if (wrong) return { failed: true, ...wrong };
    const patterns = args.patterns.length > 0 ? args.patterns : [args.use_regex ? '.*' : '*'];
    const wanted = { ...args, patterns };
    const search =
      args.contains !== undefined && args.file_type === 'file'
        ? { pattern: args.contains, whole: args.read_whole_file, encoding: args.encoding }
        : undefined;
    const tests = search ? bounds(search) : {};
    const checksum = args.get_checksum ? args.checksum_algorithm : undefined;
    const levels = args.recurse ? args.depth || Number.POSITIVE_INFINITY : 1;
    // Ansible's looks into directories that are as deep as that, to find that what lies in them is too deep.
    const walkedLevels = args.recurse ? Math.max(1, levels + 1) : 1;
    const walks = args.paths.map((root) =>
      walk({
        root,
        depth: Number.isFinite(walkedLevels) ? walkedLevels : undefined,
        follow: args.follow,
        tests: findTests(wanted, context.check),
        // What is not gone through to its end was come across in part only.
        tally: args.limit !== undefined || search !== undefined || checksum !== undefined,
        checksum,
        lines: tests,
      }),
    );
    const states = await context.read(walks);

    const files: Dict[] = [];
    const skipped: Record<string, string> = {};
    const warnings: string[] = [];
    let examined = 0;
    for (const [index, read] of walks.entries()) {
      const walked = states.get(read);
      const shown = shownBelow(args.paths[index] ?? '', walked.root);
      const most = (args.limit ?? Number.POSITIVE_INFINITY) - files.length;
      const seen = await examine(walked, { wanted, search, tests, checksum, levels, most }, context);
      examined += seen.examined;
      for (const state of seen.found) files.push(foundFields({ ...state, path: shown.path(state.path) }));
      for (const folder of walked.closed.filter((each) => levelOf(walked, each) < walkedLevels))
        skipped[shown.path(folder)] = `[Errno 13] Permission denied: '${shown.path(folder)}'`;
      const obstacle = walked.exists ? seen.obstacle : `'${shown.root}' is not a directory`;
      if (obstacle === undefined) continue;
      skipped[shown.root] = obstacle;
      warnings.push(`Skipped '${shown.root}' path due to this access issue: ${obstacle}\n`);
    }
    return {
      msg: summary(warnings.length > 0, files.length === args.limit),
      warnings,
      result: { files, matched: files.length, examined, skipped_paths: dict(skipped) },
    };
  },
});

interface Amounts {
  readonly age: string | undefined;
  readonly size: string | undefined;
  readonly limit: number | undefined;
}

/** What cannot be meant. */
const mistake = ({ age, size, limit }: Amounts) => {
  if (limit !== undefined && limit <= 0) return { msg: `limit cannot be ${limit} (use None for unlimited)` };
  if (age !== undefined && !amount(age, SECONDS)) return { msg: 'failed to process age', result: { age } };
  if (size !== undefined && !amount(size, BYTES)) return { msg: 'failed to process size', result: { size } };
  return undefined;
};

const summary = (incomplete: boolean, limited: boolean): string => {
  if (incomplete) return 'Not all paths examined, check warnings for details';
  return limited ? 'Limit of matches reached' : 'All paths examined';
};
