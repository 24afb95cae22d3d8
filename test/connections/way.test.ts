import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import type { Endpoint } from '../../src/connections/contract.ts';
import { sh } from '../../src/resources/sh.ts';
import { type Connections, connections } from '../../src/run/connections.ts';
import { prelude, testConnection } from './support/contract-suite.ts';
import { isRunning, uniqueSleep, until } from './support/processes.ts';
import { type Wire, wireTo } from './support/proxy.ts';
import { freePort, type Sshd, startSshd } from './support/sshd.ts';

/** Two jump hosts and the host behind them, each an sshd of its own. */
let near: Sshd;
let far: Sshd;
let host: Sshd;
beforeAll(async () => {
  near = await startSshd({ options: ['MaxSessions=1'] });
  far = await startSshd();
  host = await startSshd();
});
afterAll(() => Promise.all([near, far, host].map((sshd) => sshd.stop())));

/** What a run has: a connection for each endpoint, those to jump hosts shared. */
let run: Connections;
const opened: string[] = [];
beforeEach(() => {
  opened.length = 0;
  run = connections(
    (endpoint, options) => {
      opened.push(endpoint.name);
      return connect(endpoint, options);
    },
    '',
    new AbortController().signal,
  );
});
afterEach(() => run.close());

const nearBy = (): Endpoint => ({ ...near.endpoint, name: 'near' });
const jumping = (jump: Endpoint, changes: Partial<Endpoint> = {}): Endpoint => ({
  ...host.endpoint,
  ...changes,
  via: { kind: 'jump', host: jump },
});
const piped = (command: string): Endpoint => ({ ...host.endpoint, via: { kind: 'command', command } });

/** Who one is on the host. */
const reach = async (endpoint: Endpoint): Promise<string> => {
  const connection = await run.open(endpoint);
  return (await connection.request(sh`id -un`)).stdout.trim();
};

describe('a jump host', () => {
  test('leads to the host behind it', async () => {
    expect(await reach(jumping(nearBy()))).toBe('root');
    expect(opened).toEqual(['web1', 'near']);
  });

  test('leads on to another', async () => {
    const second: Endpoint = { ...far.endpoint, name: 'far', via: { kind: 'jump', host: nearBy() } };
    expect(await reach(jumping(second))).toBe('root');
    expect(opened).toEqual(['web1', 'far', 'near']);
  });

  test('has one connection for all the hosts behind it, also with MaxSessions 1', async () => {
    const hosts = Array.from({ length: 8 }, (_, index) => jumping(nearBy(), { name: `web${index}` }));
    expect(await Promise.all(hosts.map(reach))).toEqual(hosts.map(() => 'root'));
    expect(opened.filter((name) => name === 'near')).toHaveLength(1);
  });

  test('is checked by its own host key', async () => {
    const stranger = { ...nearBy(), knownHostsFiles: [] };
    await expect(reach(jumping(stranger))).rejects.toMatchObject({
      kind: 'host-key',
      message: expect.stringMatching(/^web1: by way of near: the host key of .* is not known/),
    });
  });

  test('that reaches nothing says who could not reach what', async () => {
    const port = await freePort();
    await expect(reach(jumping(nearBy(), { port }))).rejects.toMatchObject({
      kind: 'connection',
      message: `web1: by way of near: cannot connect to 127.0.0.1 port ${port}: Connection refused`,
    });
  });

  test('does not hide whose host key it is that is not known', async () => {
    await expect(reach(jumping(nearBy(), { knownHostsFiles: [] }))).rejects.toMatchObject({
      kind: 'host-key',
      message: expect.stringContaining(`web1: the host key of [127.0.0.1]:${host.port} is not known`),
    });
  });

  describe('whose link is lost', () => {
    let wire: Wire;
    beforeEach(async () => {
      wire = await wireTo(near.port);
    });
    afterEach(() => wire.close());

    test('takes those behind it along, and is connected to anew, once', async () => {
      const jump = { ...nearBy(), port: wire.port, hostKeyChecking: false };
      const hosts = ['web1', 'web2', 'web3'].map((name) => jumping(jump, { name }));
      await Promise.all(hosts.map(reach));
      const waiting = Promise.allSettled(
        hosts.map(async (each) => (await run.open(each)).request(sh`sleep 5`)),
      );
      wire.cut();
      for (const [index, outcome] of (await waiting).entries())
        expect(outcome).toMatchObject({
          reason: {
            kind: 'connection',
            message: expect.stringContaining(`web${index + 1}: the connection was lost`),
          },
        });
      for (const each of hosts) run.drop(each);
      expect(await Promise.all(hosts.map(reach))).toEqual(['root', 'root', 'root']);
      expect(opened.filter((name) => name === 'near')).toHaveLength(2);
    });
  });
});

