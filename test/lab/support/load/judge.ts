import type { Exchange } from './history.ts';
import { type Broken, follow, goesOn, NO_SESSION, type Session } from './session.ts';
import type { Failover, Finding, Kind, Slowest, Verdict } from './verdict.ts';

/**
 * Judges a history. Each client sends one request after the other, so what its session may show is known exactly: every
 * acknowledged POST, and each POST whose answer was lost once or not at all.
 */
export const judge = (history: readonly Exchange[]): Verdict => {
  const clients = new Map<number, Client>();
  const failovers: Failover[] = [];
  const findings: Record<Kind, Finding[]> = {
    failed: [],
    lost: [],
    stale: [],
    duplicated: [],
    outOfOrder: [],
  };
  for (const [index, exchange] of history.entries()) {
    const line = index + 1;
    const before = clients.get(exchange.client) ?? NEW_CLIENT;
    const { session, broken } = follow(before.session, exchange);
    clients.set(exchange.client, clientAfter(before, exchange, session));
    failovers.push(...failoverOf(before.session, exchange, line));
    for (const [kind, why] of [...outOfOrder(before, exchange), ...failed(exchange), ...broken])
      findings[kind].push({ line, exchange, why });
  }
  const seconds = secondsOf(history);
  return {
    requests: history.length,
    posts: history.filter(({ method }) => method === 'POST').length,
    seconds,
    rate: seconds > 0 ? history.length / seconds : 0,
    longest: longestOf(history),
    hosts: new Map([...clients].map(([client, { hosts }]) => [client, hosts])),
    failovers,
    findings,
  };
};

/** What is known of a client before its next request. */
interface Client {
  readonly sequence: number;
  readonly ended: number;
  readonly hosts: readonly string[];
  readonly session: Session;
}

const NEW_CLIENT: Client = { sequence: 0, ended: 0, hosts: [], session: NO_SESSION };

const clientAfter = (client: Client, { sequence, end, answer }: Exchange, session: Session): Client => ({
  sequence: sequence + 1,
  ended: Math.max(client.ended, end),
  hosts: [...new Set([...client.hosts, ...(answer === null ? [] : [answer.host])])],
  session,
});

const failoverOf = (session: Session, exchange: Exchange, line: number): readonly Failover[] => {
  const { client, answer } = exchange;
  if (answer === null || session.host === undefined || answer.host === session.host) return [];
  return goesOn(session, exchange, answer) ? [{ line, client, from: session.host, to: answer.host }] : [];
};

const failed = ({ answer, status, error }: Exchange): readonly Broken[] =>
  answer === null ? [['failed', error ?? `status ${status}`]] : [];

const outOfOrder = ({ sequence, ended }: Client, exchange: Exchange): readonly Broken[] => {
  if (exchange.sequence !== sequence) return [['outOfOrder', `#${sequence} was due`]];
  if (exchange.start < ended) return [['outOfOrder', `the last one ended at ${ended.toFixed(0)} ms`]];
  if (exchange.end < exchange.start) return [['outOfOrder', 'it ended before it began']];
  return [];
};

const secondsOf = (history: readonly Exchange[]): number => {
  const first = history.reduce((least, { start }) => Math.min(least, start), Number.POSITIVE_INFINITY);
  const last = history.reduce((most, { end }) => Math.max(most, end), Number.NEGATIVE_INFINITY);
  return history.length === 0 ? 0 : (last - first) / 1000;
};

const longestOf = (history: readonly Exchange[]): Slowest | undefined =>
  history.reduce<Slowest | undefined>((longest, { start, end }, index) => {
    const milliseconds = end - start;
    return longest && longest.milliseconds >= milliseconds ? longest : { line: index + 1, milliseconds };
  }, undefined);
