import { valueError } from '../../values/error.ts';
import { parseDecimal } from '../../values/numbers.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { DateTime } from '../../values/value.ts';
import { isoText, localMoment, momentOf } from '../text/calendar.ts';
import { strftime, strptime } from '../text/strftime.ts';
import { numberOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

export const timeFilters: FilterTable = {
  strftime: filter('second=none, utc=false', (session, value, second = null, utc = false) => {
    const at =
      typeof second === 'string'
        ? parseDecimal(second)?.value
        : second === null
          ? undefined
          : numberOf(second);
    if (second !== null && at === undefined)
      throw valueError(`Invalid value for epoch value (${str(second)})`);
    const seconds = at ?? (session.options.now ?? Date.now)() / 1000;
    return strftime(truth(utc) ? { ...momentOf(seconds), offset: 0 } : localMoment(seconds), str(value));
  }),
  to_datetime: filter(
    "format='%Y-%m-%d %H:%M:%S'",
    (_, value, format = '') => new DateTime(isoText(strptime(str(value), str(format)))),
  ),
};
