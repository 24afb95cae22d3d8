import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { searchOf } from '../../src/modules/commands/regex.ts';
import { getent } from '../../src/modules/getent.ts';
import { wait_for } from '../../src/modules/wait_for.ts';
import { run } from './support/action-host.ts';

let scratch = '';
let server: ChildProcess;
let port = 0;
const CLOSED = 1;

/** A server that greets, and keeps the line open. */
const SERVER = `const net = require('node:net');
const server = net.createServer((socket) => { socket.on('error', () => {}); socket.write('HELLO 42 there\\r\\n'); });
server.listen(0, '127.0.0.1', () => console.log(server.address().port));`;

beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'orchestrate-wait-'));
  writeFileSync(join(scratch, 'log'), 'first line\nready in 12 s\n');
  // A host with next to nothing: no bash, nc, python3, perl or ip.
  for (const tool of [
    'awk',
    'cat',
    'date',
    'grep',
    'printf',
    'sleep',
    'stat',
    'uname',
    'rm',
    'tr',
    'test',
    'sh',
  ])
    symlinkSync(
      execFileSync('sh', ['-c', `command -v ${tool}`], { encoding: 'utf8' })
        .trim()
        .replace(/^(?!\/)/, '/bin/'),
      join(scratch, tool),
    );
  server = spawn(process.execPath, ['-e', SERVER], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (server.stdout) port = Number(String((await once(server.stdout, 'data'))[0]));
});
afterAll(() => {
  server.kill();
  rmSync(scratch, { recursive: true });
});

