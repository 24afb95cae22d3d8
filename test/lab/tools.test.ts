import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { insideLab } from '../../src/lab/enter.ts';
import { openBrowser } from './support/browser/browser.ts';
import { ssh, useLab } from './support/lab.ts';
import { startServer } from './support/load/server.ts';
import { startLoad } from './support/load/start.ts';
import { breakTomcat, killTomcat, repairTomcat } from './support/nodes.ts';

const lab = useLab('tools', [{ name: 'tomcat1', address: '10.10.19.2' }]);
const enter = (argv: readonly string[]) => insideLab(lab(), argv);

describe('a service of a host', () => {
  const UNIT = `[Service]\nExecStart=/bin/sleep 1000\n`;
  const systemctl = async (verb: string) =>
    (await ssh(lab(), 'tomcat1', `systemctl ${verb} tomcat`)).status === 0;
  beforeAll(async () => {
    await ssh(lab(), 'tomcat1', 'cat >/etc/systemd/system/tomcat.service', undefined, UNIT);
  });

  it('is gone when it was killed, and cannot be killed then', async () => {
    expect(await systemctl('start')).toBe(true);
    await killTomcat(lab(), 'tomcat1');
    expect(await systemctl('is-active')).toBe(false);
    await expect(killTomcat(lab(), 'tomcat1')).rejects.toThrow('tomcat does not run on tomcat1');
  });

  it('that is broken goes on, but cannot be started until it is repaired', async () => {
    expect(await systemctl('start')).toBe(true);
    await breakTomcat(lab(), 'tomcat1');
    expect(await systemctl('is-active')).toBe(true);
    expect(await systemctl('restart')).toBe(false);
    await repairTomcat(lab(), 'tomcat1');
    expect(await systemctl('restart')).toBe(true);
  });
});

describe("in the lab's network", () => {
  const page = () => `${lab().filesUrl}/page.html`;
  beforeAll(() => writeFile(join(lab().filesFolder, 'page.html'), '<p>Here</p>'));

  it('a browser sees what is there, and nothing of the machine', async () => {
    const browser = await openBrowser({ enter });
    await browser.open(page());
    expect(await browser.text('p')).toBe('Here');
    const { url } = await startServer();
    await expect(browser.open(url)).rejects.toThrow('ERR_CONNECTION_REFUSED');
  });

  it('a load does so as well', async () => {
    const errors = async (url: string) => {
      const load = startLoad(url, { enter, args: ['--clients', '1'] });
      await load.more(1);
      return (await load.stop()).map(({ error }) => error)[0];
    };
    expect(await errors(page())).toBe('not the page: <p>Here</p>');
    expect(await errors((await startServer()).url)).toContain('ECONNREFUSED');
  });
});
