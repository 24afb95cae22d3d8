import type { Diff, Diffs } from '../modules/contract.ts';
import { diffList } from '../modules/diffs.ts';
import type { DiffEvent } from '../record/events.ts';
import { dict, toJson } from '../values/index.ts';

/** As they are shown: fields are sorted JSON. */
export const shownDiffs = (diffs: Diffs): readonly DiffEvent[] =>
  diffList(diffs).map((diff) => ({ ...diff, before: text(diff.before), after: text(diff.after) }));

const text = (side: Diff['before']): string =>
  typeof side === 'string' ? side : `${toJson(dict(side), { indent: 4, sortKeys: true })}\n`;
