import type { AptOptions } from '../../resources/package/apt-get.ts';
import type { AptArguments } from './arguments.ts';

/** How apt-get is called for these arguments. */
export const aptOptions = (args: AptArguments): AptOptions => ({
  ...plainOptions(args),
  policy: args.policy_rc_d,
  words: [
    ...args.dpkg_options
      .split(',')
      .flatMap((option) => (option ? ['-o', `Dpkg::Options::=--${option.trim()}`] : [])),
    ...(args.install_recommends === undefined
      ? []
      : ['-o', `APT::Install-Recommends=${args.install_recommends ? 'yes' : 'no'}`]),
    ...(args.default_release === undefined ? [] : ['-t', args.default_release]),
    ...FLAGS.flatMap(([word, isWanted]) => (isWanted(args) ? [word] : [])),
  ],
});

/** Of those, what every command of apt-get understands. */
export const plainOptions = (args: AptArguments): AptOptions => ({
  lockTimeout: args.lock_timeout,
  retries: args.update_cache_retries,
  mostDelay: args.update_cache_retry_max_delay,
  words: [],
});

const FLAGS: readonly (readonly [word: string, isWanted: (args: AptArguments) => boolean])[] = [
  ['--only-upgrade', ({ only_upgrade }) => only_upgrade],
  ['--fix-broken', ({ state }) => state === 'fixed'],
  ['--no-remove', ({ fail_on_autoremove, state }) => fail_on_autoremove && state !== 'absent'],
  ['--purge', ({ purge }) => purge],
  ['--auto-remove', ({ autoremove }) => autoremove],
  ['--allow-remove-essential', ({ force }) => force],
  ['--allow-unauthenticated', ({ force, allow_unauthenticated }) => force || allow_unauthenticated],
  ['--allow-downgrades', ({ force, allow_downgrade }) => force || allow_downgrade],
  [
    '--allow-change-held-packages',
    ({ force, allow_change_held_packages }) => force || allow_change_held_packages,
  ],
];
