import type { Answer } from './history.ts';

/** What can go wrong with a request, on purpose. */
export const FAULTS = [
  /** The connection ends before the request had an effect. */
  'dropped',
  /** It has its effect, and the connection ends before the answer. */
  'unanswered',
  /** 503, without an effect. */
  'unavailable',
  /** A new session, though the client had one. */
  'lost',
  /** The session's counter begins anew. */
  'restarted',
  /** An old copy of the session answers, and what it is told stays with it. */
  'stale',
  /** A POST has its effect twice. */
  'twice',
] as const;

export type AppFault = (typeof FAULTS)[number];

/** The demo application as far as its answers go: sessions on two hosts that know all of them. */
export interface App {
  /** Answers a request that brings this session id, if any: with a page, a status, or not at all. */
  request(method: string, sent: string | null, fault?: AppFault): Answer | 503 | undefined;
  /** From now on the other host answers. */
  failOver(): void;
}

export const createApp = (): App => {
  const counts = new Map<string, number>();
  let node = 1;
  let made = 0;
  const begin = (): string => {
    made += 1;
    const base = `S${made}`;
    counts.set(base, 0);
    return base;
  };
  const add = (base: string, amount: number): number => {
    const count = (counts.get(base) ?? 0) + amount;
    counts.set(base, count);
    return count;
  };
  return {
    failOver: () => {
      node = 3 - node;
    },
    request: (method, sent, fault) => {
      if (fault === 'dropped') return undefined;
      if (fault === 'unavailable') return 503;
      const known = sent?.replace(/-.*/, '') ?? '';
      const base = counts.has(known) && fault !== 'lost' ? known : begin();
      if (fault === 'restarted') counts.set(base, 0);
      if (fault === 'stale') add(base, -1);
      const own = method === 'POST' ? 1 : 0;
      const count = add(base, fault === 'twice' ? own * 2 : own);
      const session = `${base}-n${3 - node}.jvm${node}`;
      return fault === 'unanswered'
        ? undefined
        : { host: `tomcat${node}`, route: `jvm${node}`, session, count };
    },
  };
};
