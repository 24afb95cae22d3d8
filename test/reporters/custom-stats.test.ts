import { describe, expect, it } from 'vitest';
import type { HostFinished, JsonObject } from '../../src/record/events.ts';
import { createCustomStats } from '../../src/reporters/custom-stats.ts';

const said = (
  host: string,
  data: JsonObject,
  { perHost = false, aggregate = true } = {},
): HostFinished & { time: number } => ({
  type: 'host-finished',
  task: 1,
  host,
  delegatedTo: undefined,
  status: 'ok',
  verdict: 'certain',
  result: { ansible_stats: { data, per_host: perHost, aggregate } },
  diff: [],
  fault: undefined,
  censored: false,
  milliseconds: 1,
  roundTrips: 0,
  loop: false,
  ignored: false,
  rescued: false,
  time: 0,
});

const textOf = (...events: ReturnType<typeof said>[]): string => {
  const stats = createCustomStats();
  events.forEach(stats.take);
  return stats.text();
};

describe('what set_stats said, below the recap', () => {
  it('adds numbers and text, joins lists, merges dicts, and keeps the first of what does not go together', () => {
    expect(
      textOf(
        said('a', { n: 10, s: 'ab', l: [1], d: { x: 1 }, mix: 1 }),
        said('a', { n: 15, s: 'cd', l: [2], d: { y: 2 }, mix: 'x' }),
      ),
    ).toBe('\n\tRUN: { "d": {  "x": 1,  "y": 2 }, "l": [  1,  2 ], "mix": 1, "n": 25, "s": "abcd"}\n');
  });

  it('takes the place of what was said before where it is not to be added', () => {
    expect(textOf(said('a', { n: 1 }), said('b', { n: 5 }, { aggregate: false }))).toBe(
      '\n\tRUN: { "n": 5}\n',
    );
  });

  it('tells of each host by itself, before the run', () => {
    expect(
      textOf(
        said('b', { n: 1 }, { perHost: true }),
        said('a', { n: 2 }, { perHost: true }),
        said('a', { m: 3 }),
      ),
    ).toBe('\ta: { "n": 2}\n\tb: { "n": 1}\n\n\tRUN: { "m": 3}\n');
  });

  it('is empty where nothing was said', () => {
    expect(textOf(said('a', {}))).toBe('');
  });
});
