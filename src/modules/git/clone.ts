import { unknown } from '../../resources/contract.ts';
import {
  arrived,
  cloneRepository,
  made,
  type Place,
  switching,
  type Target,
  updatingSubmodules,
  verifying,
} from '../../resources/git/steps.ts';
import { join } from '../../resources/path/names.ts';
import type { Decision, StateContext } from '../contract.ts';
import { type GitArguments, urlOf } from './arguments.ts';
import { archiving, commitsDiff } from './place.ts';
import { canBeShallow, type Offered } from './wanted.ts';

const NO_DEPTH =
  'depth has no effect: a shallow clone can be had of HEAD, of branches and tags, or with refspec only';

/** Makes a checkout where there is none. */
export const decideClone = (
  args: GitArguments,
  place: Place,
  target: Target,
  offered: Offered,
  separate: string | undefined,
  context: StateContext,
): Decision => {
  const { bare, recursive, reference, refspec, verify_commit, gpg_allowlist } = args;
  const isNamed = canBeShallow(args.version, offered);
  const depth = args.depth !== undefined && args.depth > 0 ? args.depth : undefined;
  const isShallow = depth !== undefined && (isNamed || refspec !== undefined);
  const words = [
    ...(bare ? ['--bare'] : ['--origin', args.remote]),
    ...(isShallow ? ['--depth', String(depth)] : []),
    ...(args.single_branch ? ['--single-branch'] : []),
    ...((isShallow || args.single_branch) && isNamed && args.version !== 'HEAD'
      ? ['--branch', args.version]
      : []),
    ...(reference === undefined ? [] : ['--reference', reference]),
    ...(separate === undefined ? [] : [`--separate-git-dir=${separate}`]),
  ];
  const then = [
    ...(bare ? [] : [switching(place, target)]),
    ...(verify_commit ? [verifying(args.version, gpg_allowlist)] : []),
    ...(recursive && !bare ? [updatingSubmodules(args.track_submodules, args.force)] : []),
  ];
  const commit = bare ? offered.refs.get('HEAD') : target.commit;
  const head = commit ?? unknown;
  const branch = bare ? unknown : target.isBranch ? target.version : undefined;
  const gitDir = separate ?? (bare ? place.dest : join(place.dest, '.git'));
  return {
    steps: [
      cloneRepository(place, { url: urlOf(args), words, bare, refspec }, then, [
        ...made(place, gitDir),
        ...arrived(place, { head, branch, url: urlOf(args) }),
      ]),
      ...archiving(args, place),
    ],
    result: { before: null },
    ...(head === unknown ? { uncertain: true } : {}),
    ...(depth !== undefined && !isShallow ? { warnings: [NO_DEPTH] } : {}),
    ...(context.diff && commit !== undefined ? { diff: [commitsDiff(place.dest, '', commit)] } : {}),
  };
};
