import { sh } from '../../resources/sh.ts';
import type { Connection, Identity, OnBecome } from '../contract.ts';
import type { Link, Meter } from './channel.ts';
import { converse } from './converse.ts';
import { dial } from './dial.ts';
import type { Answer } from './exchange.ts';
import { execute } from './execute.ts';
import { hostOf } from './host.ts';
import { type Session, session } from './session.ts';
import { slots } from './slots.ts';
import { startShell } from './start.ts';
import { download, smallBytes, upload, uploadSmall } from './transfer.ts';

/** Seconds. Requests are the short ones; what may take long gets a channel of its own. */
const requestSeconds = 300;
const transferSeconds = 3600;
const dialSeconds = 30;

export interface ConnectionParts {
  readonly link: Link;
  readonly meter: Meter;
  readonly user: string;
  readonly becomeSeconds: number | undefined;
  readonly prelude: string;
  readonly onBecome?: OnBecome | undefined;
  /** How many shells the host allows at a time. */
  readonly channels: number;
  /** Whether a failure to open a channel means that the host allows no more of them. */
  readonly isFull: (error: unknown) => boolean;
}

/** The whole contract over anything that can start a shell. */
export const connectionOver = ({
  link,
  meter,
  user,
  becomeSeconds = 12,
  prelude,
  onBecome,
  channels,
  isFull,
}: ConnectionParts): Connection => {
  const sessions = new Map<string, Session>();
  const reclaim = () => {
    if (!host.spare()) [...sessions.values()].some((each) => each.rest());
  };
  const places = slots({ limit: channels, reclaim, isFull });
  const start = { link, slots: places, user, becomeSeconds, prelude, onBecome };
  const host = hostOf(link, places, (as, reader) => startShell(start, as, reader));

  const endGroupOf = (as: Identity) => (group: string) =>
    execute(host, killGroup(group), { as, timeoutSeconds: 20 });
  const sessionOf = (as: Identity): Session => {
    const key = JSON.stringify(as);
    const found = sessions.get(key) ?? session(host, as, endGroupOf(as));
    sessions.set(key, found);
    return found;
  };

  return {
    traffic: meter,
    request: async (script, { as = 'login', timeoutSeconds = requestSeconds } = {}) => {
      meter.roundTrips++;
      return asText(await sessionOf(as).request(script, timeoutSeconds));
    },
    execute: async (script, options = {}) => {
      meter.roundTrips++;
      return asText(await execute(host, script, options));
    },
    converse: (script, options = {}) => {
      meter.roundTrips++;
      return converse(host, script, options, endGroupOf(options.as ?? 'login'));
    },
    upload: async (
      content,
      path,
      mode,
      { as = 'login', timeoutSeconds = transferSeconds, afterwards } = {},
    ) => {
      meter.roundTrips++;
      const file = { content, path, mode, afterwards };
      return asText(
        content.size > smallBytes
          ? await upload(host, file, { as, timeoutSeconds })
          : await uploadSmall(link.name, file, sessionOf(as), timeoutSeconds),
      );
    },
    leave: async (name) => {
      const kept = [...sessions.values()].filter(({ as }) => as !== 'login' && as.user === name);
      await Promise.all(kept.map((each) => each.end()));
    },
    download: (path, { as = 'login', timeoutSeconds = transferSeconds } = {}) => {
      meter.roundTrips++;
      return download(host, path, { as, timeoutSeconds });
    },
    dial: (to, { timeoutSeconds = dialSeconds } = {}) => {
      meter.roundTrips++;
      return dial(host, to, timeoutSeconds);
    },
    close: () => link.close(),
  };
};

const killGroup = (group: string) => sh`
  kill -TERM -${group}
  for o_second in 1 2 3 4 5; do
    sleep 1
    kill -0 -${group} || exit 0
  done 2>/dev/null
  kill -KILL -${group}`;

const asText = ({ status, stdout, stderr }: Answer) => ({
  status,
  stdout: stdout.toString(),
  stderr: stderr.toString(),
});
