import { type Read, unknown } from '../../resources/contract.ts';
import { missing } from '../../resources/path/attributes.ts';
import { parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { touch } from '../../resources/path/steps.ts';
import { wantedOf } from '../files/arguments.ts';
import { at } from './at.ts';
import { attributesOnly } from './attributes.ts';
import type { Decide } from './contract.ts';
import { stateDiff } from './diff.ts';
import { timesOf } from './times.ts';

/** An empty file where there is none, and new times: always a change, unless both times are to be preserved. */
export const decideTouch: Decide = (args, target, states, context) => {
  const parent: Read<PathState> = at(parentOf(target.path));
  if (!states.has(parent)) return { needs: [parent] };
  if (states.get(parent).type === 'absent')
    return { fail: `could not touch ${target.path}: no such directory` };
  const times = timesOf(args, 'now');
  if ('fail' in times) return times;
  const isThere = target.type !== 'absent' && target.type !== unknown;
  if (isThere && times.access === 'preserve' && times.modification === 'preserve')
    return attributesOnly(args, target, states, context);
  const wanted = isThere ? (missing(wantedOf(args), target) ?? {}) : wantedOf(args);
  return {
    steps: [touch(target, times.access, times.modification, wanted)],
    ...(target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: stateDiff(target, 'touch') } : {}),
  };
};
