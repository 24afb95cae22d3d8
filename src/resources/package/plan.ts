import { effect, type Knowable, type ResourceKind, reader, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import type { AptOptions } from './steps.ts';

/** What apt would do if it were asked for something that names no packages: `upgrade`, `autoremove`. */
export interface PlanState {
  /** Packages that it would install, upgrade or remove. */
  readonly changes: Knowable<number>;
  /** Stands for everything that is installed: a checksum of dpkg's own list. */
  readonly installed: Knowable<string>;
}

interface PlanQuery {
  readonly words: readonly string[];
}

export const planKind: ResourceKind<PlanQuery, PlanState> = {
  name: 'apt-plan',
  key: ({ words }) => words.join(' '),
  read: ({ words }) =>
    sh`LC_ALL=C apt-get -s ${words} 2>/dev/null | grep -c '^Inst \\|^Remv '; cksum </var/lib/dpkg/status`,
  parse: (_, output) => {
    const [changes = '0', installed = ''] = output.trim().split('\n');
    return { changes: Number(changes), installed };
  },
  absent: () => ({ changes: 0, installed: '' }),
};

const read = reader(planKind);

/** Names what apt is asked for: `aptPlan(['dist-upgrade'])`. */
export const aptPlan = (words: readonly string[]) => read({ words });

/** Lets apt do it. */
export const followPlan = (words: readonly string[], { lockTimeout, words: options }: AptOptions): Step => ({
  title: `apt-get ${words.join(' ')}`,
  sh: sh`o_apt ${lockTimeout} -y ${options} ${words}`,
  effects: [effect(aptPlan(words), { changes: 0, installed: unknown })],
  long: true,
});
