import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { appendFileSync, copyFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect as connectTcp, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Endpoint } from '../../../src/connections/contract.ts';

/** A running sshd, and an endpoint that can log in to it as root by key. Users: alice, bob, carol (see sshd.sh). */
export interface Sshd {
  readonly directory: string;
  readonly port: number;
  readonly endpoint: Endpoint;
  stop(): Promise<void>;
}

export interface SshdOptions {
  /** What is /bin/sh on the host; the machine's own where left out. */
  readonly shell?: string;
  readonly options?: readonly string[];
  readonly hostKeys?: readonly string[];
}

/** The password of alice, bob and carol. */
export const password = 'correct horse';

/** What not every machine has; without it, what needs it is not tested. */
export const hasCsh = existsSync('/bin/csh');
export const hasDoas = existsSync('/usr/bin/doas');

export const startSshd = async (given: SshdOptions = {}): Promise<Sshd> => {
  const directory = mkdtempSync(join(tmpdir(), 'orchestrate-sshd-'));
  execFileSync('chmod', ['755', directory]);
  const port = await freePort();
  makeKey(join(directory, 'id'), 'ed25519');
  copyFileSync(join(directory, 'id.pub'), join(directory, 'authorized_keys'));
  const hostKeys = (given.hostKeys ?? ['ed25519']).map((type) =>
    makeKey(join(directory, `host_${type}`), type),
  );
  for (const key of hostKeys)
    appendFileSync(join(directory, 'known_hosts'), `[127.0.0.1]:${port} ${publicKey(key)}\n`);

  const options = [...hostKeys.map((key) => `HostKey=${key}`), ...(given.options ?? [])];
  const script = join(import.meta.dirname, 'sshd.sh');
  const settings = options.flatMap((option) => ['-o', option]);
  const child = spawn(
    'unshare',
    ['--mount', 'sh', script, directory, String(port), given.shell ?? '', ...settings],
    {
      stdio: ['ignore', 'ignore', 'pipe'],
    },
  );
  const said: string[] = [];
  child.stderr.on('data', (text: Buffer) => said.push(text.toString()));
  await listening(port, child, said);
  return {
    directory,
    port,
    endpoint: {
      kind: 'ssh',
      name: 'web1',
      address: '127.0.0.1',
      port,
      user: 'root',
      privateKeyFiles: [join(directory, 'id')],
      knownHostsFiles: [join(directory, 'known_hosts')],
      hostKeyChecking: true,
      connectTimeoutSeconds: 10,
    },
    stop: async () => {
      const gone = new Promise((resolve) => child.once('exit', resolve));
      child.kill();
      await gone;
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

export const makeKey = (file: string, type: string, passphrase = ''): string => {
  execFileSync('ssh-keygen', ['-q', '-t', type, '-N', passphrase, '-f', file]);
  return file;
};

/** Type and key, without the comment. */
export const publicKey = (file: string): string =>
  readFileSync(`${file}.pub`, 'utf8').split(' ', 2).join(' ');

export const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : 0));
    });
  });

const listening = async (port: number, child: ChildProcess, said: readonly string[]): Promise<void> => {
  for (let attempt = 0; attempt < 1200 && child.exitCode === null; attempt++) {
    if (await answers(port)) return;
    await setTimeout(25);
  }
  throw new Error(`sshd did not start: ${said.join('')}`);
};

const answers = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const socket = connectTcp(port, '127.0.0.1');
    socket.on('connect', () => resolve(true)).on('error', () => resolve(false));
    socket.on('connect', () => socket.destroy());
  });
