import type { PathState } from '../../resources/path/state.ts';
import type { Diff, ResultFields } from '../contract.ts';
import { stateWord } from '../files/report.ts';

/** What a path is and what it becomes. */
export const stateDiff = (target: PathState, to: string): Diff =>
  attributeDiff(target, { state: stateWord(target) ?? 'unknown' }, { state: to });

/** Of what changes, what it was and what it becomes; the path is told in any case. */
export const attributeDiff = ({ path }: PathState, before: ResultFields, after: ResultFields): Diff => ({
  before: { path, ...before },
  after: { path, ...after },
});
