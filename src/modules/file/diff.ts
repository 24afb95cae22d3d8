import { unknown } from '../../resources/contract.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { Diff } from '../contract.ts';
import { attributesDiff } from '../files/report.ts';

/** What a path is and what it becomes, with the attributes that it is made with. */
export const stateDiff = (
  { path, type }: PathState,
  to: string,
  made: Readonly<Record<string, string | undefined>> = {},
): Diff => {
  const given = Object.entries(made).filter(([, value]) => value !== undefined);
  return attributesDiff(
    { path, state: type === unknown ? 'unknown' : type },
    { path, state: to, ...Object.fromEntries(given) },
  );
};