describe('a proxy command', () => {
  /** An ssh of the controller's own, as one has it in ~/.ssh/config. */
  const sshThrough = (sshd: Sshd, to: string) =>
    `ssh -F none -i ${join(sshd.directory, 'id')} -o UserKnownHostsFile=${join(sshd.directory, 'known_hosts')} -p ${sshd.port} -W ${to} root@127.0.0.1`;

  test('is the way to the host, and ends with the connection', async () => {
    const command = sshThrough(near, `127.0.0.1:${host.port}`);
    expect(await reach(piped(command))).toBe('root');
    expect(isRunning(command)).toBe(true);
    await run.close();
    await until('it has ended', () => !isRunning(command));
  });

  test('may be nc', async () => {
    expect(await reach(piped(`busybox nc 127.0.0.1 ${host.port}`))).toBe('root');
  });

  test.each([
    ['that is not there', 'no-such-program-here', /status 127: .*no-such-program-here: not found/],
    ['that fails', `sh -c 'echo "no route to the host" >&2; exit 7'`, /status 7: no route to the host$/],
    ['that ends at once', 'true', /the proxy command ended with status 0$/],
    ['that is killed', `sh -c 'kill -9 $$'`, /the proxy command ended by SIGKILL$/],
  ])('%s says so, in its own words', async (_what, command, message) => {
    await expect(reach(piped(command))).rejects.toMatchObject({
      kind: 'connection',
      message: expect.stringMatching(message),
      hint: command,
    });
  });

  test('that says nothing is given up at the deadline, and ended', async () => {
    const seconds = uniqueSleep();
    const command = `sh -c 'sleep ${seconds}; true'`;
    await expect(reach({ ...piped(command), connectTimeoutSeconds: 0.3 })).rejects.toMatchObject({
      message: expect.stringContaining('no answer within 0.3 seconds'),
    });
    await until('it has ended', () => !isRunning(`sleep ${seconds}`));
  });

  test('that dies later is why the connection was lost', async () => {
    const worn = join(host.directory, 'worn');
    const nc = `busybox nc 127.0.0.1 ${host.port} <&3`;
    const command = `sh -c 'exec 3<&0; ${nc} & until [ -e ${worn} ]; do sleep 0.1; done; echo worn out >&2; kill $!; exit 3'`;
    const connection = await run.open(piped(command));
    const request = connection.request(sh`sleep 10`);
    writeFileSync(worn, '');
    await expect(request).rejects.toMatchObject({
      kind: 'connection',
      message: 'web1: the connection was lost: the proxy command ended with status 3: worn out',
    });
  });
});

test('a hashed known_hosts file, as ssh-keygen -H makes it, tells the host and nobody else', async () => {
  const file = join(host.directory, 'hashed_known_hosts');
  writeFileSync(file, readFileSync(join(host.directory, 'known_hosts')));
  execFileSync('ssh-keygen', ['-q', '-H', '-f', file], { stdio: 'ignore' });
  expect(readFileSync(file, 'utf8')).not.toContain('127.0.0.1');
  expect(await reach({ ...host.endpoint, knownHostsFiles: [file] })).toBe('root');
  await expect(reach({ ...near.endpoint, knownHostsFiles: [file] })).rejects.toMatchObject({
    kind: 'host-key',
  });
});

testConnection('a host behind a jump host', async () => {
  const jump = await connect(nearBy(), { prelude: '' });
  return connect(jumping(nearBy()), { prelude, dialFrom: (_host, ...dialing) => jump.dial(...dialing) });
});
