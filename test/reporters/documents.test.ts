import { expect, it } from 'vitest';
import type { Event } from '../../src/record/events.ts';
import { type ReporterName, reporters } from '../../src/reporters/index.ts';
import { event, host, play, runFinished, runStarted, task } from './stream.ts';

const show = async (name: ReporterName, events: readonly Event[]): Promise<string> => {
  let text = '';
  const write = (piece: string): void => {
    text += piece;
  };
  const reporter = await reporters[name]({ write, color: false, verbosity: 0, columns: 80 });
  for (const [time, one] of events.entries()) reporter.report({ ...one, time: time * 1000 });
  await reporter.close();
  return text;
};

const events = [
  runStarted(true),
  play('Site', ['a', 'b']),
  task(7, { name: 'Build <all>', role: 'web', origin: { path: 'site.yml', line: 3, column: 5 } }),
  host(7, 'a', { status: 'changed', result: { rc: 0 }, verdict: 'unknown', milliseconds: 1234 }),
  host(7, 'b', { status: 'failed', result: { msg: 'no "make"', stderr: 'a < b\x07\n' } }),
  task(8),
  host(8, 'a', { status: 'failed', ignored: true, result: { msg: 'never mind' } }),
  task(9, { hosts: ['a'] }),
  host(9, 'a', { status: 'skipped' }),
  event({ type: 'warning', message: 'careful' }),
  runFinished({ a: { ok: 1 }, b: { failed: 1 } }),
];

it('json is one document in the shape of Ansible’s json callback', async () => {
  const time = (second: number) => new Date(second * 1000).toISOString();
  const common = { action: 'command', _ansible_no_log: false };
  const zero = { ok: 0, changed: 0, unreachable: 0, failures: 0, skipped: 0, rescued: 0, ignored: 0 };
  expect(JSON.parse(await show('json', events))).toEqual({
    plays: [
      {
        play: { name: 'Site', id: '0', duration: { start: time(1), end: time(10) } },
        tasks: [
          {
            task: {
              name: 'web : Build <all>',
              id: '7',
              path: 'site.yml:3',
              duration: { start: time(2), end: time(4) },
            },
            hosts: {
              a: { rc: 0, changed: true, verdict: 'unknown', ...common },
              b: { msg: 'no "make"', stderr: 'a < b\x07\n', changed: false, failed: true, ...common },
            },
          },
          {
            task: { name: 'Task 8', id: '8', duration: { start: time(5), end: time(6) } },
            hosts: { a: { msg: 'never mind', changed: false, failed: true, ...common } },
          },
          {
            task: { name: 'Task 9', id: '9', duration: { start: time(7), end: time(8) } },
            hosts: { a: { changed: false, skipped: true, ...common } },
          },
        ],
      },
    ],
    stats: { a: { ...zero, ok: 1 }, b: { ...zero, failures: 1 } },
    check: { certain: 12, predicted: 3, unknown: 2 },
    warnings: ['careful'],
  });
});

it('json of a run that was cut short is a whole document', async () => {
  expect(JSON.parse(await show('json', events.slice(0, 4)))).toMatchObject({
    plays: [{ tasks: [{}] }],
    stats: {},
  });
});

it('junit has a suite for each play and a case for each task on each host', async () => {
  expect(await show('junit', events)).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="Site" tests="4" failures="1" skipped="1">
    <testcase classname="site.yml:3" name="[a] web : Build &lt;all&gt;" time="1.234"/>
    <testcase classname="site.yml:3" name="[b] web : Build &lt;all&gt;" time="0.000"><failure message="no &quot;make&quot;">    stderr:
        a &lt; b
</failure></testcase>
    <testcase classname="command" name="[a] Task 8" time="0.000"/>
    <testcase classname="command" name="[a] Task 9" time="0.000"><skipped/></testcase>
  </testsuite>
</testsuites>
`);
});

it.each(['plain', 'live', 'json', 'junit'] as const)('%s hides what no_log hides', async (name) => {
  const secret = {
    censored: true,
    result: { msg: 's3cret', stdout: 's3cret' },
    diff: [{ before: '', after: 's3cret' }],
    fault: 's3cret',
  };
  const failed = host(7, 'b', { status: 'failed', ...secret });
  const text = await show(name, [...events.slice(0, 3), host(7, 'a', secret), failed, ...events.slice(-1)]);
  expect(text).not.toContain('s3cret');
  expect(text).toContain('Build');
});
