import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import type { Connection } from '../../src/connections/contract.ts';
import { sh } from '../../src/resources/sh.ts';
import { contentOf, nobody, prelude } from './support/contract-suite.ts';
import { isRunning, uniqueSleep, until } from './support/processes.ts';
import { type Wire, wireTo } from './support/proxy.ts';
import { type Sshd, startSshd } from './support/sshd.ts';

let sshd: Sshd;
beforeAll(async () => {
  sshd = await startSshd();
});
afterAll(() => sshd.stop());

describe('when the link is lost', () => {
  let wire: Wire;
  let connection: Connection;
  beforeEach(async () => {
    wire = await wireTo(sshd.port);
    const endpoint = { ...sshd.endpoint, port: wire.port, hostKeyChecking: false, keepaliveSeconds: 0.5 };
    connection = await connect(endpoint, { prelude });
  });
  afterEach(async () => {
    await connection.close();
    wire.close();
  });

  const lost = { kind: 'connection', message: expect.stringMatching(/web1: the connection was lost/) };

  test('all that waits is told so, and so is all that comes', async () => {
    const waiting = [
      connection.request(sh`sleep 2`),
      connection.request(sh`echo queued`),
      connection.request(sh`sleep 2`, { as: nobody }),
      connection.execute(sh`sleep 2`),
    ].map((call) => call.catch((fault: unknown) => fault));
    await until('they run', () => isRunning('sleep 2'));
    wire.cut();
    for (const fault of await Promise.all(waiting)) expect(fault).toMatchObject(lost);
    await expect(connection.request(sh`true`)).rejects.toMatchObject(lost);
    await expect(connection.upload(contentOf(Buffer.from('a')), '/tmp/none', '0600')).rejects.toMatchObject(
      lost,
    );
  });

  test.each([['login' as const], [nobody]])('the host ends what was executed: %o', async (as) => {
    const seconds = uniqueSleep();
    const script = sh`sleep ${seconds} & sh -c 'sleep ${seconds}'`;
    const execution = connection.execute(script, { as }).catch((fault: unknown) => fault);
    await until('it runs', () => isRunning(`sleep ${seconds}`));
    wire.cut();
    expect(await execution).toMatchObject(lost);
    await until('it has ended', () => !isRunning(`sleep ${seconds}`));
  });

  test('a conversation is told so, and what reads its end or has its terminal ends', async () => {
    const seconds = uniqueSleep();
    const talks = [
      await connection.converse(sh`read -r o_line || exit; sleep ${seconds}`),
      await connection.converse(sh`sleep ${seconds}`, { terminal: 'quiet' }),
    ];
    await until('one sleeps', () => isRunning(`sleep ${seconds}`));
    wire.cut();
    for (const { ended } of talks) await expect(ended).rejects.toMatchObject(lost);
    await until('it has ended', () => !isRunning(`sleep ${seconds}`));
  });

  test('half an upload leaves nothing behind', async () => {
    const path = join(sshd.directory, 'half');
    const half = randomBytes(500_000);
    const content = {
      ...contentOf(randomBytes(1_000_000)),
      open: async function* () {
        yield half;
        await until('it has begun', () => existsSync(path));
        wire.cut();
        yield half;
      },
    };
    await expect(connection.upload(content, path, '0600')).rejects.toMatchObject(lost);
    await until('it is gone', () => !existsSync(path));
  });

  test('a host that has gone dead is noticed without a word from it', async () => {
    const request = connection.request(sh`sleep 60`);
    wire.freeze();
    await expect(request).rejects.toMatchObject({
      message: expect.stringContaining('does not answer any more'),
    });
  });
});

describe.each([1, 2])('a host that allows %d sessions', (sessions) => {
  let narrow: Sshd;
  let connection: Connection;
  beforeAll(async () => {
    narrow = await startSshd({ options: [`MaxSessions=${sessions}`] });
    connection = await connect(narrow.endpoint, { prelude });
  });
  afterAll(async () => {
    await connection.close();
    await narrow.stop();
  });

  test('serves several identities, executes and uploads one after the other', async () => {
    const path = join(narrow.directory, 'file');
    const replies = await Promise.all([
      ...[1, 2, 3].map((number) => connection.request(sh`echo ${number}`)),
      connection.request(sh`id -un`, { as: nobody }),
      ...[4, 5, 6].map((number) => connection.execute(sh`echo ${number}`)),
      connection
        .upload(contentOf(Buffer.from('a')), path, '0600')
        .then(() => connection.request(sh`cat ${path}`)),
    ]);
    expect(replies.map(({ stdout }) => stdout.trim())).toEqual(['1', '2', '3', 'nobody', '4', '5', '6', 'a']);
  });
});
