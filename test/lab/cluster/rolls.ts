import { expect, it, onTestFinished } from 'vitest';
import type { Lab } from '../../../src/lab/contract.ts';
import { exec, insideLab } from '../../../src/lab/enter.ts';
import { killRun, run, settled, startRun } from '../support/cluster.ts';
import { eventually } from '../support/lab.ts';
import { judge } from '../support/load/judge.ts';
import { type Load, startLoad } from '../support/load/start.ts';
import { isClean, textOf } from '../support/load/verdict.ts';
import { breakTomcat, membersOf, repairTomcat } from '../support/nodes.ts';

/** Rolling restarts, while users work. */
export const rolls = (lab: () => Lab): void => {
  const load = (balancer = '10.10.19.1'): Load =>
    startLoad(`http://${balancer}/demo/?format=json`, { enter: (argv) => insideLab(lab(), argv) });

  const mainPid = async (host: string): Promise<string> =>
    (await exec(lab(), host, ['systemctl', 'show', '-p', 'MainPID', '--value', 'tomcat'])).stdout.trim();

  const pids = () => Promise.all(['tomcat1', 'tomcat2', 'publish1', 'publish2'].map(mainPid));

  const statuses = async (balancer: string) =>
    (await membersOf(lab(), balancer)).map(({ route, status }) => `${route} ${status}`);

  const everybodyServes = async (): Promise<void> => {
    expect(await statuses('web1')).toEqual(['jvm1 Init Ok', 'jvm2 Init Ok']);
    expect(await statuses('publish1')).toEqual(['jvm3 Init Ok', 'jvm4 Init Ok']);
  };

  it('both pairs restart, and of thousands of requests none fails and no session is lost', async () => {
    const before = await pids();
    const clients = [load('10.10.19.1'), load('10.10.19.4')];
    await Promise.all(clients.map((each) => each.more(100)));
    const { status, stdout } = await run(lab(), 'rolling-restart.yml');
    expect(status, stdout).toBe(0);
    await Promise.all(clients.map((each) => each.more(100)));
    const verdicts = (await Promise.all(clients.map((each) => each.stop()))).map(judge);
    for (const verdict of verdicts) expect(isClean(verdict), textOf(verdict)).toBe(true);
    expect(verdicts.reduce((sum, { requests }) => sum + requests, 0)).toBeGreaterThanOrEqual(2000);
    const after = await pids();
    for (const [index, pid] of before.entries()) expect(after[index]).not.toBe(pid);
    await everybodyServes();
  });

  it('the naive restart, all at once as a handler would, is noticed under the same load', async () => {
    const clients = load();
    await clients.more(100);
    await Promise.all(
      ['tomcat1', 'tomcat2'].map((host) => exec(lab(), host, ['systemctl', 'restart', 'tomcat'])),
    );
    await clients.more(100);
    const verdict = judge(await clients.stop());
    expect(isClean(verdict), textOf(verdict)).toBe(false);
    await settled(lab());
  });

  it('it stops at a node that does not start, says how things are, and goes on after a repair', async () => {
    const before = await pids();
    const clients = load();
    await breakTomcat(lab(), 'tomcat2');
    onTestFinished(() => repairTomcat(lab(), 'tomcat2'));
    const stopped = await run(lab(), 'rolling-restart.yml');
    expect(stopped.status, stopped.stdout).toBe(2);
    expect(stopped.stdout).toContain('The rolling restart stopped at tomcat2');
    expect(stopped.stdout).toMatch(/in: +jvm1 10\.10\.19\.2 \(Init Ok\)/);
    expect(stopped.stdout).toMatch(/out: +jvm2 10\.10\.19\.3 \(Init Dis/);
    expect(stopped.stdout).toContain('The last words of Tomcat on tomcat2');
    expect(await statuses('publish1')).toEqual(['jvm3 Init Ok', 'jvm4 Init Ok']);
    const halfway = await pids();
    expect(halfway.slice(2), 'the pair after it was left alone').toEqual(before.slice(2));

    await repairTomcat(lab(), 'tomcat2');
    const { status, stdout } = await run(lab(), 'rolling-restart.yml');
    expect(status, stdout).toBe(0);
    const after = await pids();
    expect(after[0], 'what was done is not done again').toBe(halfway[0]);
    for (const index of [1, 2, 3]) expect(after[index]).not.toBe(before[index]);
    const verdict = judge(await clients.stop());
    expect(isClean(verdict), textOf(verdict)).toBe(true);
    await everybodyServes();
  });

  it('a controller killed in the middle: a rerun leaves every member enabled and healthy', async () => {
    const clients = load();
    const child = startRun(lab(), 'rolling-restart.yml');
    await eventually(async () =>
      (await statuses('web1')).some((each) => each.includes('Dis')) ? true : undefined,
    );
    await killRun(child);
    expect((await statuses('web1')).join()).toContain('Dis');
    const { status, stdout } = await run(lab(), 'rolling-restart.yml');
    expect(status, stdout).toBe(0);
    const verdict = judge(await clients.stop());
    expect(isClean(verdict), textOf(verdict)).toBe(true);
    await everybodyServes();
  });
};
