import { type Read, type Step, unknown } from '../../resources/contract.ts';
import type { AptOptions } from '../../resources/package/apt-get.ts';
import type { PackageState } from '../../resources/package/package.ts';
import { planOf } from '../../resources/package/plan.ts';
import {
  type Change,
  installPackages,
  isPattern,
  managerOf,
  refreshPackages,
  removePackages,
  type Wanted,
  wordOf,
} from '../../resources/package/steps.ts';
import { compareVersions } from '../../resources/package/version.ts';
import type { Decision, StateContext, States } from '../contract.ts';
import { planned } from './plan.ts';

export interface PackageRequest {
  readonly read: Read<PackageState>;
  readonly wanted: readonly Wanted[];
  readonly state: 'present' | 'latest' | 'absent';
  /** Fetch what there is to be had first, unless that was done so many seconds ago at most. */
  readonly refresh: boolean;
  readonly validSeconds: number;
  readonly purge: boolean;
  /** Install nothing that is not there in some version. */
  readonly onlyUpgrade?: boolean;
  readonly apt: AptOptions;
}

/** The steps that make the packages as they are asked for, by whatever manager the host has. */
export const decidePackages = (request: PackageRequest, states: States, context: StateContext): Decision => {
  const { read, wanted, apt } = request;
  const state = states.get(read);
  const manager = managerOf(state.manager);
  if (manager === undefined)
    return {
      fail: `this host has no package manager that is known here${state.manager && `: ${state.manager}`}`,
    };
  const change: Change = { read, state, manager, apt };
  const refresh = request.refresh && isStale(state, request.validSeconds);
  const old = refresh ? undefined : wanted.find((each) => isTooOld(each, state));
  if (old !== undefined && request.state !== 'absent')
    return { fail: `no available installation candidate for ${old.name}>=${old.version}` };
  const { steps: work, words } = worked(request, change, refresh);
  const plan = planOf(words, apt);
  const tells = context.diff && state.manager === 'apt' && words.length > 0;
  if (tells && !states.has(plan)) return { needs: [plan] };
  const missing = refresh ? [] : wanted.filter((each) => cannotBeHad(request, state, each));
  return {
    steps: [...(refresh ? [refreshPackages(change)] : []), ...work],
    result: { cache_updated: refresh },
    // Fetching alone is a change only where nothing else is asked for.
    changed: changedBy(request, state, work, refresh),
    ...(work.length > 0 && { printed: true }),
    ...(tells && { diff: planned(states.get(plan).text) }),
    ...(request.state === 'latest' && refresh && { uncertain: true }),
    ...(missing.length > 0 && {
      uncertain: true,
      warnings: missing.map(({ name }) => `No package matching '${name}' is available to this host as yet`),
    }),
  };
};

const isStale = ({ cacheTime, now }: PackageState, validSeconds: number): boolean =>
  // A cache that an earlier task of a check would have fetched is as fresh as can be.
  validSeconds === 0 || cacheTime === undefined || (cacheTime !== unknown && cacheTime + validSeconds < now);

interface Work {
  readonly steps: readonly Step[];
  /** What apt-get would be called with. */
  readonly words: readonly string[];
}

const NO_WORK: Work = { steps: [], words: [] };

const worked = (request: PackageRequest, change: Change, refresh: boolean): Work => {
  const { wanted, purge } = request;
  const { state } = change;
  if (request.state === 'absent') {
    const there = wanted
      .map(({ name }) => name)
      .filter(
        (name) => state[`installed ${name}`] !== false || (purge && state[`residual ${name}`] === true),
      );
    return there.length > 0
      ? { steps: [removePackages(change, there, purge)], words: ['remove', ...there] }
      : NO_WORK;
  }
  const latest = request.state === 'latest';
  const lacking = wanted
    .filter(({ name }) => !request.onlyUpgrade || state[`installed ${name}`] === true)
    .filter((each) => isLacking(each, state, latest, refresh));
  const words = lacking.map((each) => wordOf(state.manager, each));
  return lacking.length > 0
    ? { steps: [installPackages(change, lacking, latest)], words: ['install', ...words] }
    : NO_WORK;
};

/** What is there, and what there is to be had, is older than what is asked for. */
const isTooOld = ({ name, version, orNewer }: Wanted, state: PackageState): boolean =>
  orNewer === true &&
  version !== undefined &&
  [state[`candidate ${name}`], state[`version ${name}`] ?? '0'].every(
    (known) => typeof known === 'string' && compareVersions(known, version) < 0,
  );

const isLacking = (
  { name, version, orNewer = false }: Wanted,
  state: PackageState,
  latest: boolean,
  refresh: boolean,
): boolean => {
  if (state[`installed ${name}`] !== true) return true;
  const there = state[`version ${name}`];
  if (version !== undefined) return typeof there !== 'string' || !matches(there, version, orNewer);
  if (!latest) return false;
  const candidate = state[`candidate ${name}`];
  // Without a candidate the manager knows of nothing newer. What a refresh will bring, nobody knows.
  return refresh || (candidate !== undefined && there !== unknown && candidate !== there);
};

const matches = (version: string, wanted: string, orNewer: boolean): boolean =>
  orNewer
    ? compareVersions(version, wanted) >= 0
    : isPattern(wanted)
      ? new RegExp(
          `^${wanted
            .replace(/[.+^${}()|\\]/g, '\\$&')
            .replaceAll('*', '.*')
            .replaceAll('?', '.')}$`,
        ).test(version)
      : version === wanted;

const cannotBeHad = (request: PackageRequest, state: PackageState, { name }: Wanted): boolean =>
  state.manager === 'apt' &&
  request.state !== 'absent' &&
  state[`installed ${name}`] === false &&
  state[`candidate ${name}`] === undefined;

const changedBy = (
  { read, wanted, state: asked }: PackageRequest,
  before: PackageState,
  work: readonly Step[],
  refresh: boolean,
) => {
  if (wanted.length === 0) return refresh;
  if (asked !== 'latest' || !refresh || work.length === 0) return work.length > 0;
  return (after: States) => {
    const found = after.get(read);
    return wanted.some(({ name }) => found[`version ${name}`] !== before[`version ${name}`]);
  };
};
