import { Fault } from '../../source/fault.ts';

/** Waits no longer than so many seconds; then it fails with what `late` makes. Leaves no timer behind. */
export const within = async <T>(seconds: number, promise: Promise<T>, late: () => Fault): Promise<T> => {
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<never>((_, reject) => {
    // setTimeout takes 31 bits of milliseconds and would fire at once beyond them.
    timer = setTimeout(() => reject(late()), Math.min(seconds * 1000, 2 ** 31 - 1));
  });
  try {
    return await Promise.race([promise, deadline]);
  } finally {
    clearTimeout(timer);
  }
};

/** Waits until something has happened, or so many seconds at most: for clean-ups that nobody should hang on. */
export const atMost = async (seconds: number, promise: Promise<unknown>): Promise<void> => {
  await within(seconds, promise, () => new Fault('timeout', 'given up')).catch(() => undefined);
};
