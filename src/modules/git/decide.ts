import type { Read } from '../../resources/contract.ts';
import type { CheckoutState } from '../../resources/git/checkout.ts';
import type { RepositoryState } from '../../resources/git/repository.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import { fileAt } from '../files/locate.ts';
import { withoutProgram } from '../packages/brought.ts';
import { type GitArguments, mistake, urlOf } from './arguments.ts';
import { decideClone } from './clone.ts';
import { archiveRead, archiving, isRearchived, placeOf } from './place.ts';
import { decideUpdate } from './update.ts';
import { type Offered, targetOf } from './wanted.ts';

export interface GitReads {
  /** Undefined without a place to check anything out. */
  readonly checkout: Read<CheckoutState> | undefined;
  readonly repository: Read<RepositoryState>;
}

export const decideGit = (
  args: GitArguments,
  reads: GitReads,
  states: States,
  context: StateContext,
): Decision => {
  const wrong = mistake(args);
  if (wrong !== undefined) return { fail: wrong };
  const there = reads.checkout && states.get(reads.checkout);
  if (there?.hasGit === false) {
    const lacking = withoutProgram(states, `there is no ${args.executable ?? 'git'} on the host`);
    if (lacking) return lacking;
  }
  if (there?.broken !== undefined) return { fail: there.broken };
  const needs = [
    ...(there?.exists && !args.update ? [] : [reads.repository]),
    ...(args.archive === undefined ? [] : [archiveRead(args.archive)]),
    ...(args.separate_git_dir === undefined ? [] : [fileAt(args.separate_git_dir)]),
  ].filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  if (reads.checkout && there?.exists && !args.update) return decideKept(args, reads.checkout, there, states);
  const offered = there?.hasGit === false ? NOBODY_ASKED : states.get(reads.repository);
  if ('failed' in offered) return notOffered(args, offered);
  const target = targetOf(args.version, offered, there);
  if (!reads.checkout || !there || (!there.exists && !args.clone))
    return {
      steps: [],
      changed: true,
      result: { before: null, after: target.commit ?? null },
    };
  const separate =
    args.separate_git_dir === undefined ? undefined : states.get(fileAt(args.separate_git_dir));
  if (separate && separate.type !== 'absent' && separate.path !== there.gitDir)
    return { fail: `Separate-git-dir path ${separate.path} already exists.` };
  const place = placeOf(args, reads.checkout, there);
  if (there.exists) return decideUpdate(args, place, there, target, offered, separate?.path, states, context);
  if (there.occupied)
    return { fail: `destination path '${there.dest}' already exists and is not an empty directory.` };
  return decideClone(args, place, target, offered, separate?.path, context);
};

/** What the command that failed has said, as Ansible tells it. */
const notOffered = (
  args: GitArguments,
  { failed, status }: { failed: string; status?: number },
): Decision => ({
  fail: failed,
  result:
    status === undefined
      ? {}
      : { cmd: `git ls-remote ${urlOf(args)}`, rc: status, stdout: '', stderr: `${failed}\n` },
});

/** What is known of a repository before there is a git to ask it. */
const NOBODY_ASKED: Offered = { headBranch: undefined, refs: new Map() };

/** `update: false`: only the archive is of interest. */
const decideKept = (
  args: GitArguments,
  read: Read<CheckoutState>,
  there: CheckoutState,
  states: States,
): Decision => ({
  steps: archiving(args, placeOf(args, read, there)),
  changed: (after) => isRearchived(args, states, after),
  result: { before: typeof there.head === 'string' ? there.head : null },
  ...(args.archive === undefined ? {} : { uncertain: true }),
});
