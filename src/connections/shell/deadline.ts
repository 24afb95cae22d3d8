import { Fault } from '../../source/fault.ts';
import type { Channel } from './channel.ts';

/** Waits no longer than so many seconds; then it fails with what `late` makes. Leaves no timer behind. */
export const within = async <T>(seconds: number, promise: Promise<T>, late: () => Fault): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), milliseconds(seconds));
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
};

/** For setTimeout, which takes 31 bits and would fire at once beyond them. */
export const milliseconds = (seconds: number): number => Math.min(seconds * 1000, 2 ** 31 - 1);

/** Waits until something has happened, or so many seconds at most: for clean-ups that nobody should hang on. */
export const atMost = async (seconds: number, promise: Promise<unknown>): Promise<void> => {
  await within(seconds, promise, () => new Fault('timeout', 'given up')).catch(() => undefined);
};

/** Lets a shell that has done its work end by itself, which frees its place on the host; insists after a second. */
export const retire = (channel: Channel): void => {
  channel.end();
  void atMost(1, channel.closed).then(() => channel.destroy());
};
