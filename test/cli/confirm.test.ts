import { expect, it } from 'vitest';
import { confirming } from '../../src/cli/confirm.ts';

it.each([
  [
    ['y', 'n', '', 'yes'],
    [true, false, false, true],
  ],
  [['c'], [true, true, true, true]],
  [
    ['n', 'continue'],
    [false, true, true, true],
  ],
  [
    ['Y', 'x', 'no', 'C'],
    [true, false, false, true],
  ],
])('to the answers %j tasks run as %j', async (answers, expected) => {
  const left = [...answers];
  const confirm = confirming(async (prompt) => {
    expect(prompt).toBe('Perform task: t (N)o/(y)es/(c)ontinue: ');
    return left.shift() ?? '';
  });
  const ran: boolean[] = [];
  for (const _ of expected) ran.push(await confirm('t'));
  expect(ran).toEqual(expected);
});
