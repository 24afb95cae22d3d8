import { unknown } from '../resources/contract.ts';
import { packages } from '../resources/package/package.ts';
import { aptPlan } from '../resources/package/plan.ts';
import type { AptOptions, Wanted } from '../resources/package/steps.ts';
import type { Arguments } from './arguments.ts';
import { stateModule } from './contract.ts';
import { decidePackages } from './packages/decide.ts';
import { withPlan } from './packages/plan.ts';

const table = {
  name: { type: 'list', aliases: ['package', 'pkg'], doc: 'packages, each as `name` or `name=version`' },
  state: {
    type: 'str',
    default: 'present',
    choices: ['absent', 'latest', 'present'],
    doc: 'whether they are to be there, in the newest version or any',
  },
  upgrade: {
    type: 'str',
    default: 'no',
    choices: ['dist', 'full', 'no', 'safe', 'yes'],
    doc: 'upgrade everything; dist and full may remove packages for it',
  },
  update_cache: { type: 'bool', aliases: ['update-cache'], doc: 'run apt-get update first' },
  cache_valid_time: {
    type: 'int',
    default: 0,
    doc: 'seconds for which the last apt-get update still counts; implies update_cache',
  },
  install_recommends: {
    type: 'bool',
    aliases: ['install-recommends'],
    doc: 'install what is recommended as well; as the host is configured where left out',
  },
  purge: { type: 'bool', default: false, doc: 'remove configuration as well' },
  autoremove: { type: 'bool', default: false, doc: 'remove what nothing needs any more as well' },
  only_upgrade: { type: 'bool', default: false, doc: 'only upgrade what is there' },
  default_release: { type: 'str', aliases: ['default-release'], doc: 'the release to take packages from' },
  dpkg_options: {
    type: 'str',
    default: 'force-confdef,force-confold',
    doc: 'options for dpkg, separated by commas',
  },
  force: { type: 'bool', default: false, doc: 'take packages that nobody vouches for, and downgrade' },
  force_apt_get: { type: 'bool', default: false, doc: 'no effect: apt-get it is' },
  allow_unauthenticated: {
    type: 'bool',
    default: false,
    aliases: ['allow-unauthenticated'],
    doc: 'take packages that nobody vouches for',
  },
  allow_downgrade: {
    type: 'bool',
    default: false,
    aliases: ['allow-downgrade', 'allow_downgrades', 'allow-downgrades'],
    doc: 'take a version older than the one that is there',
  },
  allow_change_held_packages: { type: 'bool', default: false, doc: 'change packages that are on hold' },
  lock_timeout: { type: 'int', default: 60, doc: 'seconds to wait for another apt to end' },
} as const;

/** Installs and removes packages with apt. */
export const apt = stateModule({
  name: 'apt',
  summary: 'Manages packages with apt',
  arguments: table,
  needs: (args) => [readOf(args), ...plansOf(args).map(aptPlan)],
  decide: (args, _, states) => {
    const read = readOf(args);
    if (states.get(read).manager !== 'apt') return { fail: 'this host has no apt-get' };
    const decision = decidePackages(
      {
        read,
        wanted: wantedOf(args),
        state: args.state,
        refresh: args.update_cache ?? args.cache_valid_time > 0,
        validSeconds: args.cache_valid_time,
        purge: args.purge,
        onlyUpgrade: args.only_upgrade,
        apt: aptOptions(args),
      },
      states,
    );
    return plansOf(args).reduce((so, words) => withPlan(so, words, aptOptions(args), states), decision);
  },
  report: (args, _, after) => {
    const { cacheTime } = after.get(readOf(args));
    return { cache_update_time: cacheTime === unknown ? null : (cacheTime ?? 0) };
  },
});

type AptArguments = Arguments<typeof table>;

/** What apt is asked for beside packages by name. */
const plansOf = (args: AptArguments): readonly (readonly string[])[] => [
  ...(args.upgrade === 'no' ? [] : [UPGRADES[args.upgrade]]),
  ...(args.autoremove && wantedOf(args).length === 0 && args.upgrade === 'no' ? [['autoremove']] : []),
];

const UPGRADES = {
  yes: ['upgrade', '--with-new-pkgs'],
  safe: ['upgrade', '--with-new-pkgs'],
  full: ['dist-upgrade'],
  dist: ['dist-upgrade'],
} as const;

/** `a`, `a=1.2`, and several in one text, as `name: a,b`. */
const wantedOf = ({ name = [] }: AptArguments): readonly Wanted[] =>
  name
    .map((each) => each.trim())
    .filter((each) => each !== '')
    .map((each) => {
      const [, package_ = each, version] = /^([^=<>~]+)=(.*)$/.exec(each) ?? [];
      return { name: package_.trim(), version: version?.trim() };
    });

const readOf = (args: AptArguments) =>
  packages(
    wantedOf(args).map(({ name }) => name),
    args.state === 'latest',
  );

const aptOptions = (args: AptArguments): AptOptions => ({
  lockTimeout: args.lock_timeout,
  words: [
    ...args.dpkg_options
      .split(',')
      .flatMap((option) => (option ? ['-o', `Dpkg::Options::=--${option.trim()}`] : [])),
    ...(args.install_recommends === undefined
      ? []
      : ['-o', `APT::Install-Recommends=${args.install_recommends ? 'yes' : 'no'}`]),
    ...(args.default_release === undefined ? [] : ['-t', args.default_release]),
    ...(args.only_upgrade ? ['--only-upgrade'] : []),
    ...(args.purge ? ['--purge'] : []),
    ...(args.autoremove ? ['--auto-remove'] : []),
    ...(args.force ? ['--allow-downgrades', '--allow-remove-essential', '--allow-change-held-packages'] : []),
    ...(args.force || args.allow_unauthenticated ? ['--allow-unauthenticated'] : []),
    ...(args.allow_downgrade ? ['--allow-downgrades'] : []),
    ...(args.allow_change_held_packages ? ['--allow-change-held-packages'] : []),
  ],
});
