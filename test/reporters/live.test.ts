import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { Event } from '../../src/record/events.ts';
import type { Reporter, ReporterOptions } from '../../src/reporters/contract.ts';
import { createLive } from '../../src/reporters/live.ts';
import { createTerminal, type Terminal } from './live/terminal.ts';
import { event, host, item, play, runFinished, runStarted, task } from './stream.ts';

let terminal: Terminal;
let reporter: Reporter;

const open = (columns = 80, rows = 24, options: Partial<ReporterOptions> = {}): void => {
  terminal = createTerminal(columns, rows);
  const { write } = terminal;
  reporter = createLive({ write, size: () => terminal, color: true, verbosity: 0, columns, ...options });
};

const tell = (...events: readonly Event[]): void => {
  for (const one of events) reporter.report({ ...one, time: Date.now() });
};

const wait = (milliseconds: number): void => {
  vi.advanceTimersByTime(milliseconds);
};

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(async () => {
  await reporter.close();
  vi.useRealTimers();
});

const hosts = (count: number): string[] => Array.from({ length: count }, (_, n) => `web${n}`);

describe('while a run goes on', () => {
  it('the bottom shows the play, the task with its counts, and the hosts that are at it with what they print', () => {
    open();
    tell(
      runStarted(),
      play('Site', hosts(3)),
      task(0, { name: 'Install', role: 'memcached', hosts: hosts(3) }),
    );
    tell(
      event({ type: 'output', task: 0, host: 'web1', stream: 'stdout', text: 'one\n\x1b[1mtwo\x1b[0m\n' }),
    );
    tell(event({ type: 'output', task: 0, host: 'web2', stream: 'stdout', text: '10%\r20%' }));
    wait(1500);
    tell(host(0, 'web0', { status: 'changed' }));
    wait(500);
    expect(terminal.screen()).toEqual([
      '',
      `PLAY [Site] ${'*'.repeat(68)}`,
      'PLAY [Site]  3 hosts  2.0s',
      '  memcached : Install  1/3  changed 1  2.0s',
      '    web1  2.0s  two',
      '    web2  2.0s  20%',
    ]);
    expect(terminal.cursorVisible).toBe(false);
  });

  it('a finished task scrolls up as one line, called by its worst result', () => {
    open();
    tell(runStarted(), play('Site', ['a', 'b']), task(0, { name: 'Install', role: 'memcached' }));
    wait(1200);
    tell(host(0, 'a', { status: 'changed' }), host(0, 'b', { status: 'changed' }));
    tell(task(1), host(1, 'a', { status: 'skipped' }), host(1, 'b'));
    tell(task(2), host(2, 'a', { status: 'failed', ignored: true }), host(2, 'b', { status: 'changed' }));
    wait(100);
    expect(terminal.screen().filter((line) => /\d\/2/.test(line))).toEqual([
      'changed     2/2  memcached : Install  1.2s',
      'ok          1/2  Task 1  0.0s',
      'ignored     1/2  Task 2  0.0s',
    ]);
  });

  it('a failure is printed in full at once, and stays in sight when it has scrolled away', () => {
    open(60, 10);
    tell(runStarted(), play('Site', ['a', 'b']), task(0, { name: 'Build' }));
    tell(
      host(0, 'a', { status: 'failed', result: { msg: 'non-zero return code', stderr: 'no such file\n' } }),
    );
    wait(100);
    expect(terminal.everything()).toEqual(
      expect.arrayContaining([
        `TASK [Build] ${'*'.repeat(47)}`,
        'fatal: [a]: FAILED! => {"msg": "non-zero return code"}',
        '    stderr:',
        '        no such file',
      ]),
    );
    tell(host(0, 'b'));
    for (let id = 1; id < 30; id++) tell(task(id, { hosts: ['b'] }), host(id, 'b'));
    wait(100);
    expect(terminal.screen().at(-1)).toBe('  failed: [a]  Build  non-zero return code');
    expect(terminal.screen()).not.toContain('    stderr:');
  });

  it('what debug says and what --diff shows is printed', () => {
    open();
    tell(runStarted(), play('Site', ['a']), task(0, { action: 'debug', hosts: ['a'] }));
    tell(host(0, 'a', { result: { msg: 'hello' } }), task(1, { hosts: ['a'] }));
    tell(host(1, 'a', { status: 'changed', diff: [{ before: '', after: 'new\n' }] }));
    wait(100);
    expect(terminal.everything()).toEqual(
      expect.arrayContaining(['    "msg": "hello"', '+new', 'changed: [a]']),
    );
  });

  it('the items of a loop are shown as they go', () => {
    open();
    tell(runStarted(), play('Site', ['a']), task(0, { hosts: ['a'] }), item(0, 'a', 'x\ny'));
    wait(100);
    expect(terminal.screen().at(-1)).toBe('    a  0.1s  (item=x y)');
  });

  it('hosts that still wait for their turn are not shown as running', () => {
    open();
    tell(runStarted(), play('Site', hosts(9)), task(0, { hosts: hosts(9) }));
    wait(1000);
    tell(event({ type: 'host-started', task: 0, host: 'web4' }));
    wait(1000);
    expect(terminal.screen().slice(-2)).toEqual(['  Task 0  0/9  2.0s', '    web4  1.0s']);
  });

  it('a task is given up with its play, where a host dropped out of it', () => {
    open();
    tell(runStarted(), play('One', ['a', 'b']), task(0), host(0, 'a'), play('Two', ['a']));
    wait(100);
    expect(terminal.screen()).toContain('ok          1/2  Task 0  0.0s');
    expect(terminal.screen().at(-1)).toBe('PLAY [Two]  1 host  0.1s');
  });
});

