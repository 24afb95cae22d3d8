import { type ChildProcess, spawn } from 'node:child_process';
import { mkdir, writeFile } from 'node:fs/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { down } from '../../src/lab/down.ts';
import { up } from '../../src/lab/up.ts';
import { labName } from './support/lab.ts';
import { machineNetwork, tracesOf } from './support/traces.ts';

const name = labName('crash');
const host = { name: 'cache1', address: '10.10.19.6' };
afterEach(() => down({ name }));

const node = [process.execPath, '--import', './scripts/text-files.ts'];
const script = ['test/lab/support/up.ts', name, `${host.name}=${host.address}`];

describe('a lab whose maker is killed', () => {
  it('is undone by down, whenever that was', async () => {
    const network = await machineNetwork();
    let left = 0;
    for (const milliseconds of [100, 150, 200, 250, 300, 400, 500, 700]) {
      const maker = started([...node, ...script]);
      await pause(milliseconds);
      await killed(maker);
      left += (await tracesOf(name)).length;
      await down({ name });
      expect(await tracesOf(name), `killed after ${milliseconds} ms`).toEqual([]);
    }
    expect(left).toBeGreaterThan(0);
    expect(await machineNetwork()).toEqual(network);
  });

  it('is undone by the next up as well', async () => {
    const maker = started([...node, ...script]);
    await said(maker, 'booting');
    await killed(maker);
    expect((await up({ name, hosts: [host] })).name).toBe(name);
    await down({ name });
    expect(await tracesOf(name)).toEqual([]);
  });

  it('leaves no half a base image', async () => {
    // An empty cache, for this one process: the real one stays as it is.
    const emptied =
      'mkdir -p /var/cache/orchestrate-lab && mount -t tmpfs tmpfs /var/cache/orchestrate-lab && exec "$@"';
    const maker = started(['unshare', '--mount', 'sh', '-c', emptied, 'sh', ...node, ...script]);
    await said(maker, 'building the base image');
    await pause(1000);
    expect((await tracesOf(name)).filter((trace) => trace.startsWith('process')).length).toBeGreaterThan(1);
    await killed(maker);
    await down({ name });
    expect(await tracesOf(name)).toEqual([]);
  });
});

describe('what is missing is said with its remedy', () => {
  it.each([
    ['root', { uid: 65534, gid: 65534 }, 'only root can make it\nrun the command by sudo'],
    ['programs', { env: { PATH: '/nowhere' } }, 'apt-get install apt busybox coreutils debootstrap dpkg-dev'],
  ])('%s', async (_, options, words) => {
    const [program = '', ...rest] = [...node, ...script];
    const maker = spawn(program, rest, options);
    let text = '';
    maker.stderr.on('data', (piece) => {
      text += piece;
    });
    expect(await ended(maker)).toBe(1);
    expect(text).toContain(words);
    expect(await tracesOf(name)).toEqual([]);
  });
});

it('a host that cannot boot is told of, with its last words, and nothing is left', async () => {
  const refused = up({ name, hosts: [{ ...host, user: 'no such user' }] });
  await expect(refused).rejects.toThrow(/^host cache1 did not come up\n.*useradd: invalid user name/s);
  expect(await tracesOf(name)).toEqual([]);
});

it('two makers of one lab do not mix: the second is told of the first', async () => {
  const maker = started([...node, ...script]);
  await said(maker, 'booting');
  await expect(up({ name, hosts: [host] })).rejects.toThrow(`something else is making lab ${name}`);
  expect(await ended(maker)).toBe(0);
});

it('a folder that only looks like a lab is no obstacle', async () => {
  await mkdir(`/var/lib/orchestrate-lab/${name}`, { recursive: true });
  await writeFile(`/var/lib/orchestrate-lab/${name}/claimant`, `${process.pid} 1\n`);
  expect((await up({ name, hosts: [host] })).hosts).toHaveLength(1);
});

const started = ([program = '', ...rest]: readonly string[]): ChildProcess =>
  spawn(program, rest, { stdio: ['ignore', 'pipe', 'inherit'] });

const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

const ended = (child: ChildProcess): Promise<number | null> =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve(child.exitCode)
    : new Promise((resolve) => child.on('exit', (status) => resolve(status)));

const killed = async (child: ChildProcess): Promise<void> => {
  child.kill('SIGKILL');
  await ended(child);
};

/** Resolves once the maker has said those words. */
const said = (child: ChildProcess, words: string): Promise<void> =>
  new Promise((resolve, reject) => {
    let text = '';
    child.stdout?.on('data', (piece) => {
      text += piece;
      if (text.includes(words)) resolve();
    });
    child.on('exit', () => reject(new Error(`it ended without saying '${words}'`)));
  });
