import { Agent } from 'node:http';
import { setTimeout as pause } from 'node:timers/promises';
import { ask } from './ask.ts';
import type { Exchange } from './history.ts';
import { createJar } from './jar.ts';

/** How the clients of a load work. Times are milliseconds. */
export interface Work {
  readonly url: string;
  readonly clients: number;
  /** From the beginning of a client's request to that of its next one, where the answer is there by then. */
  readonly pace: number;
  /** A request without an answer by then has failed. */
  readonly deadline: number;
  readonly keepAlive: boolean;
  /** Of all clients together; no request is begun beyond it. */
  readonly requests: number;
  readonly onExchange: (exchange: Exchange) => void;
}

/** Runs all clients at once, until `stop` or until their requests are used up; a request that was begun is ended. */
export const work = async (options: Work, stop: AbortSignal): Promise<void> => {
  let left = options.requests;
  const begin = (): boolean => {
    left -= 1;
    return left >= 0 && !stop.aborted;
  };
  await Promise.all(
    Array.from({ length: options.clients }, (_, client) => goOn(client, options, begin, stop)),
  );
};

/** One client: a cookie jar, a connection, and one request after the other, every other one a POST. */
const goOn = async (
  client: number,
  options: Work,
  begin: () => boolean,
  stop: AbortSignal,
): Promise<void> => {
  const { url, pace, deadline, keepAlive, clients, onExchange } = options;
  const agent = new Agent({ keepAlive, maxSockets: 1 });
  const jar = createJar();
  // Spread over the pace, and half of them begin with a POST.
  await pause((pace * client) / clients);
  for (let sequence = 0; begin(); sequence += 1) {
    const method = (client + sequence) % 2 === 0 ? 'GET' : 'POST';
    const sent = jar.get('JSESSIONID') ?? null;
    const start = performance.now();
    const { setCookie, ...came } = await ask({ url, method, cookie: jar.header(), agent, deadline });
    const end = performance.now();
    jar.take(setCookie);
    onExchange({ client, sequence, method, start, end, sent, ...came });
    await pause(Math.max(0, start + pace - end), undefined, { signal: stop }).catch(() => {});
  }
  agent.destroy();
};
