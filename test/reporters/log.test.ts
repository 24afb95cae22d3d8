import { expect, test } from 'vitest';
import { createLog } from '../../src/reporters/log.ts';
import { event, host, play, runFinished, task } from './stream.ts';

test('each message has its time, process, user and gravity before it, and no empty line', async () => {
  let text = '';
  const now = () => new Date(2024, 1, 29, 9, 5, 7, 42).getTime();
  const write = (piece: string) => (text += piece);
  const log = createLog({ write, verbosity: 0, process: 7, user: 'me', now });
  const events = [play('P', ['a']), task(0, { name: 'T' }), host(0, 'a')];
  const warning = event({ type: 'warning', message: 'odd' });
  for (const one of [...events, warning, runFinished({ a: { ok: 1 } })]) log.report(one);
  await log.close();
  const start = (level: string) => `2024-02-29 09:05:07,042 p=7 u=me n=ansible ${level}| `;
  const lines = text.trimEnd().split('\n');
  expect(lines.map((line) => line.replace(/ \*+$/, ''))).toEqual([
    `${start('INFO')}PLAY [P]`,
    `${start('INFO')}TASK [T]`,
    `${start('INFO')}ok: [a]`,
    `${start('WARNING')}[WARNING]: odd`,
    `${start('INFO')}PLAY RECAP`,
    expect.stringContaining(`${start('INFO')}a `),
  ]);
});
