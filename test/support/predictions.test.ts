import { describe, expect, it } from 'vitest';
import type { Event, Status, Verdict } from '../../src/record/events.ts';
import { comparePredictions } from './predictions.ts';

/** A record of tasks on one host: `name status verdict`. */
const record = (...outcomes: readonly (readonly [string, Status, Verdict])[]): readonly Event[] =>
  outcomes.flatMap(([name, status, verdict], task): readonly Event[] => [
    {
      type: 'task-started',
      time: 0,
      task,
      play: 0,
      name,
      action: 'file',
      kind: 'task',
      origin: { path: 'site.yml', line: 1, column: 1 },
      hosts: ['h'],
    },
    {
      type: 'host-finished',
      time: 0,
      task,
      host: 'h',
      status,
      verdict,
      result: {},
      diff: [],
      loop: false,
      ignored: false,
      rescued: false,
      censored: false,
      milliseconds: 0,
      roundTrips: 0,
    },
  ]);

describe('a run is compared with the check before it', () => {
  it('what came as it was said is met, also where a task ran twice', () => {
    const check = record(['a', 'changed', 'predicted'], ['a', 'ok', 'certain']);
    expect(comparePredictions(check, record(['a', 'changed', 'certain'], ['a', 'ok', 'certain']))).toEqual({
      met: 2,
      unknown: [],
      wrong: [],
    });
  });

  it('what nobody could know is counted for itself, whatever came', () => {
    const { unknown, wrong } = comparePredictions(
      record(['make', 'changed', 'unknown']),
      record(['make', 'ok', 'certain']),
    );
    expect(unknown).toEqual(['h: make (site.yml:1) #1: unknown changed, then ok']);
    expect(wrong).toEqual([]);
  });

  it.each([
    ['another outcome', record(['a', 'skipped', 'certain']), record(['a', 'changed', 'certain'])],
    ['not reached', record(['a', 'changed', 'predicted']), []],
    ['not foreseen', [], record(['a', 'changed', 'certain'])],
    ['unknown and not reached', record(['a', 'changed', 'unknown']), []],
  ])('%s is wrong', (_, check, run) => {
    expect(comparePredictions(check, run).wrong).toHaveLength(1);
  });
});
