import { basename } from 'node:path';
import { globToRegExp } from '../../inventory/patterns.ts';
import type { PathState } from '../../resources/path/state.ts';
import { Fault } from '../../source/fault.ts';
import { pythonRegex } from '../files/python-regex.ts';

/** What find is asked of each thing that it looks at. */
export interface Selection {
  readonly patterns: readonly string[];
  readonly excludes: readonly string[];
  readonly use_regex: boolean;
  readonly hidden: boolean;
  readonly file_type: 'any' | 'directory' | 'file' | 'link';
  readonly age: string | undefined;
  readonly age_stamp: 'atime' | 'mtime' | 'ctime';
  readonly size: string | undefined;
  readonly mode: string | undefined;
  readonly exact_mode: boolean;
  readonly now: number;
}

/** Whether a name is one that is looked for: what can be told without looking at the thing itself. */
export const nameMatches = (path: string, { patterns, excludes, use_regex, hidden }: Selection): boolean => {
  const name = basename(path);
  if (!hidden && name.startsWith('.')) return false;
  const matches = (pattern: string) =>
    use_regex
      ? pythonRegex(`(?:${pattern})`, 'y').test(name)
      : new RegExp(`^${globToRegExp(pattern)}$`, 'su').test(name);
  return patterns.some(matches) && !excludes.some(matches);
};

/** Whether the thing itself is one that is looked for. */
export const stateMatches = (state: PathState, selection: Selection): boolean =>
  (selection.file_type === 'any' ? state.type !== 'absent' : state.type === selection.file_type) &&
  ageMatches(state, selection) &&
  sizeMatches(state, selection) &&
  modeMatches(state, selection);

const SECONDS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400, w: 604_800 };

/** '3d' is three days or older, '-3d' younger. */
const ageMatches = (state: PathState, { age, age_stamp, now }: Selection): boolean => {
  const limit = amount(age, SECONDS, 'age');
  const time = state[age_stamp];
  if (limit === undefined || typeof time !== 'number') return limit === undefined;
  const passed = now - time;
  return limit.less ? passed <= limit.value : passed >= limit.value;
};

const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  k: 1024,
  m: 1024 ** 2,
  g: 1024 ** 3,
  t: 1024 ** 4,
};

/** '10m' is that size or more, '-10m' that or less. Only files have a size that counts. */
const sizeMatches = ({ type, size }: PathState, asked: Selection): boolean => {
  const limit = amount(asked.size, BYTES, 'size');
  if (limit === undefined || type !== 'file' || typeof size !== 'number') return true;
  return limit.less ? size <= limit.value : size >= limit.value;
};

const amount = (
  text: string | undefined,
  units: Readonly<Record<string, number>>,
  what: string,
): { readonly less: boolean; readonly value: number } | undefined => {
  if (text === undefined) return undefined;
  const letters = Object.keys(units).join('');
  const [, sign, number, unit = ''] =
    new RegExp(`^(-?)(\\d+)([${letters}])?$`, 'i').exec(text.trim().toLowerCase()) ?? [];
  if (number === undefined) throw new Fault('argument', `failed to process ${what}`);
  return { less: sign === '-', value: Number(number) * (units[unit] ?? 1) };
};

const modeMatches = ({ mode }: PathState, { mode: wanted, exact_mode }: Selection): boolean => {
  if (wanted === undefined || typeof mode !== 'string') return true;
  const [has, asked] = [Number.parseInt(mode, 8), Number.parseInt(wanted, 8)];
  return exact_mode ? has === asked : (has & asked) !== 0;
};
