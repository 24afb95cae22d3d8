import type { Listing } from '../../resources/path/listing.ts';
import type { PathState } from '../../resources/path/state.ts';
import { dict } from '../../values/value.ts';
import type { Diff, ResultFields } from '../contract.ts';
import { stateWord } from '../files/report.ts';

/** What a path is and what it becomes; of a directory that goes, with all that goes with it. */
export const stateDiff = (target: PathState, to: string, content?: Listing): Diff =>
  attributeDiff(
    target,
    { state: stateWord(target) ?? 'unknown', ...(content && { path_content: dict({ ...content }) }) },
    { state: to },
  );

/** Of what changes, what it was and what it becomes; the path is told in any case. */
export const attributeDiff = ({ path }: PathState, before: ResultFields, after: ResultFields): Diff => ({
  before: { path, ...before },
  after: { path, ...after },
});
