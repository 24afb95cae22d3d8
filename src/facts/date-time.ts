import { dict } from '../values/value.ts';
import type { Collector } from './fact.ts';

/** The host's clock and calendar; all of it text. */
export const dateTime: Collector = (sections) => {
  const [clock = '', calendar = '', ...halves] = sections.lines('date');
  const [epoch = '0', tz_offset = '', tz = ''] = clock.split(' ');
  const [
    year = '',
    month = '',
    day = '',
    hour = '',
    minute = '',
    second = '',
    weekday = '',
    number = '',
    week = '',
  ] = calendar.split(' ');
  const iso = new Date(Number(epoch) * 1000).toISOString();
  const local = `${year}${month}${day}T${hour}${minute}${second}`;
  return {
    date_time: dict({
      year,
      month,
      day,
      hour,
      minute,
      second,
      weekday,
      weekday_number: number,
      weeknumber: week,
      date: `${year}-${month}-${day}`,
      time: `${hour}:${minute}:${second}`,
      epoch,
      epoch_int: epoch,
      tz,
      tz_dst: summerName(halves) ?? tz,
      tz_offset,
      iso8601: iso.replace('.000Z', 'Z'),
      iso8601_micro: iso.replace('Z', '000Z'),
      iso8601_basic: `${local}000000`,
      iso8601_basic_short: local,
    }),
  };
};

/** Summer is when a zone is furthest ahead. */
const summerName = (halves: readonly string[]): string | undefined =>
  halves.map((line) => line.split(' ')).sort(([a = ''], [b = '']) => Number(b) - Number(a))[0]?.[1];
