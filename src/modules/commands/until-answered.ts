import { setTimeout as pause } from 'node:timers/promises';
import { Fault } from '../../source/fault.ts';
import type { ActionContext } from '../contract.ts';

/** All in seconds. */
export interface Patience {
  readonly timeout: number;
  /** How long one try may take. */
  readonly connectTimeout: number;
  /** Between tries. */
  readonly sleep: number;
}

/**
 * Asks a host over a new connection, again and again, until it gives the answer that is wanted (`undefined` is none).
 * Rejects with a 'timeout' Fault that says why the last try came to nothing.
 */
export const untilAnswered = async <T>(
  { reconnect, signal }: Pick<ActionContext, 'reconnect' | 'signal'>,
  ask: () => Promise<T | undefined>,
  { timeout, connectTimeout, sleep }: Patience,
): Promise<T> => {
  const deadline = Date.now() + timeout * 1000;
  for (;;) {
    reconnect();
    const { answer, refusal } = await oneTry(ask, connectTimeout);
    if (answer !== undefined) return answer;
    signal.throwIfAborted();
    if (Date.now() >= deadline)
      throw new Fault('timeout', refusal?.message ?? 'the host answers as it did before', { cause: refusal });
    await pause(sleep * 1000, undefined, { signal });
  }
};

/** A host that is coming up refuses in all ways there are: no port, no login yet, a link that breaks at once. */
const oneTry = async <T>(
  ask: () => Promise<T | undefined>,
  seconds: number,
): Promise<{ answer?: T | undefined; refusal?: Fault }> => {
  const over = new AbortController();
  const late = pause(seconds * 1000, undefined, { signal: over.signal }).then(() => {
    throw new Fault('timeout', `no answer within ${seconds} seconds`);
  });
  try {
    return { answer: await Promise.race([ask(), late]) };
  } catch (fault) {
    if (fault instanceof Fault && fault.kind !== 'cancelled') return { refusal: fault };
    throw fault;
  } finally {
    late.catch(() => undefined);
    over.abort();
  }
};
