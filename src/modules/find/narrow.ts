import { amount, BYTES, SECONDS } from './amount.ts';

/** The arguments that say which things are looked for. */
export interface Wanted {
  readonly patterns: readonly string[];
  readonly excludes: readonly string[];
  readonly use_regex: boolean;
  readonly hidden: boolean;
  readonly follow: boolean;
  readonly file_type: 'any' | 'directory' | 'file' | 'link';
  readonly age: string | undefined;
  readonly age_stamp: 'atime' | 'mtime' | 'ctime';
  readonly size: string | undefined;
  readonly mode: string | undefined;
  readonly exact_mode: boolean;
}

/**
 * The same as tests of find(1), as far as every find understands them alike: they let through all that is looked for, and
 * little else. With `foreseen`, what things are is not yet what they are looked for as.
 */
export const findTests = (wanted: Wanted, foreseen: boolean): readonly string[] => [
  ...(wanted.hidden ? [] : ['!', '-name', '.*']),
  ...(wanted.use_regex ? [] : nameTests(wanted)),
  // Of what it follows, find looks at where the link leads; we look at the link.
  ...(wanted.follow || foreseen
    ? []
    : [...typeTests(wanted), ...sizeTests(wanted), ...ageTests(wanted), ...modeTests(wanted)]),
];

const nameTests = ({ patterns, excludes }: Wanted): readonly string[] => {
  const wide = patterns.map((pattern) => pattern.replaceAll(UNSURE, '*'));
  const names = wide.flatMap((pattern, index) => [...(index > 0 ? ['-o'] : []), '-name', pattern]);
  const sure = excludes.filter((pattern) => !pattern.match(UNSURE));
  return [
    ...(wide.some((pattern) => /^\**$/.test(pattern)) ? [] : ['(', ...names, ')']),
    ...sure.flatMap((pattern) => ['!', '-name', pattern]),
  ];
};

/** What may mean something else to the host's find: its characters may be bytes, and brackets, each as a whole, have classes. */
const UNSURE = /(\[!?\]?[^\]]*\]|[^A-Za-z0-9_.,:=@%+~ *-])+/g;

const typeTests = ({ file_type }: Wanted): readonly string[] =>
  file_type === 'any' ? [] : ['-type', file_type.charAt(0)];

const sizeTests = ({ size }: Wanted): readonly string[] => {
  const limit = amount(size, BYTES);
  if (limit === undefined) return [];
  const test = limit.less ? `-${limit.value + 1}c` : limit.value > 0 ? `+${limit.value - 1}c` : '+0c';
  return limit.value === 0 && !limit.less ? [] : ['(', '!', '-type', 'f', '-o', '-size', test, ')'];
};

/** find counts in days that have gone by; a day more or less is between its clock and ours. */
const ageTests = ({ age, age_stamp }: Wanted): readonly string[] => {
  const limit = amount(age, SECONDS);
  if (limit === undefined) return [];
  const days = Math.floor(limit.value / 86_400);
  if (limit.less) return [`-${age_stamp}`, `-${days + 2}`];
  return days > 1 ? [`-${age_stamp}`, `+${days - 2}`] : [];
};

const modeTests = ({ mode, exact_mode }: Wanted): readonly string[] =>
  mode !== undefined && exact_mode && /^0?[0-7]{1,4}$/.test(mode) ? ['-perm', mode] : [];
