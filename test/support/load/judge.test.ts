import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type AppFault, createApp } from '../../lab/support/load/app.ts';
import { type Exchange, lineOf, parseHistory } from '../../lab/support/load/history.ts';
import { judge } from '../../lab/support/load/judge.ts';
import { baseOf } from '../../lab/support/load/session.ts';
import { isClean, type Kind, textOf, type Verdict } from '../../lab/support/load/verdict.ts';

/** A history in short: one client's requests and what came back, `POST S1 3`; `-` for no answer, `@` for its host. */
const history = (...lines: readonly string[]): readonly Exchange[] => {
  let sent: string | null = null;
  return lines.map((line, index): Exchange => {
    const [method = '', session = '-', count = '', host = 'tomcat1'] = line.split(/ @?/);
    const request = {
      client: 0,
      sequence: index,
      method: method === 'POST' ? ('POST' as const) : ('GET' as const),
      start: index * 50,
      end: index * 50 + 10,
      sent,
    };
    if (session === '-') return { ...request, status: null, error: 'socket hang up', answer: null };
    sent = session;
    const answer = { host, route: 'jvm1', session, count: Number(count) };
    return { ...request, status: 200, error: null, answer };
  });
};

/** The faults of a history, each as `kind line`. */
const faultsOf = ({ findings }: Verdict): readonly string[] =>
  Object.entries(findings).flatMap(([kind, list]) => list.map(({ line }) => `${kind} ${line}`));

describe('a history of one client', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['without a request is clean', [], []],
    ['is clean where all is counted', ['GET S1 0', 'POST S1 1', 'GET S1 1', 'POST S1 2'], []],
    ['may begin with a POST', ['POST S1 1', 'GET S1 1'], []],
    ['may change node and route', ['POST S1-n1.jvm1 1', 'POST S1-n2.jvm2 2 @tomcat2'], []],
    ['tells of a request without an answer', ['GET S1 0', 'GET -'], ['failed 2']],
    ['tells of another session', ['POST S1 1', 'GET S2 0'], ['lost 2']],
    [
      'tells of another session that shows another counter',
      ['POST S1 1', 'GET S2 7'],
      ['lost 2', 'duplicated 2'],
    ],
    ['tells of a counter that begins anew', ['POST S1 1', 'POST S1 2', 'POST S1 1'], ['lost 3']],
    ['tells of a counter that begins anew when read', ['POST S1 1', 'GET S1 0'], ['lost 2']],
    ['tells of a stale read', ['POST S1 1', 'POST S1 2', 'GET S1 1'], ['stale 3']],
    ['tells of a stale write', ['POST S1 1', 'POST S1 2', 'POST S1 3', 'POST S1 3'], ['stale 4']],
    [
      'tells once of a session that stays stale',
      ['POST S1 1', 'POST S1 2', 'GET S1 1', 'GET S1 1'],
      ['stale 3'],
    ],
    ['lets a stale session come back', ['POST S1 1', 'POST S1 2', 'GET S1 1', 'GET S1 2'], ['stale 3']],
    ['tells of an effect without a request', ['POST S1 1', 'GET S1 2'], ['duplicated 2']],
    ['tells of an effect that came twice', ['POST S1 2', 'GET S1 2'], ['duplicated 1']],
    ['tells of a first session that is not new', ['GET S1 4'], ['duplicated 1']],
  ])('%s', (_, lines, faults) => {
    expect(faultsOf(judge(history(...lines)))).toEqual(faults);
  });
});

