import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { freePort } from '../../connections/support/sshd.ts';

/** A real httpd 2.4 of this machine, with balancers and their manager. */
export interface Httpd {
  readonly port: number;
  /** The statuses of all workers, as the page has them, by balancer and worker. */
  statuses(): Promise<Readonly<Record<string, string>>>;
  stop(): Promise<void>;
}

const PROGRAM = '/usr/sbin/apache2';
const MODULES = [
  'mpm_event',
  'authz_core',
  'proxy',
  'proxy_http',
  'proxy_ajp',
  'proxy_balancer',
  'slotmem_shm',
  'lbmethod_byrequests',
];

/** Starts it on loopback; `balancers` are the workers of each, by its name. */
export const startHttpd = async (balancers: Readonly<Record<string, readonly string[]>>): Promise<Httpd> => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-httpd-'));
  const port = await freePort();
  const sections = Object.entries(balancers).map(
    ([name, workers]) =>
      `<Proxy balancer://${name}>\n${workers.map((worker) => `  BalancerMember ${worker}`).join('\n')}\n</Proxy>\nProxyPass /${name} balancer://${name}/`,
  );
  writeFileSync(
    join(folder, 'httpd.conf'),
    `ServerRoot ${folder}
DefaultRuntimeDir ${folder}
PidFile ${folder}/pid
ErrorLog ${folder}/log
ServerName localhost
Listen 127.0.0.1:${port}
User nobody
Group nogroup
${MODULES.map((name) => `LoadModule ${name}_module /usr/lib/apache2/modules/mod_${name}.so`).join('\n')}
${sections.join('\n')}
<Location /balancer-manager>
  SetHandler balancer-manager
</Location>
`,
  );
  const child = spawn(PROGRAM, ['-f', join(folder, 'httpd.conf'), '-DFOREGROUND'], { stdio: 'ignore' });
  const url = `http://127.0.0.1:${port}/balancer-manager`;
  await answering(url, child, () => readFileSync(join(folder, 'log'), 'utf8'));
  return {
    port,
    statuses: async () => statusesIn(await (await fetch(url)).text()),
    stop: async () => {
      const gone = once(child, 'exit');
      if (child.exitCode === null && child.kill()) await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const answering = async (url: string, child: ChildProcess, log: () => string): Promise<void> => {
  for (let attempt = 0; attempt < 200 && child.exitCode === null; attempt++) {
    const isUp = await fetch(url).then(
      ({ ok }) => ok,
      () => false,
    );
    if (isUp) return;
    await setTimeout(50);
  }
  throw new Error(`httpd did not start: ${log()}`);
};

/** Read in another way than the program reads it: by the links' own words. */
const statusesIn = (page: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    [...page.matchAll(/\?b=(\w+)&amp;w=([^&]+)&amp;nonce.*?<\/td>(.*)/g)].map(
      ([, balancer, worker, cells = '']) => [
        `${balancer} ${worker}`,
        cells.split('</td><td>')[4]?.trim() ?? '',
      ],
    ),
  );
