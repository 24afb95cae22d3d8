import type { Answer, Exchange } from './history.ts';
import type { Kind } from './verdict.ts';

/** What a client's session may show when it is next read. */
export interface Session {
  /** The id without its memcached node and its route, which change; undefined before the first answer. */
  readonly id: string | undefined;
  /** The host of the last answer. */
  readonly host: string | undefined;
  /** What was acknowledged or shown. */
  readonly low: number;
  /** What was sent: a POST without an answer counts once or not at all, now or later. */
  readonly high: number;
}

/** A promise that a request breaks, and how. */
export type Broken = readonly [kind: Kind, why: string];

export const NO_SESSION: Session = { id: undefined, host: undefined, low: 0, high: 0 };

/** memcached-session-manager's ids are `BASE-NODE.ROUTE`: after a failover NODE and ROUTE are others. */
export const baseOf = (id: string): string => id.replace(/\.\w+$/, '').replace(/-n\d+$/, '');

/** Whether an answer is of the session that the client had, or of the first one that it was given. */
export const goesOn = ({ id }: Session, { sent }: Exchange, { session }: Answer): boolean =>
  id === undefined ? sent !== null : id === baseOf(session);

/** What the session may show after a request, and which of its promises the answer breaks. */
export const follow = (
  session: Session,
  exchange: Exchange,
): { readonly session: Session; readonly broken: readonly Broken[] } => {
  const { answer, method } = exchange;
  const own = method === 'POST' ? 1 : 0;
  if (answer === null) return { session: { ...session, high: session.high + own }, broken: [] };

  const same = goesOn(session, exchange, answer);
  const before = same ? session : NO_SESSION;
  const { count, host } = answer;
  const low = before.low + own;
  const high = before.high + own;
  return {
    // Taken as it is, so that one fault is told once; a counter may still come back to what it was.
    session: { id: baseOf(answer.session), host, low: count, high: Math.max(high, count) },
    broken: [
      ...(same || session.id === undefined ? [] : [lost(session.id, answer)]),
      ...wrong(count, low, high, own),
    ],
  };
};

const lost = (id: string, { session }: Answer): Broken => ['lost', `it was ${id}, and is ${session}`];

const wrong = (count: number, low: number, high: number, own: number): readonly Broken[] => {
  if (count > high) return [['duplicated', `${count} counted, of ${high} sent`]];
  if (count >= low) return [];
  if (count === own) return [['lost', `the counter began anew: ${count}, after ${low} acknowledged`]];
  return [['stale', `${count} counted, of ${low} acknowledged`]];
};
