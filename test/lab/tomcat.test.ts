import { describe, expect, it } from 'vitest';
import { attempt } from '../../src/lab/command.ts';
import { comparePredictions } from '../support/predictions.ts';
import { ghostcat } from './support/ajp.ts';
import { ending, lastEvents, run } from './support/cluster.ts';
import { eventually, ssh, useLab } from './support/lab.ts';

/** One Tomcat, the balancer that may speak AJP to it, and a host that may not. No cache is up: sessions stay local. */
const lab = useLab('tomcat', [
  { name: 'tomcat1', address: '10.10.19.2' },
  { name: 'web1', address: '10.10.19.1' },
  { name: 'cache1', address: '10.10.19.6' },
]);
const deploy = (...args: readonly string[]) =>
  run(lab(), '-l', 'tomcat1', '--skip-tags', 'restart', ...args, 'site.yml');
const onTomcat = (line: string) => ssh(lab(), 'tomcat1', line);
const mark = '/var/lib/orchestrate/restart-pending';
const changes = async () => ending(await lastEvents()).recap.map(({ changed }) => changed);
const startedAt = async () =>
  (await onTomcat('systemctl show -p ActiveEnterTimestampMonotonic tomcat')).stdout;

/** What a host gets for the AJP request that reads web.xml of an application. */
const ajpFrom = async (host: string, secret?: string): Promise<string> => {
  const request = ghostcat('/app', 'WEB-INF/web.xml', secret).toString('base64');
  const talk = `exec 3<> /dev/tcp/10.10.19.2/8009 && echo ${request} | base64 -d >&3 && timeout 3 cat <&3`;
  return (await ssh(lab(), host, `timeout 10 bash -c '${talk}'`)).stdout;
};

describe.sequential('a Tomcat, from nothing', () => {
  it('is fetched with its jars by Maven coordinates', { timeout: 600_000 }, async () => {
    const fetch = [
      'bin/orchestrate.js',
      'run',
      '-i',
      'inventory/lab',
      '-t',
      'tomcat,msm,database',
      'artifacts.yml',
    ];
    const { status, stdout } = await attempt([process.execPath, ...fetch]);
    expect(status, stdout).toBe(0);
  });

  it.each([
    [
      'a Tomcat with which msm stores nothing',
      'tomcat_version=7.0.109',
      'stores nothing with Tomcat 7.0.109',
    ],
    ['a Tomcat that no jar of msm is for', 'tomcat_version=9.0.1', 'has a jar for Tomcat 6 and 7'],
    [
      'Java 17 with the compiler that Tomcat ships',
      '{"tomcat_compiler": []}',
      'cannot compile a JSP on Java 17',
    ],
    ['a Java that is too old', '{"java_package": "openjdk-5-jre-headless"}', 'needs Java 6 or newer'],
    ['a failover node that is no cache', 'msm_failover_node=n9', 'must be one of them'],
  ])('%s is refused with the reason, before anything is changed', async (_, variables, reason) => {
    const { status, stdout } = await deploy('-e', variables);
    expect(status).toBe(2);
    expect(stdout).toMatch(new RegExp(reason));
    expect(await changes()).toEqual([0]);
  });

  it('a dry run foresees the verdict of each task of the first install', async () => {
    await onTomcat(
      'mkdir -p /opt/tomcat/webapps/app/WEB-INF && echo "<web-app>private</web-app>" > /opt/tomcat/webapps/app/WEB-INF/web.xml',
    );
    expect((await deploy('--check')).status).toBe(0);
    const foreseen = await lastEvents();
    const { status, stdout } = await deploy();
    expect(status, stdout).toBe(0);
    expect(comparePredictions(foreseen, await lastEvents()).wrong).toEqual([]);
  });

  it('the second run changes nothing', async () => {
    const { status, stdout } = await deploy();
    expect(status, stdout).toBe(0);
    expect(await changes()).toEqual([0]);
  });

  it('owns nothing of its binaries and its configuration', async () => {
    const { stdout } = await onTomcat('find /opt/tomcat ! -user root | sort');
    const written = stdout
      .split('\n')
      .filter((path) => path !== '' && !/^\/opt\/tomcat\/[\d.]+\/(work|temp)(\/|$)/.test(path));
    expect(written).toEqual([]);
    expect((await onTomcat('ps -o user= -C java')).stdout.trim()).toBe('tomcat');
  });

  it('hands its files to the balancer’s address only, where no secret is set', async () => {
    expect(await ajpFrom('web1')).toContain('private');
    expect(await ajpFrom('cache1')).toBe('');
  });

  it('a change leaves the mark and no restart, and the run after it changes nothing', async () => {
    const before = await startedAt();
    expect((await deploy('-e', 'tomcat_ajp_secret=sesame')).status).toBe(0);
    expect((await onTomcat(`cat ${mark}`)).stdout).toContain('server.xml');
    expect((await deploy('-e', 'tomcat_ajp_secret=sesame')).status).toBe(0);
    expect(await changes()).toEqual([0]);
    expect(await startedAt()).toBe(before);
  });

  it('without the secret, once it is in force, nobody gets a file, packet filter or not', async () => {
    await onTomcat('systemctl restart tomcat');
    expect(await ajpFrom('web1', 'sesame')).toContain('private');
    expect(await ajpFrom('web1')).not.toContain('private');
    await onTomcat('systemctl stop tomcat-ajp-filter');
    const answer = await ajpFrom('cache1');
    expect(answer).toContain('Forbidden');
    expect(answer).not.toContain('private');
  });

  it('removes another version of a library, and loads the filter that was taken away', async () => {
    const jar = '/opt/tomcat/7.0.69/lib/spymemcached-2.12.3.jar';
    await onTomcat(`touch ${jar}`);
    expect((await deploy('-e', 'tomcat_ajp_secret=sesame')).status).toBe(0);
    expect((await onTomcat(`test ! -e ${jar}`)).status).toBe(0);
    expect(await ajpFrom('cache1', 'sesame')).toBe('');
  });

  it('is up again after a reboot, behind its filter', async () => {
    await onTomcat('touch /run/before-the-reboot; systemctl reboot');
    await eventually(async () => {
      const { status } = await onTomcat('test ! -e /run/before-the-reboot && systemctl is-active tomcat');
      return status === 0 ? true : undefined;
    }, 90);
    expect(await ajpFrom('web1', 'sesame')).toContain('private');
    expect(await ajpFrom('cache1', 'sesame')).toBe('');
  });

  it('one that cannot start fails the run, with its own last words', async () => {
    await onTomcat('systemctl stop tomcat');
    const { status, stdout } = await deploy('-e', '{"tomcat_java_options": ["-XX:NoSuchOption"]}');
    expect(status).toBe(2);
    expect(stdout).toContain("Unrecognized VM option 'NoSuchOption'");
    expect(stdout).toContain('will not answer: the process has ended');
  });
});
