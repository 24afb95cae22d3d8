import { type Read, unknown } from '../../resources/contract.ts';
import { packages } from '../../resources/package/package.ts';
import { cleanPackages, planOf } from '../../resources/package/plan.ts';
import type { Wanted } from '../../resources/package/steps.ts';
import type { Decision, ResultFields, StateContext, States } from '../contract.ts';
import { decidePackages } from '../packages/decide.ts';
import { withPlan } from '../packages/plan.ts';
import type { AptArguments } from './arguments.ts';
import { debRead, decideDeb } from './deb.ts';
import { aptOptions, plainOptions } from './options.ts';
import { type AptPlan, plansOf } from './plans.ts';
import { namesAll, plainlyWanted, specsOf, wantedPackages } from './wanted.ts';

/** What of apt is read whatever is asked for: when it last fetched what there is to be had. */
const cache = packages([]);

/** What apt's arguments need read. */
export const aptNeeds = (args: AptArguments): readonly Read[] => {
  const file = debRead(args);
  const named = plainlyWanted(specsToInstall(args));
  return [
    cache,
    ...(named ? [namedRead(args, named)] : []),
    ...plansOf(args).map(readOf),
    ...(file ? [file] : []),
  ];
};

const specsToInstall = (args: AptArguments) => (args.state === 'build-dep' ? [] : specsOf(args));

const namedRead = ({ state, default_release }: AptArguments, wanted: readonly Wanted[]) =>
  packages(
    wanted.map(({ name }) => name),
    state === 'latest' || wanted.some(({ orNewer }) => orNewer),
    default_release,
  );

const readOf = ({ words, apt }: AptPlan) => planOf(words, apt);

/** What apt-get has to do for these arguments. */
export const decideApt = (args: AptArguments, states: States, context: StateContext): Decision => {
  if (states.get(cache).manager !== 'apt') return { fail: 'this host has no apt-get' };
  const specs = specsOf(args);
  if (args.state === 'latest' && namesAll(args) && specs.length > 0)
    return { fail: 'unable to install additional packages when upgrading all installed packages' };
  const named = decideNamed(args, states, context);
  const decision = args.deb === undefined ? named : after(named, decideDeb(args, args.deb, states));
  return plansOf(args).reduce(
    (so, { words, apt }) => withPlan(so, words, apt, states, context),
    args.clean ? cleaned(args, decision) : decision,
  );
};

const decideNamed = (args: AptArguments, states: States, context: StateContext): Decision => {
  const wanted = wantedPackages(specsToInstall(args), states);
  if ('needs' in wanted || 'fail' in wanted) return wanted;
  const read = namedRead(args, wanted);
  if (!states.has(read)) return { needs: [read] };
  return decidePackages(
    {
      read,
      wanted,
      state: args.state === 'absent' || args.state === 'latest' ? args.state : 'present',
      refresh: args.update_cache ?? args.cache_valid_time > 0,
      validSeconds: args.cache_valid_time,
      purge: args.purge,
      onlyUpgrade: args.only_upgrade,
      apt: aptOptions(args),
    },
    states,
    context,
  );
};

/** One decision after another, which alone says whether anything has changed. */
const after = (first: Decision, then: Decision): Decision =>
  'steps' in first && 'steps' in then
    ? { ...first, ...then, steps: [...first.steps, ...then.steps], changed: then.steps.length > 0 }
    : 'steps' in first
      ? then
      : first;

/** Deletes what apt keeps before anything else. That alone is a change whatever there was. */
const cleaned = (args: AptArguments, decision: Decision): Decision => {
  if (!('steps' in decision)) return decision;
  const { changed = decision.steps.length > 0 } = decision;
  const isAlone = specsOf(args).length === 0 && args.deb === undefined && args.upgrade === 'no';
  return {
    ...decision,
    steps: [cleanPackages(plainOptions(args)), ...decision.steps],
    changed: isAlone || changed,
  };
};

/** What apt tells beside what it did. */
export const reportApt = (after: States): ResultFields => {
  const { cacheTime } = after.get(cache);
  return { cache_update_time: cacheTime === unknown ? null : (cacheTime ?? 0) };
};
