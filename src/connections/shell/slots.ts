import { setTimeout } from 'node:timers/promises';

/**
 * Hands out the channels of one connection: sshd allows MaxSessions at a time (10 unless configured). Who comes
 * when all are out waits, first come first served.
 */
export interface Slots {
  /** Waits for a slot; `open` fills it, and it is free again once the channel that it gave has closed. */
  fill<T extends { readonly closed: Promise<void> }>(open: () => Promise<T>): Promise<T>;
  /** Whether somebody waits: who holds a slot only to be quick next time should give it back. */
  wanted(): boolean;
  /** Whether there is room to spare, for what is only convenient. */
  plenty(): boolean;
}

export interface SlotsOptions {
  readonly limit: number;
  /** Asked for a slot when all are out and somebody waits: idle shells can give theirs back. */
  readonly reclaim: () => void;
  /** Whether a failure to open means only that the host allows fewer. */
  readonly isFull: (error: unknown) => boolean;
}

/** How often a host that has refused every channel is asked again: it may still be clearing away the last ones. */
const patience = { times: 20, milliseconds: 100 };

/** Hands out the channels of a connection: as many as the limit says, or fewer where the host opens fewer. */
export const slots = ({ limit, reclaim, isFull }: SlotsOptions): Slots => {
  let allowed = limit;
  let taken = 0;
  const waiting: (() => void)[] = [];

  const take = async () => {
    while (taken >= allowed) {
      const turn = new Promise<void>((resolve) => waiting.push(resolve));
      reclaim();
      await turn;
    }
    taken++;
  };
  const free = () => {
    taken--;
    waiting.shift()?.();
  };

  return {
    wanted: () => waiting.length > 0,
    plenty: () => waiting.length === 0 && taken + 2 < allowed,
    fill: async (open) => {
      for (let refusals = 0; ; ) {
        await take();
        try {
          const channel = await open();
          void channel.closed.then(free);
          allowed = Math.min(limit, allowed + 1);
          return channel;
        } catch (error) {
          free();
          if (!isFull(error)) throw error;
          // With some of ours open, one that closes will make room.
          allowed = Math.max(1, taken);
          if (taken > 0) continue;
          if (++refusals === patience.times) throw error;
          await setTimeout(patience.milliseconds);
        }
      }
    },
  };
};
