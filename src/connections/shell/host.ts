import type { Identity } from '../contract.ts';
import type { Channel, Link } from './channel.ts';
import { retire } from './deadline.ts';
import type { Reader } from './reader.ts';
import type { Slots } from './slots.ts';

/** Where shells come from. */
export interface Host {
  readonly link: Link;
  readonly slots: Slots;
  /** A shell for one use. The next is then started ahead, so that it need not be waited for. */
  take(as: Identity): Promise<Channel>;
  /** A shell to keep, or one that is not of the usual kind. */
  start(as: Identity, reader?: Reader): Promise<Channel>;
  /** Gives back the channel of a shell that was started ahead, and says whether there was one. */
  spare(): boolean;
}

/** Starting a shell costs a channel, a login shell and sudo's work: some 50 ms that the next caller is spared. */
export const hostOf = (link: Link, slots: Slots, start: Host['start']): Host => {
  const ahead = new Map<string, Promise<Channel | undefined>>();

  const prepare = (key: string, as: Identity) => {
    if (ahead.has(key) || !slots.plenty()) return;
    const next = start(as).catch(() => undefined);
    ahead.set(key, next);
    const forget = () => ahead.get(key) === next && ahead.delete(key);
    void next.then((channel) => (channel ? channel.closed.then(forget) : forget()));
  };

  return {
    link,
    slots,
    start,
    take: async (as) => {
      const key = JSON.stringify(as);
      const ready = ahead.get(key);
      ahead.delete(key);
      const channel = (await ready) ?? (await start(as));
      prepare(key, as);
      return channel;
    },
    spare: () => {
      const [first] = ahead;
      if (!first) return false;
      ahead.delete(first[0]);
      void first[1].then((channel) => channel && retire(channel));
      return true;
    },
  };
};
