import { expect, it } from 'vitest';
import type { Event, EventBody } from '../../src/record/events.ts';
import { createRedactor } from '../../src/record/redactor.ts';
import { createStream } from '../../src/record/stream.ts';

const tell = (...bodies: EventBody[]): Event[] => {
  const told: Event[] = [];
  const emit = createStream(createRedactor(['hunter2']), [(event) => told.push(event)]);
  for (const body of bodies) emit(body);
  return told;
};

const output = (host: string, text: string, stream: 'stdout' | 'stderr' = 'stdout'): EventBody => ({
  type: 'output',
  task: 1,
  host,
  stream,
  text,
});

const finished = (host: string): EventBody => ({
  type: 'host-finished',
  task: 1,
  host,
  status: 'ok',
  verdict: 'certain',
  loop: false,
  ignored: false,
  rescued: false,
  result: { stdout: 'hunter2' },
  diff: [],
  censored: false,
  milliseconds: 1,
  roundTrips: 1,
});

it('every event reaches each sink at once, in order, with its time and without secrets', () => {
  const sinks: Event[][] = [[], []];
  const emit = createStream(
    createRedactor(['hunter2']),
    sinks.map((sink) => (event: Event) => sink.push(event)),
  );
  emit({ type: 'warning', message: 'hunter2 is weak' });
  emit(finished('a'));
  expect(sinks[0]).toEqual([
    { type: 'warning', message: '******** is weak', time: expect.any(Number) },
    { ...finished('a'), result: { stdout: '********' }, time: expect.any(Number) },
  ]);
  expect(sinks[1]).toEqual(sinks[0]);
});

it('what hosts print at the same time is put together host by host, and told before their task ends', () => {
  const told = tell(
    output('a', 'hun'),
    output('b', 'b1\nb2'),
    output('a', 'err\n', 'stderr'),
    output('a', 'ter2\nrest'),
    finished('a'),
    finished('b'),
  );
  expect(told.map((event) => (event.type === 'output' ? [event.host, event.text] : event.type))).toEqual([
    ['b', 'b1\n'],
    ['a', 'err\n'],
    ['a', '********\n'],
    ['a', 'rest'],
    'host-finished',
    ['b', 'b2'],
    'host-finished',
  ]);
});
