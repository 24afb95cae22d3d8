import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { describe, expect, it } from 'vitest';
import { attempt } from '../../src/lab/command.ts';
import { caches, ending, fileTree, finished, lastEvents, run, runCommand } from './support/caches.ts';
import { eventually, ssh, useLab } from './support/lab.ts';

const lab = useLab('caches', caches);
const recapOf = async () => ending(await lastEvents()).recap;

describe.sequential('the caches, from nothing', () => {
  it('are fetched as verified artifacts', async () => {
    const { status, stdout } = await attempt([
      process.execPath,
      'bin/orchestrate.js',
      'run',
      '-i',
      'inventory/lab',
      'artifacts.yml',
    ]);
    expect(status, stdout).toBe(0);
  });

  it('a dry run goes to the end of the first install, and changes nothing on the hosts', async () => {
    const before = await Promise.all(caches.map(({ name }) => fileTree(lab(), name)));
    const { status, stdout } = await run(lab(), '--check', 'site.yml');
    expect(status, stdout).toBe(0);
    const after = await Promise.all(caches.map(({ name }) => fileTree(lab(), name)));
    expect(after).toEqual(before);
  });

  it('a controller killed in the middle of make leaves nothing running, and nothing that fools the next run', async () => {
    const [command = '', ...args] = runCommand(lab(), 'site.yml');
    const child = spawn(command, args, { stdio: 'ignore', detached: true });
    const makes = async (host: string) => (await ssh(lab(), host, 'pgrep -x make || true')).stdout;
    await eventually(async () => ((await makes('cache1')) === '' ? undefined : true), 120);
    if (child.pid === undefined) throw new Error('it did not start');
    // The whole group: `run --lab` is a child in the lab's namespace.
    process.kill(-child.pid, 'SIGKILL');
    await once(child, 'exit');
    for (const { name } of caches) {
      await eventually(async () => ((await makes(name)) === '' ? true : undefined), 30);
      const { stdout } = await ssh(lab(), name, 'ls /opt/libevent/share/orchestrate 2>/dev/null');
      expect(stdout).toBe('');
    }
  });

  it('the first run to the end installs and starts them', async () => {
    const { status, stdout } = await run(lab(), 'site.yml');
    expect(status, stdout).toBe(0);
    for (const { failed, unreachable, changed } of await recapOf()) {
      expect({ failed, unreachable }).toEqual({ failed: 0, unreachable: 0 });
      expect(changed).toBeGreaterThan(0);
    }
    for (const { roundTrips } of finished(await lastEvents())) expect(roundTrips).toBeLessThanOrEqual(2);
  });

  it('each answers version and stats over the network from the other', async () => {
    const { status, stdout } = await run(lab(), 'verify.yml');
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('cache1 answered cache2: memcached 1.6.18');
    expect(stdout).toContain('cache2 answered cache1: memcached 1.6.18');
  });

  it('the second run changes nothing, with at most one round trip a task', async () => {
    const { status, stdout } = await run(lab(), 'site.yml');
    expect(status, stdout).toBe(0);
    expect((await recapOf()).map(({ changed }) => changed)).toEqual([0, 0]);
    for (const { roundTrips } of finished(await lastEvents())) expect(roundTrips).toBeLessThanOrEqual(1);
  });

  it('the service is enabled, and back after a reboot', async () => {
    await ssh(lab(), 'cache1', 'touch /run/before-the-reboot; systemctl reboot');
    await eventually(async () => {
      const { status } = await ssh(
        lab(),
        'cache1',
        'test ! -e /run/before-the-reboot && systemctl is-active memcached',
      );
      return status === 0 ? true : undefined;
    }, 60);
    const { status, stdout } = await run(lab(), 'verify.yml');
    expect(status, stdout).toBe(0);
  });

  it('their hosts have no Python', async () => {
    for (const { name } of caches) {
      const { stdout } = await ssh(
        lab(),
        name,
        "find / -xdev -name 'python*' -type f -perm /111; command -v python3 python",
      );
      expect(stdout).toBe('');
    }
  });
});
