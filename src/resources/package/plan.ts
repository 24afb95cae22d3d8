import { effect, type Knowable, type ResourceKind, reader, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import { type AptOptions, aptGet } from './apt-get.ts';

/** What apt-get would do with these words: `upgrade`, `autoremove`, `install hello`. */
export interface PlanState {
  /** Packages that it would install, upgrade or remove, and files of packages that it would delete. */
  readonly changes: Knowable<number>;
  /** What it says that it would do, as it says it before it does; '' where it says nothing. */
  readonly text: Knowable<string>;
  /** Why it would do nothing of it. */
  readonly failed?: string | undefined;
  /** Stands for everything that is installed or kept to be: a checksum of what dpkg and apt have. */
  readonly installed: Knowable<string>;
}

interface PlanQuery {
  readonly words: readonly string[];
}

export const planKind: ResourceKind<PlanQuery, PlanState> = {
  name: 'apt-plan',
  key: ({ words }) => words.join(' '),
  read: ({ words }) =>
    sh`{ cat /var/lib/dpkg/status; ls /var/cache/apt/archives; } | cksum; LC_ALL=C apt-get -s ${words} 2>&1 || :`,
  parse: (_, output) => {
    const [installed = '', ...lines] = output.split('\n');
    const failed = lines.find((line) => line.startsWith('E: '));
    return {
      installed,
      changes: lines.filter((line) => CHANGE.test(line)).length,
      text: told(lines),
      ...(failed !== undefined && { failed }),
    };
  },
  absent: () => ({ changes: 0, text: '', installed: '' }),
};

const read = reader(planKind);

/** Names what apt-get is asked for: `aptPlan(['dist-upgrade'])`. */
export const aptPlan = (words: readonly string[]) => read({ words });

const CHANGE = /^(Inst|Remv|Purg|Del) /;
const SUMMARY = /^\d+ upgraded, /;

/** From the first list of packages to the line that counts them. */
const told = (lines: readonly string[]): string => {
  const end = lines.findIndex((line) => SUMMARY.test(line));
  const begin = lines.findIndex((line) => line.startsWith('The following ') || SUMMARY.test(line));
  return lines
    .slice(begin, end + 1)
    .map((line) => `${line}\n`)
    .join('');
};

/** Lets apt do what names no packages. */
export const followPlan = (words: readonly string[], apt: AptOptions): Step => ({
  title: `apt-get ${words.join(' ')}`,
  sh: aptGet(apt, words),
  effects: [effect(planOf(words, apt), { changes: 0, installed: unknown })],
  long: true,
});

/** What apt would do with these words and with the words of every apt-get. */
export const planOf = (words: readonly string[], { words: options }: AptOptions) =>
  aptPlan([...options, ...words]);

/** Deletes every file of a package that apt keeps. */
export const cleanPackages = (apt: AptOptions): Step => ({
  title: 'delete the files of packages that apt keeps',
  sh: aptGet(apt, ['clean']),
  effects: [],
  long: true,
});
