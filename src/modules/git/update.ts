import { type Sh, type Step, unknown } from '../../resources/contract.ts';
import type { CheckoutState } from '../../resources/git/checkout.ts';
import {
  arrived,
  discarding,
  fetched,
  fetching,
  inCheckout,
  moveRepository,
  type Place,
  pointing,
  switching,
  type Target,
  updatingSubmodules,
  verifying,
} from '../../resources/git/steps.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import { type GitArguments, urlOf } from './arguments.ts';
import { archiving, commitsDiff, isRearchived } from './place.ts';
import { hasNews, type Offered } from './wanted.ts';

/** Brings a checkout that is there to the version. */
export const decideUpdate = (
  args: GitArguments,
  place: Place,
  there: CheckoutState,
  target: Target,
  offered: Offered,
  separate: string | undefined,
  states: States,
  context: StateContext,
): Decision => {
  const before = typeof there.head === 'string' ? there.head : null;
  const isModified = there.modified === true;
  const modifications = `Local modifications exist in the destination: ${there.dest}`;
  if (isModified && !args.force) return { fail: `${modifications} (force=no).`, result: { before } };
  const moves = separate !== undefined && separate !== there.gitDir;
  const isElsewhere = !sameUrl(there.url, urlOf(args));
  const isBehind = !args.bare && hasStaleSubmodules(there, false);
  const steps: readonly Step[] = [
    ...(moves ? [moveRepository(place, separate)] : []),
    ...updating(args, place, there, target, offered, isElsewhere),
    ...archiving(args, place),
  ];
  const commit = headOf(args, there, target, offered);
  return {
    steps,
    changed: (after) => {
      const found = after.get(place.read);
      return (
        isModified ||
        moves ||
        isElsewhere ||
        isBehind ||
        found.head !== there.head ||
        (found.submodules !== unknown && found.submodules !== there.submodules) ||
        isRearchived(args, states, after)
      );
    },
    result: {
      before,
      remote_url_changed: isElsewhere,
      ...(isModified ? { msg: modifications } : {}),
      ...(moves ? { git_dir_before: String(there.gitDir), git_dir_now: separate } : {}),
    },
    ...(commit === unknown || (args.archive !== undefined && steps.length > 0) ? { uncertain: true } : {}),
    ...(context.diff && typeof commit === 'string' && commit !== before
      ? { diff: [commitsDiff(there.dest, before ?? '', commit)] }
      : {}),
  };
};

/** The commit that the head will be at. */
const headOf = (args: GitArguments, there: CheckoutState, target: Target, offered: Offered) => {
  if (!args.bare) return target.commit ?? unknown;
  return typeof there.branch === 'string'
    ? (offered.refs.get(`refs/heads/${there.branch}`) ?? unknown)
    : unknown;
};

const updating = (
  args: GitArguments,
  place: Place,
  there: CheckoutState,
  target: Target,
  offered: Offered,
  isElsewhere: boolean,
): readonly Step[] => {
  const { bare } = args;
  const url = urlOf(args);
  const isModified = there.modified === true;
  const isAway =
    !bare && (there.head !== (target.commit ?? unknown) || branchOf(target) !== (there.branch || undefined));
  const isBehind = args.recursive && !bare && hasStaleSubmodules(there, args.track_submodules);
  const lacks =
    isElsewhere ||
    hasNews(offered, there, place.remote, bare, only(args, target)) ||
    (isAway && (target.commit === undefined || (!target.isBranch && there.version !== target.commit)));
  const moves = isModified || isAway || isBehind || isElsewhere;
  const parts: readonly Sh[] = [
    ...(isModified ? [discarding] : []),
    ...(isElsewhere ? [pointing(place, url)] : []),
    ...(lacks ? [fetching(place, fetchOptions(args, target))] : []),
    ...(isAway ? [switching(place, target)] : []),
    ...(args.verify_commit ? [verifying(args.version, args.gpg_allowlist)] : []),
    ...(args.recursive && !bare && moves ? [updatingSubmodules(args.track_submodules, args.force)] : []),
  ];
  if (parts.length === 0) return [];
  const head = headOf(args, there, target, offered);
  const effects =
    moves || bare
      ? arrived(place, { head, branch: bare ? unknown : branchOf(target), url })
      : lacks
        ? fetched(place)
        : [];
  return [inCheckout(place, `bring ${there.dest} to ${target.version}`, parts, effects)];
};

const branchOf = ({ isBranch, version }: Target) => (isBranch ? version : undefined);

/** Some are not where the commit has them; or nobody knows, as they are to be at the newest of their branches. */
const hasStaleSubmodules = ({ submodules }: CheckoutState, isTracking: boolean): boolean =>
  submodules !== unknown && (isTracking ? submodules !== '' : /^[-+U]/m.test(submodules));

/** Of a history that is not whole, only the version's own part is of interest. */
const only = (args: GitArguments, { version }: Target): readonly string[] | undefined =>
  args.single_branch || (args.depth ?? 0) > 0 ? [`refs/heads/${version}`, `refs/tags/${version}`] : undefined;

const fetchOptions = (args: GitArguments, target: Target) => {
  const { version, isBranch } = target;
  const kept = args.bare ? 'refs/heads' : `refs/remotes/${args.remote}`;
  const isWhole = only(args, target) === undefined;
  const ref = isBranch
    ? `+refs/heads/${version}:${kept}/${version}`
    : `+refs/tags/${version}:refs/tags/${version}`;
  return {
    force: args.force,
    depth: (args.depth ?? 0) > 0 ? args.depth : undefined,
    tags: isWhole,
    refspecs: [
      isWhole ? `+refs/heads/*:${kept}/*` : ref,
      ...(args.refspec === undefined ? [] : [`+${args.refspec}`]),
    ],
  };
};

/** A path is the same by its name and as a URL. */
const sameUrl = (there: CheckoutState['url'], url: string): boolean => {
  const bare = (one: string) => one.replace(/^file:\/\//, '').replace(/\/+$/, '');
  return typeof there === 'string' && bare(there) === bare(url);
};
