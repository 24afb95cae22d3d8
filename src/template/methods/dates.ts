import { str } from '../../values/repr.ts';
import { tuple } from '../../values/tuple.ts';
import { DateTime, Float, type Value } from '../../values/value.ts';
import { builtIn } from '../runtime/callable.ts';
import { isoText, isoWeek, type Moment, parseIso, secondsOf, weekday } from '../text/calendar.ts';
import { strftime } from '../text/strftime.ts';

const FIELDS = ['year', 'month', 'day', 'hour', 'minute', 'second', 'microsecond'] as const;

/** The fields and methods of a date or datetime. */
export const dateAttribute = (self: DateTime, name: string): Value | undefined => {
  const moment = parseIso(self.iso);
  if (!moment) return undefined;
  const field = FIELDS.find((one) => one === name);
  return field ? moment[field] : METHODS[name]?.(self, moment);
};

const METHODS: Readonly<Record<string, (self: DateTime, moment: Moment) => Value>> = {
  strftime: (_, moment) =>
    builtIn('strftime', 'format', (_session, format = '') => strftime(moment, str(format))),
  isoformat: (self, moment) =>
    builtIn('isoformat', "sep='T'", (_session, sep = 'T') => isoformat(self, moment, str(sep))),
  timestamp: (_, moment) => builtIn('timestamp', '', () => new Float(localSeconds(moment))),
  date: (self) => builtIn('date', '', () => new DateTime(self.iso.slice(0, 10))),
  time: (_, { offset: _zone, ...moment }) =>
    builtIn('time', '', () => new DateTime(isoText({ ...moment, offset: undefined }).slice(11))),
  weekday: (_, moment) => builtIn('weekday', '', () => (weekday(moment) + 6) % 7),
  isoweekday: (_, moment) => builtIn('isoweekday', '', () => weekday(moment) || 7),
  isocalendar: (_, moment) =>
    builtIn('isocalendar', '', () => tuple(isoWeek(moment).year, isoWeek(moment).week, weekday(moment) || 7)),
};

const isoformat = (self: DateTime, moment: Moment, separator: string): string =>
  self.iso.includes(':') ? isoText(moment).replace('T', separator) : self.iso;

/** A naive datetime is in the zone of this machine. */
const localSeconds = (moment: Moment): number => {
  if (moment.offset !== undefined) return secondsOf(moment);
  const { year, month, day, hour, minute, second, microsecond } = moment;
  return new Date(year, month - 1, day, hour, minute, second).getTime() / 1000 + microsecond / 1e6;
};
