import { typeError, valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { typeName } from '../../values/types.ts';
import { Float, isDict, type Value } from '../../values/value.ts';
import { fixed } from '../text/number-format.ts';
import { numberOf } from './coerce.ts';
import { type Filter, type FilterTable, filter } from './contract.ts';

const DAY = 86_400_000;

/** Milliseconds in each unit, by the letters it is written with and the names it has in the singular. */
const UNITS: readonly { readonly short: string; readonly names: readonly string[]; readonly size: number }[] =
  [
    { short: 'ms', names: ['millisecond', 'msec', 'msecond'], size: 1 },
    { short: 's', names: ['sec', 'second'], size: 1000 },
    { short: 'm', names: ['min', 'minute'], size: 60_000 },
    { short: 'h', names: ['hour'], size: 3_600_000 },
    { short: 'd', names: ['day'], size: DAY },
    { short: 'w', names: ['week'], size: 7 * DAY },
    { short: 'mo', names: ['month'], size: 30 * DAY },
    { short: 'y', names: ['year'], size: 365 * DAY },
  ];

/** The size of a unit; a year and a month may be given another number of days. */
const sizeOf = (unit: string, days: ReadonlyMap<Value, Value>): number | undefined => {
  const known = UNITS.find(({ short, names }) => unit === short || names.includes(unit.replace(/s$/, '')));
  const given = known && days.get(known.names[0] ?? '');
  return given === undefined ? known?.size : numberOf(given) * DAY;
};

const convert = (value: Value, unit: string, named: Value): Float => {
  if (typeof value !== 'string')
    throw typeError(`a text like '1h 30m' is required, not '${typeName(value)}'`);
  const days = isDict(named) ? named : new Map<Value, Value>();
  const unknown = [...days.keys()].find((key) => key !== 'year' && key !== 'month');
  if (unknown !== undefined) throw typeError(`to_time_unit() got unknown keyword arguments: ${str(unknown)}`);
  const by = sizeOf(unit, days);
  if (by === undefined)
    throw valueError(
      `to_time_unit() can not convert to the following unit: ${unit}. Available units (singular or plural): ${UNITS.flatMap(({ names }) => names).join(', ')}. Available short units: ${UNITS.map(({ short }) => short).join(', ')}`,
    );
  const total = (value.match(/\S+/g) ?? []).reduce((sum, part) => {
    const [, count, name = ''] = /^(-?\d+)([a-z]+)$/.exec(part) ?? [];
    const size = sizeOf(name, days);
    if (count === undefined || size === undefined)
      throw valueError(`to_time_unit() can not interpret following string: ${value}`);
    return sum + Number(count) * size;
  }, 0);
  return new Float(Number(fixed(total / by, 12)));
};

const to = (unit: string): Filter =>
  filter('**named', (_, value, named = null) => convert(value, unit, named));

/** How long `1h 30m` is in another unit. */
export const durationFilters: FilterTable = {
  'community.general.to_time_unit': filter("unit='ms', **named", (_, value, unit = 'ms', named = null) =>
    convert(value, str(unit), named),
  ),
  'community.general.to_milliseconds': to('ms'),
  'community.general.to_seconds': to('s'),
  'community.general.to_minutes': to('m'),
  'community.general.to_hours': to('h'),
  'community.general.to_days': to('d'),
  'community.general.to_weeks': to('w'),
  'community.general.to_months': to('mo'),
  'community.general.to_years': to('y'),
};
