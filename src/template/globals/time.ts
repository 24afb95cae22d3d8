import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { DateTime } from '../../values/value.ts';
import { type BuiltIn, builtIn } from '../runtime/callable.ts';
import { isoText, localMoment, momentOf } from '../text/calendar.ts';
import { strftime } from '../text/strftime.ts';

export const timeFunctions: readonly BuiltIn[] = [
  builtIn('now', 'utc=false, fmt=none', (session, utc = false, format = null) => {
    const seconds = (session.options.now ?? Date.now)() / 1000;
    const moment = truth(utc) ? { ...momentOf(seconds), offset: 0 } : localMoment(seconds);
    return format === null ? new DateTime(isoText(moment)) : strftime(moment, str(format));
  }),
];
