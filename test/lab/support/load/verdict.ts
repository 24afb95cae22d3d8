import type { Exchange } from './history.ts';

/** What can be wrong with a request. */
export const KINDS = ['failed', 'lost', 'stale', 'duplicated', 'outOfOrder'] as const;

export type Kind = (typeof KINDS)[number];

const MEANINGS: Readonly<Record<Kind, string>> = {
  failed: 'no answer, or not the page',
  lost: 'the session is another, or began anew',
  stale: 'less was counted than was acknowledged',
  duplicated: 'more was counted than was sent',
  outOfOrder: 'the client did not send one after the other',
};

/** A request that breaks a promise. */
export interface Finding {
  /** Its line in the history, from 1. */
  readonly line: number;
  readonly exchange: Exchange;
  readonly why: string;
}

/** A session that another host went on with. */
export interface Failover {
  readonly line: number;
  readonly client: number;
  readonly from: string;
  readonly to: string;
}

export interface Verdict {
  readonly requests: number;
  readonly posts: number;
  readonly seconds: number;
  /** Requests a second. */
  readonly rate: number;
  readonly longest: Slowest | undefined;
  /** The hosts that answered each client, in the order in which it met them. */
  readonly hosts: ReadonlyMap<number, readonly string[]>;
  readonly failovers: readonly Failover[];
  readonly findings: Readonly<Record<Kind, readonly Finding[]>>;
}

export interface Slowest {
  readonly line: number;
  readonly milliseconds: number;
}

export const isClean = ({ findings }: Verdict): boolean =>
  Object.values(findings).every((list) => list.length === 0);

/** A verdict for people: the sums first, then each request that is at fault, at most `most` of a kind. */
export const textOf = (verdict: Verdict, most = 10): string =>
  [...sumsOf(verdict), ...KINDS.flatMap((kind) => section(kind, verdict.findings[kind], most))].join('\n');

const sumsOf = ({
  requests,
  posts,
  seconds,
  rate,
  longest,
  hosts,
  failovers,
  findings,
}: Verdict): readonly string[] => [
  `${requests} requests (${posts} POST) by ${hosts.size} clients in ${seconds.toFixed(1)} s, ${rate.toFixed(0)} a second`,
  ...(longest ? [`the longest took ${longest.milliseconds.toFixed(0)} ms (line ${longest.line})`] : []),
  KINDS.map((kind) => `${kind} ${findings[kind].length}`).join(', '),
  `failovers: ${failovers.map((each) => `client ${each.client} ${each.from} -> ${each.to} (line ${each.line})`).join(', ') || 'none'}`,
  ...[...hosts].map(([client, names]) => `client ${client} was answered by ${names.join(', ') || 'nobody'}`),
];

const section = (kind: Kind, findings: readonly Finding[], most: number): readonly string[] =>
  findings.length === 0
    ? []
    : [
        `${kind}: ${MEANINGS[kind]}`,
        ...findings.slice(0, most).map(lineOf),
        ...(findings.length > most ? [`  and ${findings.length - most} more`] : []),
      ];

const lineOf = ({ line, why, exchange }: Finding): string => {
  const { client, sequence, method, start, end, sent, answer } = exchange;
  const session = sent === null ? 'no session' : `session ${sent}`;
  const by = answer === null ? '' : `, answered by ${answer.host}`;
  return `  line ${line}: client ${client} #${sequence} ${method} at ${start.toFixed(0)}-${end.toFixed(0)} ms, ${session}${by}: ${why}`;
};
