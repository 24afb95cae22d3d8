import type { AptOptions } from '../../resources/package/apt-get.ts';
import type { AptArguments } from './arguments.ts';
import { aptOptions, plainOptions } from './options.ts';
import { namesAll, specsOf } from './wanted.ts';

/** What apt-get is asked for beside packages that are to be there or not. */
export interface AptPlan {
  readonly words: readonly string[];
  readonly apt: AptOptions;
}

/** The plans that follow what is done to packages by name, in their order. */
export const plansOf = (args: AptArguments): readonly AptPlan[] => {
  const apt = aptOptions(args);
  const plain = plainOptions(args);
  const specs = specsOf(args);
  const upgrade = args.state === 'latest' && namesAll(args) ? 'yes' : args.upgrade;
  if (upgrade !== 'no') return [{ words: UPGRADES[upgrade], apt }];
  if (args.state === 'build-dep') return specs.length > 0 ? [{ words: ['build-dep', ...specs], apt }] : [];
  const isAlone = specs.length === 0 && args.deb === undefined;
  return [
    ...(args.state === 'fixed' ? [{ words: ['install'], apt }] : []),
    ...(args.autoclean && isAlone ? [{ words: ['autoclean'], apt: plain }] : []),
    ...(args.autoremove && isAlone ? [{ words: ['autoremove'], apt }] : []),
  ];
};

const UPGRADES = {
  yes: ['upgrade', '--with-new-pkgs'],
  safe: ['upgrade', '--with-new-pkgs'],
  full: ['dist-upgrade'],
  dist: ['dist-upgrade'],
} as const;