describe('a POST whose answer was lost', () => {
  it.each<[string, readonly string[], readonly string[]]>([
    ['may not have counted', ['GET S1 0', 'POST -', 'GET S1 0', 'POST S1 1'], ['failed 2']],
    ['may have counted', ['GET S1 0', 'POST -', 'GET S1 1', 'POST S1 2'], ['failed 2']],
    ['may count late', ['GET S1 0', 'POST -', 'GET S1 0', 'GET S1 1'], ['failed 2']],
    ['does not count twice', ['GET S1 0', 'POST -', 'GET S1 2'], ['failed 2', 'duplicated 3']],
    ['is not taken back', ['POST S1 1', 'POST -', 'GET S1 2', 'GET S1 1'], ['failed 2', 'stale 4']],
    [
      'and its like count for themselves',
      ['GET S1 0', 'POST -', 'POST -', 'POST S1 2'],
      ['failed 2', 'failed 3'],
    ],
    ['is of no session where there was none', ['POST -', 'GET S1 1'], ['failed 1', 'duplicated 2']],
    ['is of no later session', ['GET S1 0', 'POST -', 'GET S2 1'], ['failed 2', 'lost 3', 'duplicated 3']],
  ])('%s', (_, lines, faults) => {
    expect(faultsOf(judge(history(...lines)))).toEqual(faults);
  });

  it('is of the session that came with its failure', () => {
    const [failed, read] = history('POST -', 'GET S1 1');
    if (!failed || !read) throw new Error('two requests');
    expect(
      faultsOf(
        judge([
          { ...failed, status: 500 },
          { ...read, sent: 'S1' },
        ]),
      ),
    ).toEqual(['failed 1']);
  });
});

describe('the order of requests', () => {
  const [first, second, third] = history('POST S1 1', 'GET S1 1', 'GET S1 1');
  if (!first || !second || !third) throw new Error('three requests');
  it.each<[string, readonly Exchange[], readonly string[]]>([
    ['one is missing', [first, third], ['outOfOrder 2']],
    ['one is there twice', [first, second, second], ['outOfOrder 3']],
    ['one begins too early', [first, { ...second, start: 5 }], ['outOfOrder 2']],
    ['one ends before it begins', [first, { ...second, end: 20 }], ['outOfOrder 2']],
  ])('is told of where %s', (_, lines, faults) => {
    expect(faultsOf(judge(lines))).toEqual(faults);
  });
});

describe('a verdict', () => {
  const lines = history(
    'POST S1-n2.jvm1 1',
    'GET S1-n1.jvm2 1 @tomcat2',
    'POST -',
    'GET S1-n1.jvm2 7 @tomcat2',
  );
  const verdict = judge(lines);

  it('has the sums', () => {
    expect(verdict).toMatchObject({
      requests: 4,
      posts: 2,
      seconds: 0.16,
      rate: 25,
      longest: { line: 1, milliseconds: 10 },
      hosts: new Map([[0, ['tomcat1', 'tomcat2']]]),
      failovers: [{ line: 2, client: 0, from: 'tomcat1', to: 'tomcat2' }],
    });
  });

  it('takes a session that another host begins for no failover', () => {
    expect(judge(history('POST S1 1', 'GET S2 0 @tomcat2')).failovers).toEqual([]);
  });

  it('tells people which requests were at fault, and why', () => {
    expect(textOf(verdict)).toBe(
      [
        '4 requests (2 POST) by 1 clients in 0.2 s, 25 a second',
        'the longest took 10 ms (line 1)',
        'failed 1, lost 0, stale 0, duplicated 1, outOfOrder 0',
        'failovers: client 0 tomcat1 -> tomcat2 (line 2)',
        'client 0 was answered by tomcat1, tomcat2',
        'failed: no answer, or not the page',
        '  line 3: client 0 #2 POST at 100-110 ms, session S1-n1.jvm2: socket hang up',
        'duplicated: more was counted than was sent',
        '  line 4: client 0 #3 GET at 150-160 ms, session S1-n1.jvm2, answered by tomcat2: 7 counted, of 2 sent',
      ].join('\n'),
    );
  });

  it('names the first of many only', () => {
    const text = textOf(judge(history(...Array.from({ length: 12 }, () => 'GET -'))), 10);
    expect(text.split('\n').filter((line) => line.startsWith('  line'))).toHaveLength(10);
    expect(text).toContain('  and 2 more');
  });
});

