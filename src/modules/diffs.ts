import { dict, type Value } from '../values/value.ts';
import type { Diff, Diffs } from './contract.ts';

/** One difference, or several, as a list. */
export const diffList = (diffs: Diffs): readonly Diff[] => ('before' in diffs ? [diffs] : diffs);

/** What a task registers of a difference that there is none of. */
export const headersOf = ({ beforeHeader = '', afterHeader = '' }: Diff): Value =>
  dict({ before_header: beforeHeader, after_header: afterHeader });

/** As a task registers them. */
export const diffValue = (diffs: Diffs): Value =>
  'before' in diffs ? registered(diffs) : diffs.map(registered);

const registered = ({ before, after, beforeHeader, afterHeader, prepared }: Diff): Value =>
  prepared !== undefined
    ? dict({ prepared })
    : dict({
        before: typeof before === 'string' ? before : dict(before),
        after: typeof after === 'string' ? after : dict(after),
        ...(beforeHeader !== undefined && { before_header: beforeHeader }),
        ...(afterHeader !== undefined && { after_header: afterHeader }),
      });
