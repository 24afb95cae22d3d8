import { describe, expect, it } from 'vitest';
import { batchesOf } from '../../src/run/serial.ts';
import { runPlaybook } from '../support/project.ts';

const hosts = ['a', 'b', 'c', 'd', 'e'];

describe('serial', () => {
  it.each([
    [undefined, [5]],
    [0, [5]],
    [2, [2, 2, 1]],
    ['2', [2, 2, 1]],
    ['40%', [2, 2, 1]],
    ['1%', [1, 1, 1, 1, 1]],
    ['100%', [5]],
    [
      [1, 2],
      [1, 2, 2],
    ],
    [
      [1, '60%'],
      [1, 3, 1],
    ],
    [10, [5]],
  ])('%j makes batches of %j', (serial, sizes) => {
    const batches = batchesOf(hosts, serial);
    expect(batches.map((batch) => batch.length)).toEqual(sizes);
    expect(batches.flat()).toEqual(hosts);
  });

  it('that is no number and no percentage is a fault that says so', () => {
    expect(() => batchesOf(hosts, 'some')).toThrow("'serial' must be a number or a percentage, not 'some'");
  });
});

describe('meta: end_play', () => {
  it('ends the play for the batches to come, too, and the next play begins', async () => {
    const ran = await runPlaybook(
      `- hosts: all
  serial: 1
  tasks:
    - debug: {msg: first}
    - meta: end_play
- hosts: all
  tasks:
    - debug: {msg: second}
`,
      { hosts: 'a\nb\n' },
    );
    expect(ran.stdout.match(/first/g)).toHaveLength(1);
    expect(ran.stdout.match(/second/g)).toHaveLength(2);
  });
});
