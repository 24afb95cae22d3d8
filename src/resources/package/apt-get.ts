import type { Sh } from '../contract.ts';
import { sh } from '../sh.ts';

/** How apt-get is called, whatever it is called for. */
export interface AptOptions {
  /** Seconds to wait for another apt to end. */
  readonly lockTimeout: number;
  /** Words for every apt-get. */
  readonly words: readonly string[];
  /** What a package that asks whether it may start its services is told meanwhile, as an exit status; undefined: nothing. */
  readonly policy?: number | undefined;
  /** How often an update is tried again, and the most seconds in between. */
  readonly retries?: number | undefined;
  readonly mostDelay?: number | undefined;
}

/** apt-get, that asks nothing, with these words. More of them may follow. */
export const aptGet = ({ lockTimeout, words: options, policy }: AptOptions, words: readonly string[]): Sh =>
  sh`${policy === undefined ? [] : ['o_with_policy', String(policy)]} o_apt ${lockTimeout} -y ${options} ${words}`;

/** apt-get update. Where everything is as it was, apt touches nothing: the next task must still see that it was asked. */
export const aptUpdate = ({ lockTimeout, retries = 0, mostDelay = 0 }: AptOptions): Sh =>
  sh`o_apt_update ${retries} ${mostDelay} ${lockTimeout} && touch /var/lib/apt/lists`;
