import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { pidsIn } from '../../src/lab/cgroup.ts';
import { attempt } from '../../src/lab/command.ts';
import { down } from '../../src/lab/down.ts';
import { exec } from '../../src/lab/enter.ts';
import { placeOf, serverCgroup } from '../../src/lab/place.ts';
import { eventually, labName, useLab } from './support/lab.ts';
import { tracesOf } from './support/traces.ts';

const lab = useLab('forward', [{ name: 'cache1', address: '10.10.19.6' }]);

/** Has a program answer every connection to a port of the host: its input and output are the connection. */
const serve = (port: number, program: string) =>
  exec(lab(), 'cache1', [
    'systemd-run',
    'systemd-socket-activate',
    '--inetd',
    '--accept',
    `--listen=${port}`,
    program,
  ]);

beforeAll(async () => {
  expect((await serve(7001, 'cat')).status).toBe(0);
  expect((await serve(7002, 'sha256sum')).status).toBe(0);
});

const command = (...args: readonly string[]) => [
  process.execPath,
  'bin/orchestrate.js',
  'lab',
  'forward',
  ...args,
];

interface Running {
  readonly child: ChildProcess;
  /** By what was asked for. */
  readonly ports: ReadonlyMap<string, number>;
  readonly notes: () => string;
  readonly exit: Promise<unknown[]>;
}

const running: ChildProcess[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await eventually(async () => ((await servers()).length <= 1 ? true : undefined));
});

const forward = async (...args: readonly string[]): Promise<Running> => {
  const [program = '', ...rest] = command('--name', lab().name, ...args);
  const child = spawn(program, rest, { stdio: ['ignore', 'pipe', 'pipe'] });
  running.push(child);
  let [said, notes] = ['', ''];
  child.stdout.on('data', (piece) => {
    said += piece;
  });
  child.stderr.on('data', (piece) => {
    notes += piece;
  });
  const exit = once(child, 'exit');
  await eventually(async () => (said.includes('Ctrl-C') ? true : undefined));
  const lines = said.matchAll(/^(\S+) is at http:\/\/127\.0\.0\.1:(\d+)\/$/gm);
  const ports = new Map([...lines].map(([, target = '', port]) => [target, Number(port)]));
  return { child, ports, notes: () => notes, exit };
};

/** Sends a body to a port of the loopback and then the end of it; gives what comes back. */
const talk = async (port: number | undefined, body: Buffer): Promise<Buffer> => {
  const socket = connect({ host: '127.0.0.1', port: port ?? 0, allowHalfOpen: true });
  socket.end(body);
  return buffer(socket);
};

const free = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const bound = server.address();
  server.close();
  return typeof bound === 'object' ? (bound?.port ?? 0) : 0;
};

/** The lab's processes that are no host's: its server, and a relay for each forward. */
const servers = () => pidsIn(serverCgroup(placeOf(lab().name)));

describe.sequential('lab forward', () => {
  it('brings ports of a host to ports of the loopback, and to no other address', async () => {
    const first = await free();
    const { ports } = await forward('cache1:22', 'cache1:7001', '--port', `${first}`);
    expect([...ports]).toEqual([
      ['cache1:22', first],
      ['cache1:7001', first + 1],
    ]);
    expect(String(await talk(first, Buffer.from('')))).toMatch(/^SSH-2\.0-/);
    const tables = await Promise.all(['tcp', 'tcp6'].map((table) => readFile(`/proc/net/${table}`, 'utf8')));
    const local = first.toString(16).toUpperCase().padStart(4, '0');
    const listening = tables.join('\n').match(new RegExp(`[0-9A-F]+:${local} \\S+ 0A`, 'g'));
    expect(listening).toEqual([`0100007F:${local} 00000000:0000 0A`]);
  });

  it('carries many megabytes whole, in both directions, for several at once', async () => {
    const { ports } = await forward('cache1:7001');
    const bodies = [1, 2, 3].map(() => randomBytes(8 * 2 ** 20));
    const answers = await Promise.all(bodies.map((body) => talk(ports.get('cache1:7001'), body)));
    for (const [index, body] of bodies.entries()) expect(answers[index]?.equals(body)).toBe(true);
  });

  it('passes on the end of what is sent, while the answer is still to come', async () => {
    const { ports } = await forward('cache1:7002');
    const body = randomBytes(8 * 2 ** 20);
    const answer = await talk(ports.get('cache1:7002'), body);
    expect(String(answer)).toBe(`${createHash('sha256').update(body).digest('hex')}  -\n`);
  });

  it('closes a connection that the host refuses, says so once, and carries the others', async () => {
    const { ports, notes } = await forward('cache1:9', 'cache1:22');
    const refused = ports.get('cache1:9');
    for (const body of ['one', 'two', 'three'])
      await talk(refused, Buffer.from(body)).then(
        (answer) => expect(answer.length).toBe(0),
        (error) => expect(error).toMatchObject({ code: 'ECONNRESET' }),
      );
    expect(String(await talk(ports.get('cache1:22'), Buffer.from('')))).toMatch(/^SSH-/);
    expect(notes()).toBe('cache1:9 takes no connection: connect ECONNREFUSED 10.10.19.6:9\n');
  });

  it.each(['SIGINT', 'SIGKILL'] as const)('leaves nothing when it ends by %s', async (signal) => {
    const before = await servers();
    const { child, ports } = await forward('cache1:7001');
    expect((await servers()).length).toBe(before.length + 1);
    child.kill(signal);
    await eventually(async () => ((await servers()).length === before.length ? true : undefined));
    await expect(talk(ports.get('cache1:7001'), Buffer.from(''))).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    });
  });

  it.each([
    ['a host that the lab has not', ['cache9:80'], "the lab has no host 'cache9'", 'it has cache1'],
    ['what is no port of a host', ['cache1'], "'cache1' names no port of a host", 'HOST:PORT'],
    ['a port that is none', ['cache1:http'], "'http' is no port", 'from 1 to 65535'],
    ['a local port that is none', ['cache1:22', '--port', '70000'], "'70000' is no port", 'from 1 to 65535'],
    ['a local port after the last', ['cache1:22', 'cache1:80', '--port', '65535'], "'65536' is no port", ''],
  ])('refuses %s', async (_title, args, message, hint) => {
    const [program = '', ...rest] = command('--name', lab().name, ...args);
    const { status, stderr } = await attempt([program, ...rest]);
    expect(status).not.toBe(0);
    expect(stderr).toContain(message);
    expect(stderr).toContain(hint);
  });

  it('refuses a port that is taken, and leaves nothing', async () => {
    const port = await free();
    await forward('cache1:22', '--port', `${port}`);
    const before = await servers();
    const args = command('--name', lab().name, 'cache1:7001', 'cache1:22', '--port', `${port - 1}`);
    const { status, stderr } = await attempt(args);
    expect(status).not.toBe(0);
    expect(stderr).toContain(`cannot open port ${port} of this machine for cache1:22`);
    expect(stderr).toContain('address already in use');
    expect(await servers()).toEqual(before);
  });

  it('says that a lab is not up', async () => {
    const { status, stderr } = await attempt(command('--name', labName('none'), 'cache1:22'));
    expect(status).not.toBe(0);
    expect(stderr).toContain(`no lab '${labName('none')}' is up`);
  });

  it('ends with its lab, which leaves nothing', async () => {
    const { exit, notes } = await forward('cache1:22');
    await down({ name: lab().name });
    expect((await exit)[0]).not.toBe(0);
    expect(notes()).toContain('the relay into the lab ended');
    expect(await tracesOf(lab().name)).toEqual([]);
  });
});