describe('with many hosts', () => {
  it.each([
    [80, 24],
    [80, 8],
    [80, 2],
    [20, 5],
    [3, 3],
  ])('the view is never larger than a terminal of %i × %i', (columns, rows) => {
    open(columns, rows);
    const many = hosts(50);
    tell(runStarted(), play('A play with a long name', many));
    for (let id = 0; id < 9; id++) tell(task(id, { hosts: many }));
    for (const name of many.slice(0, 20)) {
      tell(host(0, name, { status: 'failed', result: { msg: `日本 ${'long '.repeat(40)}` } }));
    }
    wait(100);
    const before = terminal.everything().length;
    for (let frames = 0; frames < 20; frames++) wait(100);
    expect(terminal.everything()).toHaveLength(before);
  });

  it('it counts what it has no room for', () => {
    open(80, 12);
    const many = hosts(50);
    tell(runStarted(), play('Site', many), task(0, { hosts: many }));
    for (const name of many.slice(0, 5)) tell(host(0, name, { status: 'failed', result: {} }));
    wait(100);
    expect(terminal.screen().slice(-10)).toEqual([
      '  Task 0  5/50  failed 5  0.1s',
      '    web5  0.1s',
      '    web6  0.1s',
      '    web7  0.1s',
      '    web8  0.1s',
      '    web9  0.1s',
      '    web10  0.1s',
      '    … 39 more hosts',
      '  failed: [web4]  Task 0',
      '  … 4 more failures',
    ]);
  });

  it('it draws ten times a second at most, however many events come', () => {
    open();
    const many = hosts(1_000);
    tell(runStarted(), play('Site', many), task(0, { hosts: many }));
    for (let ms = 0; ms < 1_000; ms++) {
      tell(host(0, `web${ms}`, { status: 'changed' }));
      wait(1);
    }
    expect(terminal.writes).toBeLessThanOrEqual(10);
  });

  it('it leaves nothing behind of lines that a narrower terminal has wrapped', () => {
    open(60, 20);
    tell(runStarted(), play('Site', ['a']), task(0, { name: 'x'.repeat(40), hosts: ['a'] }));
    wait(100);
    terminal.narrow(24);
    wait(100);
    expect(terminal.screen().slice(-3)).toEqual([
      'PLAY [Site]  1 host  0…',
      `  ${'x'.repeat(9)}…  0/1  0.2s`,
      '    a  0.2s',
    ]);
    expect(
      terminal
        .everything()
        .join('')
        .match(/1 host/g),
    ).toHaveLength(1);
  });
});

describe('at the end', () => {
  it('the view gives way to the recap, and the cursor is back', async () => {
    open(120);
    tell(runStarted(true), play('Site', ['a']), task(0, { hosts: ['a'] }));
    wait(300);
    tell(host(0, 'a'), runFinished({ a: { ok: 1 } }));
    await reporter.close();
    expect(terminal.screen()).toEqual([
      '',
      `PLAY [Site] ${'*'.repeat(108)}`,
      'ok          1/1  Task 0  0.3s',
      '',
      `PLAY RECAP ${'*'.repeat(109)}`,
      'a                          : ok=1    changed=0    unreachable=0    failed=0    skipped=0    rescued=0    ignored=0',
      'check: 12 certain, 3 predicted, 2 unknown',
    ]);
    expect(terminal.cursorVisible).toBe(true);
  });

  it('of a run that was cut short the cursor is back, and nothing of the view is left', async () => {
    open();
    tell(runStarted(), play('Site', ['a']), task(0, { hosts: ['a'] }));
    wait(300);
    await reporter.close();
    expect(terminal.screen()).toEqual(['', `PLAY [Site] ${'*'.repeat(68)}`]);
    expect(terminal.cursorVisible).toBe(true);
  });
});

it('nothing is left to watch for signals once a view is closed', async () => {
  const watching = () => ['SIGINT', 'SIGTERM', 'SIGHUP', 'exit'].map((name) => process.listenerCount(name));
  const before = watching();
  open();
  expect(watching()).toEqual(before.map((count) => count + 1));
  await reporter.close();
  expect(watching()).toEqual(before);
});

describe('a signal', () => {
  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)(
    '%s ends the process, the cursor given back',
    async (signal) => {
      vi.useRealTimers();
      open();
      const script = `
      import { createLive } from '${join(import.meta.dirname, '../../src/reporters/live.ts')}';
      const write = (text) => process.stdout.write(text);
      const live = createLive({ write, color: false, verbosity: 0, columns: 80 });
      live.report({ type: 'play-started', time: 0, play: 0, name: 'p', hosts: ['a'] });
      setInterval(() => {}, 1000);`;
      const child = spawn(process.execPath, ['--input-type=module-typescript', '-e', script], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const output = text(child.stdout);
      await once(child.stdout, 'readable');
      child.kill(signal);
      expect(await once(child, 'exit')).toEqual([null, signal]);
      expect((await output).endsWith('\n\x1b[?25h')).toBe(true);
    },
  );
});
