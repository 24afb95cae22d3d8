/** A moment split into its fields, as Python's datetime has them. */
export interface Moment {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly microsecond: number;
  /** Minutes east of Greenwich; `undefined` for a naive time. */
  readonly offset: number | undefined;
}

const ISO =
  /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T\s]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?\s*(Z|[+-]\d{1,2}(?::?\d{2})?)?)?$/;

/** Reads ISO 8601 as far as Python and YAML write it. */
export const parseIso = (iso: string): Moment | undefined => {
  const match = ISO.exec(iso.trim());
  if (!match) return undefined;
  const [year, month, day, hour, minute, second] = match.slice(1, 7).map((part) => Number(part ?? 0));
  return {
    year: year ?? 1,
    month: month ?? 1,
    day: day ?? 1,
    hour: hour ?? 0,
    minute: minute ?? 0,
    second: second ?? 0,
    microsecond: Number((match[7] ?? '').padEnd(6, '0').slice(0, 6)),
    offset: offsetOf(match[8]),
  };
};

const offsetOf = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (text === 'Z') return 0;
  const [, sign, hours, minutes] = /^([+-])(\d{1,2}):?(\d{2})?$/.exec(text) ?? [];
  return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes ?? 0));
};

/** As Python's `isoformat()`. */
export const isoText = (moment: Moment): string => {
  const { year, month, day, hour, minute, second, microsecond, offset } = moment;
  const two = (value: number): string => String(value).padStart(2, '0');
  const fraction = microsecond > 0 ? `.${String(microsecond).padStart(6, '0')}` : '';
  const date = `${String(year).padStart(4, '0')}-${two(month)}-${two(day)}`;
  return `${date}T${two(hour)}:${two(minute)}:${two(second)}${fraction}${offset === undefined ? '' : offsetText(offset, ':')}`;
};

/** An offset from UTC in minutes, as `+01:30`, or with another separator. */
export const offsetText = (offset: number, separator: string): string => {
  const size = Math.abs(offset);
  const [hours, minutes] = [Math.floor(size / 60), size % 60].map((part) => String(part).padStart(2, '0'));
  return `${offset < 0 ? '-' : '+'}${hours}${separator}${minutes}`;
};

/** The fields of a time in seconds since 1970, in UTC. */
export const momentOf = (seconds: number): Moment => {
  const whole = Math.floor(seconds);
  const date = new Date(whole * 1000);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    microsecond: Math.round((seconds - whole) * 1e6),
    offset: undefined,
  };
};

/** The same in the zone of this machine, which the moment does not carry along. */
export const localMoment = (seconds: number): Moment => {
  const minutes = new Date(seconds * 1000).getTimezoneOffset();
  return momentOf(seconds - minutes * 60);
};

/** Seconds since 1970; a naive moment is taken as it stands, as if in UTC. */
export const secondsOf = (moment: Moment): number =>
  Date.UTC(moment.year, moment.month - 1, moment.day, moment.hour, moment.minute, moment.second) / 1000 +
  moment.microsecond / 1e6 -
  (moment.offset ?? 0) * 60;

/** Days since Sunday. */
export const weekday = ({ year, month, day }: Moment): number =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

/** From 1. */
export const dayOfYear = ({ year, month, day }: Moment): number =>
  (Date.UTC(year, month - 1, day) - Date.UTC(year, 0, 1)) / 86_400_000 + 1;

/** The ISO year and week. */
export const isoWeek = (moment: Moment): { readonly year: number; readonly week: number } => {
  const day = weekday(moment) || 7;
  const thursday = momentOf(secondsOf({ ...moment, hour: 0, offset: undefined }) + (4 - day) * 86_400);
  return { year: thursday.year, week: Math.ceil(dayOfYear(thursday) / 7) };
};
