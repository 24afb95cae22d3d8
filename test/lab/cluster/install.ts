import { expect, it } from 'vitest';
import { attempt } from '../../../src/lab/command.ts';
import type { Lab } from '../../../src/lab/contract.ts';
import { reset } from '../../../src/lab/reset.ts';
import type { Event } from '../../../src/record/events.ts';
import { comparePredictions } from '../../support/predictions.ts';
import {
  costlier,
  deployed,
  ending,
  fileTree,
  killRun,
  lastEvents,
  run,
  startRun,
} from '../support/cluster.ts';
import { eventually, ssh } from '../support/lab.ts';

/** From clean hosts to a deployed cluster. */
export const installs = (lab: () => Lab): void => {
  let check: readonly Event[] = [];

  it('its artifacts are fetched and verified', async () => {
    const orchestrate = [process.execPath, 'bin/orchestrate.js'];
    const { status, stdout } = await attempt([...orchestrate, 'run', '-i', 'inventory/lab', 'artifacts.yml']);
    expect(status, stdout).toBe(0);
  });

  it('a controller killed in the middle of make leaves nothing running, and nothing that fools the next run', async () => {
    const child = startRun(lab(), '--limit', 'cache', 'site.yml');
    const makes = async (host: string) => (await ssh(lab(), host, 'pgrep -x make || true')).stdout;
    await eventually(async () => ((await makes('cache1')) === '' ? undefined : true), 120);
    await killRun(child);
    for (const host of ['cache1', 'cache2']) {
      await eventually(async () => ((await makes(host)) === '' ? true : undefined), 30);
      expect((await ssh(lab(), host, 'ls /opt/libevent/share/orchestrate 2>/dev/null')).stdout).toBe('');
    }
    const { status, stdout } = await run(lab(), '--limit', 'cache', '--tags', 'libevent', 'site.yml');
    expect(status, stdout).toBe(0);
    for (const host of ['cache1', 'cache2']) await reset(host, { name: lab().name });
  });

  it('something stands in for SQL Server', async () => {
    const { status, stdout } = await run(lab(), 'test/lab/database.yml');
    expect(status, stdout).toBe(0);
  });

  it('a dry run goes to the end of the first install, and changes nothing on the hosts', async () => {
    const trees = () => Promise.all(deployed.map(({ name }) => fileTree(lab(), name)));
    const before = await trees();
    const { status, stdout } = await run(lab(), '--check', 'site.yml');
    expect(status, stdout).toBe(0);
    expect(await trees()).toEqual(before);
    check = await lastEvents();
  });

  it('the first run installs and starts everything, as the dry run said, task by task', async () => {
    const { status, stdout } = await run(lab(), 'site.yml');
    expect(status, stdout).toBe(0);
    const events = await lastEvents();
    for (const { failed, unreachable } of ending(events).recap)
      expect({ failed, unreachable }).toEqual({ failed: 0, unreachable: 0 });
    // Each item of a loop that changes something is a change of its own. A third is what it takes to look behind a link,
    // or into a file that a task of the same run has put there, before either is replaced.
    expect(costlier(events, 2, ({ loop, host }) => !loop && host.startsWith('cache'))).toEqual([]);
    expect(costlier(events, 3, ({ loop }) => !loop)).toEqual([]);

    const { met, unknown, wrong } = comparePredictions(check, events);
    expect(wrong).toEqual([]);
    // Most of it is known before; what is not are commands, and what rests on what they unpack.
    expect(met).toBeGreaterThan(3 * unknown.length);
  });

  it('builds on different hosts ran at the same time', async () => {
    const starts = (await lastEvents()).flatMap((event) =>
      event.type === 'task-started' && event.name.startsWith('Compile ') ? [event.hosts.length] : [],
    );
    // libevent and memcached on two caches, apr, apr-util and httpd on two balancers.
    expect(starts).toEqual([2, 2, 2, 2, 2]);
  });

  it('the second run changes nothing, with at most one round trip a task', async () => {
    const { status, stdout } = await run(lab(), 'site.yml');
    expect(status, stdout).toBe(0);
    const events = await lastEvents();
    for (const { host, changed } of ending(events).recap) expect(`${host} ${changed}`).toBe(`${host} 0`);
    expect(costlier(events, 1)).toEqual([]);
  });

  it('its hosts have no Python', async () => {
    for (const { name } of deployed) {
      const look = "find / -xdev -name 'python*' -type f -perm /111; command -v python3 python";
      expect((await ssh(lab(), name, look)).stdout).toBe('');
    }
  });
};
