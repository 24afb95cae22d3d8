import { expect, it } from 'vitest';
import type { Lab } from '../../../src/lab/contract.ts';
import { insideLab } from '../../../src/lab/enter.ts';
import { run, settled } from '../support/cluster.ts';
import { eventually, ssh } from '../support/lab.ts';
import { judge } from '../support/load/judge.ts';
import { startLoad } from '../support/load/start.ts';
import { textOf, type Verdict } from '../support/load/verdict.ts';
import { killMemcached, killTomcat } from '../support/nodes.ts';

/** What a deployed cluster survives. */
export const survives = (lab: () => Lab): void => {
  const load = () =>
    startLoad('http://10.10.19.1/demo/?format=json', { enter: (argv) => insideLab(lab(), argv) });

  it('both Tomcats of a pair are killed, one after the other, and every session goes on with its counter', async () => {
    const clients = load();
    await clients.more(200);
    const killed: string[] = [];
    while (killed.length < 2) {
      const serving = clients.history().at(-1)?.answer?.host ?? '';
      killed.push(serving);
      await killTomcat(lab(), serving);
      await settled(lab());
      await clients.more(400);
    }
    expect(killed.toSorted()).toEqual(['tomcat1', 'tomcat2']);
    const verdict = judge(await clients.stop());
    expect(verdict.failovers.length, textOf(verdict)).toBeGreaterThanOrEqual(2);
    expectSessionsKept(verdict);
  });

  it.each(['cache1', 'cache2'])('no session ends with the memcached on %s', async (host) => {
    const clients = load();
    await clients.more(200);
    await killMemcached(lab(), host);
    await clients.more(400);
    const verdict = judge(await clients.stop());
    expect(verdict.findings.failed, textOf(verdict)).toEqual([]);
    expectSessionsKept(verdict);
  });

  it('verify.yml finds every promise kept, also while it kills what sessions must survive', async () => {
    const { status, stdout } = await run(lab(), '-e', 'sessions_kill=true', 'verify.yml');
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('cache1 answered cache2: memcached 1.6.18');
    expect(stdout).toContain('after its Tomcat was killed');
    expect(stdout).toContain('after memcached on cache');
  });

  it('everything is back after a reboot', async () => {
    for (const [host, service] of Object.entries({ cache1: 'memcached', tomcat1: 'tomcat', web1: 'httpd' })) {
      await ssh(lab(), host, 'touch /run/before-the-reboot; systemctl reboot');
      const isBack = `test ! -e /run/before-the-reboot && systemctl is-active ${service}`;
      await eventually(async () => ((await ssh(lab(), host, isBack)).status === 0 ? true : undefined), 90);
    }
    const { status, stdout } = await run(lab(), 'verify.yml');
    expect(status, stdout).toBe(0);
  });

  /** A request that was under way may fail with its Tomcat; what was acknowledged may not be lost. */
  const expectSessionsKept = (verdict: Verdict): void => {
    const { lost, stale, duplicated, outOfOrder } = verdict.findings;
    expect([...lost, ...stale, ...duplicated, ...outOfOrder], textOf(verdict)).toEqual([]);
  };
};
