import { existsSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import type { Connection } from '../../src/connections/contract.ts';
import { prelude, testConnection } from './support/contract-suite.ts';
import { type EchoServer, startEchoServer, take } from './support/echo-server.ts';
import { type Sshd, startSshd } from './support/sshd.ts';

/** sshd refuses all of it; its own PATH decides what the host has instead. */
const refusing = ['AllowTcpForwarding=no', 'AllowStreamLocalForwarding=no'];

describe('a host whose sshd forwards nothing', () => {
  let sshd: Sshd;
  beforeAll(async () => {
    sshd = await startSshd({ options: refusing });
  });
  afterAll(() => sshd.stop());
  testConnection('it, through bash', () => connect(sshd.endpoint, { prelude }), { dials: 5, sockets: false });
});

/** A folder with all programs of the machine but these. */
const binWithout = (...missing: readonly string[]): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-bin-'));
  for (const from of ['/usr/bin', '/bin'])
    for (const name of readdirSync(from))
      if (!missing.includes(name) && !existsSync(join(folder, name)))
        symlinkSync(join(from, name), join(folder, name));
  return folder;
};

describe.each([
  ['busybox nc', ['bash', 'nc']],
  ['nothing that could', ['bash', 'nc', 'busybox']],
] as const)('a host whose sshd forwards nothing, with %s', (tool, missing) => {
  let sshd: Sshd;
  let server: EchoServer;
  let connection: Connection;
  let bin = '';
  beforeAll(async () => {
    bin = binWithout(...missing);
    sshd = await startSshd({ options: [...refusing, `SetEnv=PATH=${bin}`] });
    server = await startEchoServer();
    connection = await connect(sshd.endpoint, { prelude });
  });
  afterAll(async () => {
    await connection.close();
    await server.close();
    await sshd.stop();
    rmSync(bin, { recursive: true });
  });

  test.runIf(tool === 'busybox nc')('dials through it', async () => {
    const stream = await connection.dial({ host: '127.0.0.1', port: server.port });
    const echoed = take(stream, 2);
    stream.write('hi');
    expect((await echoed).toString()).toBe('hi');
    stream.destroy();
  });

  test.runIf(tool === 'busybox nc')('says why there is nothing to read', async () => {
    const stream = await connection.dial({ host: '127.0.0.1', port: 1 });
    await expect(take(stream, 1)).rejects.toMatchObject({
      kind: 'task',
      message: expect.stringMatching(/refused/i),
    });
  });

  test.runIf(tool !== 'busybox nc')('says plainly that it cannot dial', async () => {
    await expect(connection.dial({ host: '127.0.0.1', port: server.port })).rejects.toMatchObject({
      kind: 'task',
      message: expect.stringContaining('sshd forwards no ports, and the host has neither bash nor nc'),
      hint: expect.stringContaining('AllowTcpForwarding'),
    });
  });

  test('says of a Unix socket that sshd may not allow it', async () => {
    await expect(connection.dial({ socketPath: join(bin, 'socket') })).rejects.toMatchObject({
      kind: 'task',
      hint: expect.stringContaining('AllowStreamLocalForwarding'),
    });
  });
});
