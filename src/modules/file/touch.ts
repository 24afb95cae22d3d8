import { type Read, unknown } from '../../resources/contract.ts';
import { missing } from '../../resources/path/attributes.ts';
import { parentOf } from '../../resources/path/names.ts';
import type { PathState } from '../../resources/path/state.ts';
import { touch } from '../../resources/path/steps.ts';
import { wantedOf } from '../files/arguments.ts';
import { fileAt } from '../files/locate.ts';
import { attributesOnly } from './attributes.ts';
import type { Decide } from './contract.ts';
import { stateDiff } from './diff.ts';

/** An empty file where there is none, and new times: always a change, unless both times are to be preserved. */
export const decideTouch: Decide = (args, target, states, context) => {
  const parent: Read<PathState> = fileAt(parentOf(target.path));
  if (!states.has(parent)) return { needs: [parent] };
  if (states.get(parent).type === 'absent')
    return { fail: `could not touch ${target.path}: no such directory` };
  const access = timeOf(args.access_time, args.access_time_format);
  const modification = timeOf(args.modification_time, args.modification_time_format);
  if (access === undefined || modification === undefined)
    return { fail: 'access_time and modification_time must be now, preserve, or as their formats say' };
  const isThere = target.type !== 'absent' && target.type !== unknown;
  if (isThere && access === 'preserve' && modification === 'preserve')
    return attributesOnly(args, target, states, context);
  const wanted = isThere ? (missing(wantedOf(args), target) ?? {}) : wantedOf(args);
  return {
    steps: [touch(target, access, modification, wanted)],
    ...(target.type === unknown ? { uncertain: true } : {}),
    ...(context.diff ? { diff: stateDiff(target, 'touch') } : {}),
  };
};

/** A time as `touch -t` takes it: [[CC]YY]MMDDhhmm[.SS]; `undefined` where it is not as the format says. */
const timeOf = (time: string | undefined, format: string): string | undefined => {
  if (time === undefined || time === 'now') return 'now';
  if (time === 'preserve') return time;
  const letters: string[] = [];
  const pattern = format
    .replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&')
    .replaceAll(/%([YmdHMS])/g, (_, letter: string) => {
      letters.push(letter);
      return letter === 'Y' ? '(\\d{4})' : '(\\d{2})';
    });
  const found = new RegExp(`^${pattern}$`).exec(time);
  if (found === null) return undefined;
  const part = (letter: string) =>
    (letters.includes(letter) ? found[letters.indexOf(letter) + 1] : undefined) ?? '00';
  return letters.includes('Y')
    ? `${part('Y')}${part('m')}${part('d')}${part('H')}${part('M')}.${part('S')}`
    : undefined;
};
