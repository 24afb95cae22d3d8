import { reader } from './contract.ts';
import { sh } from './sh.ts';

/** A time that is told as `touch -t` takes it (YYYYMMDDhhmm.SS), which is of the host's own time zone. */
export interface Moment {
  /** Since 1970; undefined where the host cannot tell. */
  readonly seconds: number | undefined;
}

/** What a time is on the host. */
export const moment = reader<string, Moment>({
  name: 'moment',
  key: (time) => time,
  read: (time) =>
    sh`date -d ${dated(time)} +%s 2>/dev/null || date -j -f %Y%m%d%H%M.%S ${time} +%s 2>/dev/null || :`,
  parse: (_, output) => ({ seconds: output.trim() === '' ? undefined : Number(output) }),
  absent: () => ({ seconds: undefined }),
});

/** As GNU's date and BusyBox's take it. */
const dated = (time: string): string =>
  time.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)\.(\d\d)$/, '$1-$2-$3 $4:$5:$6');
