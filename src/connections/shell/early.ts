import { Fault } from '../../source/fault.ts';
import { milliseconds } from './deadline.ts';

/** A day: what has no deadline of its own still has one. */
const defaultSeconds = 86_400;

/** A promise that rejects when the caller cancels, or the time is up; until it is forgotten. */
export const early = (name: string, signal: AbortSignal | undefined, seconds = defaultSeconds) => {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const cancel = () => reject(new Fault('cancelled', `${name}: cancelled`));
  const late = () => reject(new Fault('timeout', `${name}: not finished within ${seconds} seconds`));
  const timer = setTimeout(late, milliseconds(seconds));
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  return {
    promise,
    forget: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    },
  };
};
