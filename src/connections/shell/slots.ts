/**
 * Hands out the channels of one connection: sshd allows MaxSessions at a time (10 unless configured). Who comes
 * when all are out waits, first come first served.
 */
export interface Slots {
  /** Waits for a slot; `open` fills it, and it is free again once the channel that it gave has closed. */
  fill<T extends { readonly closed: Promise<void> }>(open: () => Promise<T>): Promise<T>;
}

export interface SlotsOptions {
  readonly limit: number;
  /** Asked for a slot when all are out and somebody waits: idle shells can give theirs back. */
  readonly reclaim: () => void;
  /** Whether a failure to open means only that the host allows fewer. */
  readonly isFull: (error: unknown) => boolean;
}

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
    fill: async (open) => {
      for (;;) {
        await take();
        try {
          const channel = await open();
          void channel.closed.then(free);
          return channel;
        } catch (error) {
          free();
          // With none open, one more of a full host's refusals would be waited for in vain.
          if (!isFull(error) || taken === 0) throw error;
          allowed = Math.max(1, taken);
        }
      }
    },
  };
};
