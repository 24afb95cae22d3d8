import { valueError } from '../../values/error.ts';
import type { DateTime } from '../../values/value.ts';
import { dayOfYear, isoWeek, type Moment, offsetText, parseIso, secondsOf, weekday } from './calendar.ts';

const MONTHS = 'January February March April May June July August September October November December'.split(
  ' ',
);
const DAYS = 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' ');

const two = (value: number): string => String(value).padStart(2, '0');
const hour12 = (hour: number): number => hour % 12 || 12;

const DIRECTIVES: Readonly<Record<string, (moment: Moment) => string>> = {
  Y: (at) => String(at.year),
  C: (at) => two(Math.floor(at.year / 100)),
  y: (at) => two(at.year % 100),
  m: (at) => two(at.month),
  d: (at) => two(at.day),
  e: (at) => String(at.day).padStart(2),
  H: (at) => two(at.hour),
  k: (at) => String(at.hour).padStart(2),
  I: (at) => two(hour12(at.hour)),
  l: (at) => String(hour12(at.hour)).padStart(2),
  M: (at) => two(at.minute),
  S: (at) => two(at.second),
  f: (at) => String(at.microsecond).padStart(6, '0'),
  p: (at) => (at.hour < 12 ? 'AM' : 'PM'),
  P: (at) => (at.hour < 12 ? 'am' : 'pm'),
  B: (at) => MONTHS[at.month - 1] ?? '',
  b: (at) => (MONTHS[at.month - 1] ?? '').slice(0, 3),
  h: (at) => (MONTHS[at.month - 1] ?? '').slice(0, 3),
  A: (at) => DAYS[weekday(at)] ?? '',
  a: (at) => (DAYS[weekday(at)] ?? '').slice(0, 3),
  w: (at) => String(weekday(at)),
  u: (at) => String(weekday(at) || 7),
  j: (at) => String(dayOfYear(at)).padStart(3, '0'),
  U: (at) => two(Math.floor((dayOfYear(at) + 6 - weekday(at)) / 7)),
  W: (at) => two(Math.floor((dayOfYear(at) + 6 - ((weekday(at) + 6) % 7)) / 7)),
  V: (at) => two(isoWeek(at).week),
  G: (at) => String(isoWeek(at).year),
  s: (at) => String(Math.floor(secondsOf(at))),
  z: (at) => (at.offset === undefined ? '' : offsetText(at.offset, '')),
  Z: (at) => (at.offset === undefined ? '' : at.offset === 0 ? 'UTC' : `UTC${offsetText(at.offset, ':')}`),
  n: () => '\n',
  t: () => '\t',
  '%': () => '%',
};

const SHORTHANDS: Readonly<Record<string, string>> = {
  F: '%Y-%m-%d',
  T: '%H:%M:%S',
  R: '%H:%M',
  D: '%m/%d/%y',
  c: '%a %b %e %H:%M:%S %Y',
  x: '%m/%d/%y',
  X: '%H:%M:%S',
  r: '%I:%M:%S %p',
};

/** Python's `strftime`, in the C locale. What it does not know stays as it is. */
export const strftime = (time: DateTime | Moment, format: string): string => {
  const moment = 'iso' in time ? parseIso(time.iso) : time;
  if (!moment) throw valueError('not a valid date');
  return format.replace(/%-?([a-zA-Z%])/g, (whole, letter: string) => {
    const longer = SHORTHANDS[letter];
    if (longer) return strftime(moment, longer);
    const text = DIRECTIVES[letter]?.(moment) ?? whole;
    return whole.startsWith('%-') ? text.trimStart().replace(/^0+(?=\d)/, '') : text;
  });
};

const PATTERNS: Readonly<Record<string, string>> = {
  Y: '(?<Y>\\d{4})',
  y: '(?<y>\\d{2})',
  m: '(?<m>1[0-2]|0[1-9]|[1-9])',
  d: '(?<d>3[01]|[12]\\d|0[1-9]|[1-9])',
  e: '\\s*(?<d>\\d{1,2})',
  H: '(?<H>2[0-3]|[01]\\d|\\d)',
  I: '(?<I>1[0-2]|0[1-9]|[1-9])',
  M: '(?<M>[0-5]\\d|\\d)',
  S: '(?<S>6[01]|[0-5]\\d|\\d)',
  f: '(?<f>\\d{1,6})',
  p: '(?<p>AM|PM)',
  B: `(?<B>${MONTHS.join('|')})`,
  b: `(?<b>${MONTHS.map((name) => name.slice(0, 3)).join('|')})`,
  A: `(?:${DAYS.join('|')})`,
  a: `(?:${DAYS.map((name) => name.slice(0, 3)).join('|')})`,
  j: '(?<j>\\d{1,3})',
  z: '(?<z>Z|[+-]\\d{2}:?\\d{2})',
  Z: '(?:UTC|GMT|[A-Z]{3,4})',
  '%': '%',
};

/** Python's `datetime.strptime`. Throws a ValueError where the text is not of that format. */
export const strptime = (text: string, format: string): Moment => {
  const expanded = format.replace(/%([FTRDc])/g, (whole, letter: string) => SHORTHANDS[letter] ?? whole);
  const pattern = expanded.replace(
    /%([a-zA-Z%])|([.*+?^${}()|[\]\\/-])|(\s+)/g,
    (whole, letter?: string, special?: string) => {
      if (letter !== undefined) return PATTERNS[letter] ?? whole;
      return special === undefined ? '\\s+' : `\\${special}`;
    },
  );
  const found = new RegExp(`^${pattern}$`, 'i').exec(text)?.groups;
  if (!new RegExp(`^${pattern}$`, 'i').test(text)) {
    throw valueError(`time data '${text}' does not match format '${format}'`);
  }
  const field = (name: string): number | undefined =>
    found?.[name] === undefined ? undefined : Number(found[name]);
  const short = field('y');
  const zone = found?.z;
  return {
    year: field('Y') ?? (short === undefined ? 1900 : short < 69 ? 2000 + short : 1900 + short),
    month: field('m') ?? monthNamed(found?.B ?? found?.b) ?? 1,
    day: field('d') ?? 1,
    hour: hourOf(field('H'), field('I'), found?.p),
    minute: field('M') ?? 0,
    second: field('S') ?? 0,
    microsecond: Number((found?.f ?? '').padEnd(6, '0')),
    offset: zone === undefined ? undefined : parseIso(`2000-01-01T00:00:00${zone}`)?.offset,
  };
};

const monthNamed = (name: string | undefined): number | undefined =>
  name === undefined
    ? undefined
    : MONTHS.findIndex((one) => one.toLowerCase().startsWith(name.toLowerCase())) + 1;

const hourOf = (hour: number | undefined, twelve: number | undefined, half: string | undefined): number =>
  hour ?? ((twelve ?? 0) % 12) + (half?.toUpperCase() === 'PM' ? 12 : 0);