describe.each([
  ['a host with bash', ['sh'], false],
  ['a host with BusyBox for a shell', ['busybox', 'sh'], false],
  ['a host with next to nothing', ['/bin/sh'], true],
] as const)('on %s', (_, shell, bare) => {
  const on = () => ({ shell, environment: bare ? { PATH: scratch } : {} });

  test('a port that takes connections is there, in one round trip', async () => {
    const ran = await run(wait_for, { port, timeout: 5 }, on());
    expect(ran).toMatchObject({ trips: 1, result: { state: 'started', port, path: null, match_groups: [] } });
    expect(ran.failed).toBeFalsy();
  });

  test('a port that takes none is not', async () => {
    expect(await run(wait_for, { port: CLOSED, timeout: 0 }, on())).toMatchObject({
      failed: true,
      msg: 'Timeout when waiting for 127.0.0.1:1',
      result: { elapsed: expect.any(Number) },
    });
  });

  test('stopped is the other way round', async () => {
    expect((await run(wait_for, { port: CLOSED, state: 'stopped' }, on())).failed).toBeFalsy();
    expect(await run(wait_for, { port, state: 'stopped', timeout: 0 }, on())).toMatchObject({
      failed: true,
      msg: `Timeout when waiting for 127.0.0.1:${port} to stop.`,
    });
  });

  test('a path that is there is reported', async () => {
    const path = join(scratch, 'log');
    expect((await run(wait_for, { path }, on())).result).toMatchObject({
      path,
      state: 'file',
      size: 25,
      uid: 0,
    });
    expect((await run(wait_for, { path: scratch }, on())).result).toMatchObject({ state: 'directory' });
  });

  test('what a file says is looked for, and its groups are told', async () => {
    const path = join(scratch, 'log');
    const search_regex = 'ready in (?P<seconds>\\d+) (\\w)';
    expect((await run(wait_for, { path, search_regex }, on())).result).toMatchObject({
      match_groups: ['12', 's'],
      match_groupdict: { seconds: '12' },
    });
    expect(await run(wait_for, { path, search_regex: '^ready$', timeout: 0 }, on())).toMatchObject({
      failed: true,
      msg: `Timeout when waiting for search string ^ready$ in ${path}`,
    });
  });

  test('a path that is to go', async () => {
    expect((await run(wait_for, { path: '/nonexistent', state: 'absent' }, on())).failed).toBeFalsy();
    expect(
      await run(wait_for, { path: scratch, state: 'absent', timeout: 0, msg: 'still here' }, on()),
    ).toMatchObject({
      failed: true,
      msg: 'still here',
    });
  });

  test('a path that comes while it waits', async () => {
    const path = join(scratch, `late-${shell.length}-${bare}`);
    const late = spawn('sh', ['-c', `sleep 0.5; : >'${path}'`]);
    const ran = await run(wait_for, { path, timeout: 10 }, on());
    await (late.exitCode === null ? once(late, 'exit') : undefined);
    expect(ran.failed).toBeFalsy();
    expect(ran.trips).toBe(1);
  });

  test('a time alone is waited', async () => {
    expect((await run(wait_for, { timeout: 1 }, on())).result.elapsed).toBeGreaterThanOrEqual(1);
  });

  test('a port with connections is not drained', async () => {
    const client = spawn(
      process.execPath,
      ['-e', `require('net').connect(${port}, '127.0.0.1', () => console.log('in'))`],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    if (client.stdout) await once(client.stdout, 'data');
    const drained = { port, state: 'drained', timeout: 0, active_connection_states: ['ESTABLISHED'] };
    const busy = await run(wait_for, drained, on());
    const others = await run(wait_for, { ...drained, exclude_hosts: ['127.0.0.1'] }, on());
    const elsewhere = await run(wait_for, { ...drained, host: '127.0.0.2' }, on());
    client.kill();
    await once(client, 'exit');
    expect(busy).toMatchObject({ failed: true, msg: `Timeout when waiting for 127.0.0.1:${port} to drain` });
    expect(others.failed).toBeFalsy();
    expect(elsewhere.failed).toBeFalsy();
  });
});

test('what a port says is looked for', async () => {
  const ran = await run(wait_for, { port, search_regex: 'HELLO (\\d+)', timeout: 10, connect_timeout: 1 });
  expect(ran.result.match_groups).toEqual(['42']);
});

test('a host that cannot try a connection elsewhere says so', async () => {
  const ran = await run(
    wait_for,
    { host: '192.0.2.77', port: 1, timeout: 1 },
    { environment: { PATH: scratch }, shell: ['/bin/sh'] },
  );
  expect(ran).toMatchObject({ failed: true, msg: expect.stringContaining('no bash, nc, python3 or perl') });
});

test('it does not wait under check', async () => {
  expect(await run(wait_for, { port: CLOSED }, { check: true })).toMatchObject({
    skipped: true,
    unknown: true,
    trips: 0,
  });
});

test.each([
  ['a\\d+', '-E', 'a[0-9]+'],
  ['[\\d\\s]x', '-E', '[0-9[:space:]]x'],
  ['(?:a|b)\\S', '-E', '(a|b)[^[:space:]]'],
  ['(?P<n>x)', '-E', '(x)'],
  ['a(?=b)', '-P', 'a(?=b)'],
  ['a.*?b', '-P', 'a.*?b'],
])('%s is %s %s to grep', (python, option, text) => {
  expect(searchOf(python)).toMatchObject({ option, text });
});

describe('getent', () => {
  test('gives an entry, and its fields', async () => {
    const { facts } = await run(getent, { database: 'passwd', key: 'root' });
    expect(facts?.get('getent_passwd')).toEqual(
      new Map([['root', ['x', '0', '0', 'root', '/root', '/bin/bash']]]),
    );
  });

  test('fails for a key that is not there, unless told otherwise', async () => {
    const given = { database: 'passwd', key: 'no-such-user' };
    const msg = 'One or more supplied key could not be found in the database.';
    expect(await run(getent, given)).toMatchObject({ failed: true, msg });
    const { facts, failed } = await run(getent, { ...given, fail_key: false });
    expect([failed ?? false, facts?.get('getent_passwd')]).toEqual([
      false,
      new Map([['no-such-user', null]]),
    ]);
  });

  test('reads the files of a host that has no getent', async () => {
    const { facts } = await run(
      getent,
      { database: 'passwd', key: 'root' },
      { environment: { PATH: scratch }, shell: ['/bin/sh'] },
    );
    expect(facts?.get('getent_passwd')).toMatchObject(
      new Map([['root', ['x', '0', '0', 'root', '/root', '/bin/bash']]]),
    );
  });
});