it('a history reads back as it was written; a line that is still being written is left out', () => {
  const lines = history('POST S1 1', 'GET -');
  const text = lines.map(lineOf).join('');
  expect(parseHistory(text)).toEqual(lines);
  expect(parseHistory(text.slice(0, -3))).toEqual(lines.slice(0, 1));
});

it.each([
  ['ABC', 'ABC'],
  ['ABC-n1', 'ABC'],
  ['ABC.jvm1', 'ABC'],
  ['ABC-n1.jvm1', 'ABC'],
  ['A-n1-n2.jvm2', 'A-n1'],
])('the session of %s is %s', (id, base) => {
  expect(baseOf(id)).toBe(base);
});

/** One request of a random history; every client's next one, whoever is due. */
interface Move {
  readonly client: number;
  readonly post: boolean;
  readonly happens?: AppFault | 'failover' | undefined;
}

/** What clients would write down of these requests to the application. */
const played = (moves: readonly Move[]): readonly Exchange[] => {
  const app = createApp();
  const jars = new Map<number, string>();
  const sequences = new Map<number, number>();
  return moves.map(({ client, post, happens }, index): Exchange => {
    if (happens === 'failover') app.failOver();
    const method = post ? 'POST' : 'GET';
    const sent = jars.get(client) ?? null;
    const answer = app.request(method, sent, happens === 'failover' ? undefined : happens);
    const sequence = sequences.get(client) ?? 0;
    sequences.set(client, sequence + 1);
    const request = { client, sequence, method, start: index, end: index + 1, sent } as const;
    if (answer === undefined) return { ...request, status: null, error: 'socket hang up', answer: null };
    if (answer === 503) return { ...request, status: 503, error: null, answer: null };
    jars.set(client, answer.session);
    return { ...request, status: 200, error: null, answer };
  });
};

const moves = (...happens: readonly Move['happens'][]): fc.Arbitrary<Move[]> =>
  fc.array(
    fc.record({ client: fc.nat(3), post: fc.boolean(), happens: fc.constantFrom(undefined, ...happens) }),
    { maxLength: 60 },
  );

describe('histories of a simulated application', () => {
  it('are clean where nothing goes wrong, whichever host answers', () => {
    fc.assert(
      fc.property(moves('failover'), (list) => {
        const verdict = judge(played(list));
        expect(isClean(verdict), textOf(verdict)).toBe(true);
      }),
    );
  });

  it('have no fault but the lost answers where only answers are lost', () => {
    fc.assert(
      fc.property(moves('dropped', 'unanswered', 'unavailable', 'failover'), (list) => {
        const verdict = judge(played(list));
        const lost = list.filter(({ happens }) => happens !== undefined && happens !== 'failover').length;
        expect(verdict.findings, textOf(verdict)).toMatchObject({
          lost: [],
          stale: [],
          duplicated: [],
          outOfOrder: [],
        });
        expect(verdict.findings.failed).toHaveLength(lost);
      }),
    );
  });

  it.each<[AppFault, Kind]>([
    ['dropped', 'failed'],
    ['unanswered', 'failed'],
    ['unavailable', 'failed'],
    ['lost', 'lost'],
    ['restarted', 'lost'],
    ['stale', 'stale'],
    ['twice', 'duplicated'],
  ])('have the one fault that was planted: %s', (fault, kind) => {
    fc.assert(
      fc.property(moves('failover'), moves('failover'), fc.boolean(), (before, later, post) => {
        // Two acknowledged POSTs make every fault one that shows, and one of a kind.
        const warm = [0, 0].map((client): Move => ({ client, post: true }));
        const planted: Move = { client: 0, post: post || fault === 'twice', happens: fault };
        const verdict = judge(played([...before, ...warm, planted, ...later]));
        const line = before.length + warm.length + 1;
        expect(faultsOf(verdict), textOf(verdict)).toEqual([`${kind} ${line}`]);
      }),
    );
  });
});
