import { basename } from 'node:path';
import { globToRegExp } from '../../inventory/patterns.ts';
import { pythonRegex } from '../../regex/python-regex.ts';
import { modeAfter } from '../../resources/path/attributes.ts';
import type { PathState } from '../../resources/path/state.ts';
import { type Amount, amount, BYTES, SECONDS } from './amount.ts';
import type { Wanted } from './narrow.ts';

/**
 * Whether a thing is one that is looked for, by all but its content. `now` is the host's time in seconds. Throws a
 * ValueError for a pattern that is none.
 */
export const selector = (wanted: Wanted, now: number): ((state: PathState) => boolean) => {
  const isWanted = nameMatcher(wanted.patterns, wanted);
  const isExcluded = nameMatcher(wanted.excludes, wanted);
  const age = amount(wanted.age, SECONDS);
  const size = amount(wanted.size, BYTES);
  return (state) => {
    const name = basename(state.path);
    const time = state[wanted.age_stamp];
    return (
      (wanted.hidden || !name.startsWith('.')) &&
      isWanted(name) &&
      !isExcluded(name) &&
      (wanted.file_type === 'any' ? state.type !== 'absent' : state.type === wanted.file_type) &&
      (typeof time !== 'number' || within(age, now - time)) &&
      // Only files have a size that counts.
      (state.type !== 'file' || typeof state.size !== 'number' || within(size, state.size)) &&
      modeMatches(state, wanted)
    );
  };
};

const nameMatcher = (patterns: readonly string[], { use_regex }: Wanted): ((name: string) => boolean) => {
  const regexes = patterns.map((pattern) =>
    use_regex ? pythonRegex(`(?:${pattern})`, 'y') : new RegExp(`^${globToRegExp(pattern)}$`, 'su'),
  );
  return (name) =>
    regexes.some((regex) => {
      regex.lastIndex = 0;
      return regex.test(name);
    });
};

const within = (limit: Amount | undefined, value: number): boolean =>
  limit === undefined || (limit.less ? value <= limit.value : value >= limit.value);

const modeMatches = (state: PathState, { mode: wanted, exact_mode }: Wanted): boolean => {
  // Symbolic modes are of a file that has none yet.
  const asked = wanted === undefined ? undefined : modeAfter(wanted, { ...state, mode: '0000' });
  if (typeof asked !== 'string' || typeof state.mode !== 'string') return true;
  const [has, all] = [Number.parseInt(state.mode, 8), Number.parseInt(asked, 8)];
  return exact_mode ? has === all : (has & all) !== 0;
};
