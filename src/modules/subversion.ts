import { type Read, unknown } from '../resources/contract.ts';
import {
  callSvn,
  exportSvn,
  type SvnState,
  svn,
  type WorkingCopyState,
  workingCopy,
} from '../resources/subversion/subversion.ts';
import { type Decision, type ResultFields, stateModule } from './contract.ts';
import { withoutProgram } from './packages/brought.ts';
import { accessOf, type SubversionArguments, subversionArguments } from './subversion/arguments.ts';

/** Has a working copy of a Subversion repository at a revision, or its files. */
export const subversion = stateModule({
  name: 'subversion',
  summary: 'Checks out Subversion repositories',
  differs: [
    'A check knows whether a new revision changes anything of the working copy.',
    'What is changed is not brought to another revision before the task fails because of it.',
  ],
  arguments: subversionArguments,
  needs: (args) => [remoteOf(args), ...(args.dest === undefined ? [] : [copyOf(args, args.dest)])],
  decide: (args, _, states) => {
    const remote = states.get(remoteOf(args));
    if (args.dest === undefined) {
      if (args.checkout || args.update || args.export)
        return {
          fail: 'the destination directory must be specified unless checkout=no, update=no, and export=no',
        };
      return 'failed' in remote
        ? { fail: remote.failed }
        : { steps: [], result: { after: `Revision: ${remote.revision}` } };
    }
    const read = copyOf(args, args.dest);
    const there = states.get(read);
    const lacking = there.hasSvn
      ? undefined
      : withoutProgram(states, `there is no ${args.executable ?? 'svn'} on the host`);
    if (lacking) return lacking;
    if (isLeft(args, there)) return { steps: [] };
    if (args.export) return exported(args, there);
    if (!there.hasSvn)
      return there.exists
        ? { steps: [], uncertain: true }
        : { ...checkedOut(args, read, there, NOBODY_ASKED), uncertain: true };
    if ('failed' in remote) return { fail: remote.failed };
    return there.url === undefined
      ? checkedOut(args, read, there, remote)
      : updated(args, read, there, remote);
  },
  report: (args, _, after): ResultFields => {
    if (args.dest === undefined || args.export) return {};
    const told = linesOf(after.get(copyOf(args, args.dest)));
    return told === null ? {} : { after: told };
  },
});

type Offered = Exclude<SvnState, { readonly failed: string }>;

/** What is known of a repository before there is a svn to ask it. */
const NOBODY_ASKED = { url: unknown, revision: unknown, changedIn: unknown } as const;

const copyOf = (args: SubversionArguments, dest: string) => workingCopy({ access: accessOf(args), dest });
const remoteOf = (args: SubversionArguments) =>
  svn({ access: accessOf(args), repo: args.repo, revision: args.revision });

/** As svn says it, and Ansible's result has it. */
const linesOf = ({ url, revision }: Pick<WorkingCopyState, 'url' | 'revision'>): readonly string[] | null =>
  typeof url === 'string' && typeof revision === 'number' ? [`Revision: ${revision}`, `URL: ${url}`] : null;

const isLeft = (args: SubversionArguments, { exists, url }: WorkingCopyState): boolean => {
  if (args.export) return false;
  return exists ? url !== undefined && !args.update : !args.checkout;
};

const exported = (args: SubversionArguments, { dest }: WorkingCopyState): Decision => ({
  steps: [
    exportSvn(accessOf(args), dest, [
      'export',
      ...accessOf(args).words,
      ...(args.force ? ['--force'] : []),
      '-r',
      args.revision,
      '--',
      args.repo,
      dest,
    ]),
  ],
});

const checkedOut = (
  args: SubversionArguments,
  read: Read<WorkingCopyState>,
  { dest, exists }: WorkingCopyState,
  remote: Offered | typeof NOBODY_ASKED,
): Decision => {
  if (exists && !args.in_place)
    return { fail: `ERROR: ${dest} folder already exists, but its not a subversion repository.` };
  const access = accessOf(args);
  const calls = [
    [
      'checkout',
      ...access.words,
      ...(exists ? ['--force'] : []),
      '-r',
      remote.revision === unknown ? args.revision : String(remote.revision),
      '--',
      args.repo,
      dest,
    ],
    ...(exists && args.force ? [['revert', '-R', '--', dest]] : []),
  ];
  return {
    steps: [callSvn(access, read, dest, `check out ${args.repo}`, calls, remote)],
    result: { before: null },
  };
};

const updated = (
  args: SubversionArguments,
  read: Read<WorkingCopyState>,
  there: WorkingCopyState,
  remote: Offered,
): Decision => {
  const access = accessOf(args);
  const isModified = there.modified === true;
  if (isModified && !args.force) return { fail: 'ERROR: modified files exist in the repository.' };
  const isElsewhere = args.switch && there.url !== remote.url;
  const revision = String(remote.revision);
  const calls = [
    ...(isModified ? [['revert', '-R', '--', there.dest]] : []),
    isElsewhere
      ? ['switch', ...access.words, '-r', revision, '--', args.repo, there.dest]
      : ['update', ...access.words, '-r', revision, '--', there.dest],
  ];
  const isThere = !isModified && !isElsewhere && there.revision === remote.revision;
  // Of a URL that is not the one asked for, nobody has looked at what changed.
  const isOther = !isElsewhere && there.url !== remote.url;
  const becomes: Pick<WorkingCopyState, 'url' | 'revision' | 'changedIn'> = isOther
    ? { url: there.url, revision: remote.revision, changedIn: unknown }
    : { url: remote.url, revision: remote.revision, changedIn: remote.changedIn };
  return {
    steps: isThere
      ? []
      : [callSvn(access, read, there.dest, `bring ${there.dest} to revision ${revision}`, calls, becomes)],
    // A revision in which nothing of it changed is none that anybody would notice.
    changed: (after) => isModified || isElsewhere || after.get(read).changedIn !== there.changedIn,
    result: { before: linesOf(there) },
    ...(isOther && !isThere ? { uncertain: true } : {}),
  };
};
