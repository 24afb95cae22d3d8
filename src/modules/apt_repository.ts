import type { Step } from '../resources/contract.ts';
import { join } from '../resources/path/names.ts';
import { path } from '../resources/path/path.ts';
import type { PathState } from '../resources/path/state.ts';
import { remove } from '../resources/path/steps.ts';
import { writeFile } from '../resources/path/write.ts';
import { FOLDER, fileNamed, LIST, nameOf, plainName } from './apt_repository/file.ts';
import { sourceLine, sourceLines, textOfLines, withEnabled, withoutSource } from './apt_repository/lines.ts';
import { codenameOf, keySteps, lineOf, ppaOf } from './apt_repository/ppa.ts';
import { updateOrRestore } from './apt_repository/update.ts';
import type { Arguments } from './arguments.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { contentOfText, textRead } from './files/edit.ts';
import { textOf } from './files/place.ts';

const table = {
  repo: { type: 'str', required: true, doc: 'The source, as a line of sources.list has it.' },
  state: { type: 'str', choices: ['absent', 'present'], default: 'present', doc: 'Whether it is there.' },
  filename: {
    type: 'str',
    doc: "Names the file that it goes to, without '.list'; by its address where left out.",
  },
  mode: { type: 'mode', doc: 'Permissions of a file that is made.' },
  update_cache: {
    type: 'bool',
    default: true,
    aliases: ['update-cache'],
    doc: 'Runs apt-get update after a change. Where that fails, the sources are put back.',
  },
  update_cache_retries: { type: 'int', default: 5, doc: 'How often an update that fails is tried again.' },
  update_cache_retry_max_delay: { type: 'int', default: 12, doc: 'The most seconds between two tries.' },
  codename: { type: 'str', doc: "Of a PPA, the version of the distribution; the host's own where left out." },
  install_python_apt: { type: 'bool', default: true, doc: 'No effect: nothing is needed but apt.' },
  validate_certs: { type: 'bool', default: true, doc: 'Taken; apt is configured on the host.' },
} as const;

type RepositoryArguments = Arguments<typeof table>;

/** Has a source of apt's packages in a file of sources, or in none of them. */
export const apt_repository = stateModule({
  name: 'apt_repository',
  summary: "Manages sources of apt's packages",
  differs: [
    'Needs no python3-apt on the host.',
    'A file of sources that does not change is not written again.',
  ],
  arguments: table,
  needs: () => [folderRead, textRead(LIST)],
  decide: (args, _, states, context) => {
    const { repo } = args;
    if (repo.trim() === '') return { fail: "Please set argument 'repo' to a non-empty value" };
    const asked = askedFor(args, repo, states);
    if (!('line' in asked)) return asked;
    const { source } = sourceLine(asked.line);
    if (source === undefined) return { fail: `Invalid repository string: ${repo}` };
    const { names = [] } = states.get(folderRead);
    const lists = (typeof names === 'symbol' ? [] : names).filter((name) => name.endsWith('.list'));
    const made = fileNamed(args.filename ?? asked.name);
    const reads = [LIST, ...lists.map((name) => join(FOLDER, name)), made].map(textRead);
    const needs = reads.filter((read) => !states.has(read));
    if (needs.length > 0) return { needs };
    const files = [...new Map(reads.map((read) => [read.key, states.get(read)])).values()];
    if (args.state === 'absent') return decided(args, repo, removed(files, source), [], context);
    const edits = added(files, states.get(textRead(made)), asked.line, source);
    const key = asked.ppa && edits.length > 0 ? keySteps(asked.ppa, states) : { steps: [] };
    return 'steps' in key ? decided(args, repo, edits, key.steps, context) : key;
  },
});

/** The line that is asked for, and what its file is called. */
const askedFor = ({ codename }: RepositoryArguments, repo: string, states: States) => {
  const ppa = ppaOf(repo);
  if (ppa === undefined) return { line: repo, name: nameOf(sourceLine(repo).source ?? ''), ppa };
  const version = codenameOf(codename, states);
  if (typeof version !== 'string') return version;
  return { line: lineOf(ppa, version), name: plainName(`${repo}_${version}`), ppa };
};

const folderRead = path(FOLDER, { names: true });

/** A file of sources, and what it is to hold; '' where it is to be gone. */
interface Edit {
  readonly file: PathState;
  readonly before: string;
  readonly after: string;
}

/** Counts wherever it stands already; only what stands nowhere is added. */
const added = (
  files: readonly PathState[],
  made: PathState,
  repo: string,
  source: string,
): readonly Edit[] => {
  const found = files.map((file) => ({ file, lines: sourceLines(textOf(file) ?? '') }));
  if (found.some(({ lines }) => lines.some((line) => line.source === source)))
    return found
      .filter(({ lines }) => lines.some((line) => line.source === source && !line.enabled))
      .map(({ file, lines }) => edit(file, textOfLines(withEnabled(lines, source))));
  return found
    .filter(({ file }) => file === made)
    .map(({ file, lines }) => edit(file, textOfLines([...lines, sourceLine(repo)])));
};

const removed = (files: readonly PathState[], source: string): readonly Edit[] =>
  files.flatMap((file) => {
    const lines = sourceLines(textOf(file) ?? '');
    const kept = withoutSource(lines, source);
    return kept.length < lines.length ? [edit(file, textOfLines(kept))] : [];
  });

const edit = (file: PathState, after: string): Edit => ({ file, before: textOf(file) ?? '', after });

const decided = (
  { state, mode, ...args }: RepositoryArguments,
  repo: string,
  edits: readonly Edit[],
  keySteps: readonly Step[],
  context: StateContext,
): Decision => {
  const isNew = ({ file }: Edit) => file.type === 'absent';
  const isGone = ({ after }: Edit) => after === '';
  const steps = edits.map((each) =>
    isGone(each)
      ? remove(each.file)
      : writeFile(each.file, contentOfText(each.after), isNew(each) && mode !== undefined ? { mode } : {}),
  );
  const before = edits.map((each) => ({ path: each.file.path, text: isNew(each) ? null : each.before }));
  return {
    steps: [
      ...keySteps,
      ...steps,
      ...(args.update_cache && steps.length > 0
        ? [updateOrRestore(before, args.update_cache_retries, args.update_cache_retry_max_delay)]
        : []),
    ],
    result: {
      repo,
      state,
      sources_added: edits.filter(isNew).map(({ file }) => file.path),
      sources_removed: edits.filter(isGone).map(({ file }) => file.path),
    },
    ...(context.diff && {
      diff: edits.map((each) => ({
        beforeHeader: isNew(each) ? '/dev/null' : each.file.path,
        afterHeader: isGone(each) ? '/dev/null' : each.file.path,
        before: each.before,
        after: each.after,
      })),
    }),
  };
};
