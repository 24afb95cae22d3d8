import { type Read, unknown } from '../../resources/contract.ts';
import { type Moment, moment } from '../../resources/moment.ts';
import type { PathState } from '../../resources/path/state.ts';
import { strptime } from '../../template/text/strftime.ts';
import { PythonError } from '../../values/error.ts';
import { Float } from '../../values/value.ts';
import type { ResultFields, States } from '../contract.ts';
import { seconds } from '../files/report.ts';
import type { FileModuleArguments } from './arguments.ts';

/** Each is 'now', 'preserve' or a time as `touch -t` takes it: YYYYMMDDhhmm.SS. */
export interface Times {
  readonly access: string;
  readonly modification: string;
}

/** The times that are wanted, or why one of them is none. What is left out depends on the state. */
export const timesOf = (
  args: FileModuleArguments,
  leftOut: 'now' | 'preserve',
): Times | { readonly fail: string } => {
  const access = timeOf(args.access_time ?? leftOut, args.access_time_format);
  if (typeof access !== 'string') return access;
  const modification = timeOf(args.modification_time ?? leftOut, args.modification_time_format);
  return typeof modification === 'string' ? { access, modification } : modification;
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

/** Of a time in a format of Python's the text for `touch -t`, or why there is none. */
const timeOf = (time: string, format: string): string | { readonly fail: string } => {
  if (!isMoment(time)) return time;
  try {
    const { year, month, day, hour, minute, second } = strptime(time, format);
    const digits = [month, day, hour, minute].map((part) => String(part).padStart(2, '0')).join('');
    return `${year}${digits}.${String(second).padStart(2, '0')}`;
  } catch (error) {
    if (!(error instanceof PythonError)) throw error;
    return {
      fail: `Error while obtaining timestamp for time ${time} using format ${format}: ${error.message}`,
    };
  }
};
