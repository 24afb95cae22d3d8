import { type Read, unknown } from '../../resources/contract.ts';
import { type Moment, moment } from '../../resources/moment.ts';
import type { PathState } from '../../resources/path/state.ts';
import { Float } from '../../values/value.ts';
import type { ResultFields, States } from '../contract.ts';
import { seconds } from '../files/report.ts';
import type { FileModuleArguments } from './arguments.ts';

/** Each is 'now', 'preserve' or a time as `touch -t` takes it: YYYYMMDDhhmm.SS. */
export interface Times {
  readonly access: string;
  readonly modification: string;
}

export const BAD_TIME = 'access_time and modification_time must be now, preserve, or as their formats say';

/** The times that are wanted; `undefined` where one is none. What is left out depends on the state. */
export const timesOf = (args: FileModuleArguments, leftOut: 'now' | 'preserve'): Times | undefined => {
  const access = timeOf(args.access_time ?? leftOut, args.access_time_format);
  const modification = timeOf(args.modification_time ?? leftOut, args.modification_time_format);
  return access === undefined || modification === undefined ? undefined : { access, modification };
};

/** Of wanted times, those that are not so yet, for a diff as well; or what must be read to know. */
export const missingTimes = (
  { access, modification }: Times,
  target: PathState,
  states: States,
): MissingTimes | { readonly needs: readonly Read<Moment>[] } => {
  const needs = [access, modification]
    .filter(isMoment)
    .map((time) => moment(time))
    .filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const isSo = (time: string, found: PathState['mtime']) =>
    time === 'preserve' || (isMoment(time) && found === states.get(moment(time)).seconds);
  const known = (time: string) => (isMoment(time) ? states.get(moment(time)).seconds : undefined) ?? unknown;
  const told = (time: string) => {
    const at = known(time);
    return at === unknown ? time : new Float(at);
  };
  const [keepsAccess, keepsModification] = [isSo(access, target.atime), isSo(modification, target.mtime)];
  return {
    access: keepsAccess ? 'preserve' : access,
    modification: keepsModification ? 'preserve' : modification,
    becomes: { atime: known(access), mtime: known(modification) },
    before: {
      ...(keepsModification ? {} : { mtime: seconds(target.mtime) }),
      ...(keepsAccess ? {} : { atime: seconds(target.atime) }),
    },
    after: {
      ...(keepsModification ? {} : { mtime: told(modification) }),
      ...(keepsAccess ? {} : { atime: told(access) }),
    },
  };
};

export interface MissingTimes extends Times {
  /** The times that are known then. */
  readonly becomes: Pick<PathState, 'atime' | 'mtime'>;
  readonly before: ResultFields;
  readonly after: ResultFields;
}

const isMoment = (time: string): boolean => time !== 'now' && time !== 'preserve';

/** `undefined` where it is not as the format says. */
const timeOf = (time: string, format: string): string | undefined => {
  if (time === 'now' || time === 'preserve') return time;
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
