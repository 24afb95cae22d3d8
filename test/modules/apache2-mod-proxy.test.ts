import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { runPlaybook, runTasks } from '../support/project.ts';
import { type HttpServer, startHttpServer } from './support/http-server.ts';
import { type Httpd, startHttpd } from './support/httpd.ts';

let httpd: Httpd;
let tomcat: HttpServer;
beforeAll(async () => {
  tomcat = await startHttpServer();
  httpd = await startHttpd({
    cluster: ['ajp://127.0.0.2:8009 route=jvm1', `http://127.0.0.1:${tomcat.port} route=jvm2`],
    broken: ['http://127.0.0.3:1 retry=60'],
    preview: ['http://127.0.0.3:1 retry=60', `http://localhost:${tomcat.port}`],
  });
});
afterAll(async () => {
  await httpd.stop();
  await tomcat.close();
});

/** A task of the module; `name` is what results are asked for by. */
const task = (name: string, args: string, port = httpd.port) =>
  `- name: ${name}\n  apache2_mod_proxy: {balancer_vhost: "127.0.0.1:${port}", ${args}}\n`;

const set = (name: string, host: string, state: string) =>
  task(name, `member_host: ${host}, state: ${state}`);

const NONE = { disabled: false, drained: false, hot_standby: false, ignore_errors: false };

describe('on a real httpd 2.4', () => {
  afterEach(async () => {
    for (const host of ['127.0.0.2', '127.0.0.1', '127.0.0.3'])
      await runTasks(set('enable', host, 'enabled'));
  });

  test('all members are listed, over all balancers', async () => {
    const ran = await runTasks(task('list', 'state: []'));
    expect(ran.finished('list')).toMatchObject({ status: 'ok', verdict: 'certain' });
    expect(ran.result('list')).toMatchObject({
      members: [
        { host: '127.0.0.2', port: null, protocol: 'ajp', attributes: { Route: 'jvm1' } },
        { host: '127.0.0.1', port: String(tomcat.port), protocol: 'http' },
        { host: '127.0.0.3', port: '1' },
        { host: '127.0.0.3', port: '1' },
        { host: 'localhost', port: String(tomcat.port) },
      ],
    });
  });

  test('one member is told with all that the page says of it', async () => {
    const ran = await runTasks(task('one', 'member_host: 127.0.0.2'));
    const url = `http://127.0.0.1:${httpd.port}/balancer-manager/`;
    expect(ran.result('one').member).toEqual({
      host: '127.0.0.2',
      port: null,
      protocol: 'ajp',
      path: null,
      balancer_url: url,
      management_url: expect.stringMatching(/\/\?b=cluster&w=ajp:\/\/127\.0\.0\.2&nonce=[\w-]+$/),
      attributes: {
        'Worker URL': 'ajp://127.0.0.2',
        Route: 'jvm1',
        RouteRedir: null,
        Factor: '1.00',
        Set: '0',
        Status: 'Init Ok ',
        Elected: expect.any(String),
        Busy: '0',
        Load: expect.any(String),
        To: expect.any(String),
        From: expect.any(String),
      },
      status: NONE,
    });
  });

  test.each([
    ['disabled', 'Init Dis', { disabled: true }],
    ['absent', 'Init Dis', { disabled: true }],
    ['drained', 'Init Drn Ok', { drained: true }],
    ['hot_standby', 'Init Stby Ok', { hot_standby: true }],
    ['ignore_errors', 'Init Ign Ok', { ignore_errors: true }],
    ['[disabled, drained]', 'Init Drn Dis', { disabled: true, drained: true }],
    ['"drained,ignore_errors"', 'Init Ign Drn Ok', { drained: true, ignore_errors: true }],
  ])('state %s is set, read back as "%s", and undone by enabled', async (state, status, flags) => {
    const tasks = [
      set('before', '127.0.0.2', 'hot_standby'),
      set('set', '127.0.0.2', state),
      set('again', '127.0.0.2', state),
    ];
    const ran = await runTasks(tasks.join(''));
    expect(ran.trace.slice(1)).toEqual([state === 'hot_standby' ? 'set: ok' : 'set: changed', 'again: ok']);
    expect(ran.result('set').member).toMatchObject({
      attributes: { Status: `${status} ` },
      status: { ...NONE, ...flags },
    });
    expect((await httpd.statuses())['cluster ajp://127.0.0.2']).toBe(status);
    const undone = await runTasks(
      set('enable', '127.0.0.2', 'enabled') + set('present', '127.0.0.2', 'present'),
    );
    expect(undone.trace).toEqual(['enable: changed', 'present: ok']);
    expect((await httpd.statuses())['cluster ajp://127.0.0.2']).toBe('Init Ok');
  });

  test('a member is set in every balancer that has it, and the last is the one that is told', async () => {
    const ran = await runTasks(set('set', '127.0.0.3', 'disabled'));
    expect(ran.result('set')).toMatchObject({
      member: { management_url: expect.stringContaining('?b=preview&') },
      members: [{ status: { disabled: true } }, { status: { disabled: true } }],
    });
    expect(await httpd.statuses()).toMatchObject({
      'broken http://127.0.0.3:1': 'Init Dis',
      'preview http://127.0.0.3:1': 'Init Dis',
      [`preview http://localhost:${tomcat.port}`]: 'Init Ok',
    });
  });

  test('a member that httpd holds to be in error says so, and enabling does not heal it', async () => {
    await fetch(`http://127.0.0.1:${httpd.port}/broken/`);
    const ran = await runTasks(
      set('disable', '127.0.0.3', 'disabled') +
        set('enable', '127.0.0.3', 'enabled') +
        task('look', 'member_host: 127.0.0.3'),
    );
    expect(ran.result('look').members).toMatchObject([
      { attributes: { Status: 'Init Err ' } },
      { attributes: { Status: 'Init Ok ' } },
    ]);
  });

  test('a check changes nothing, and foresees the whole of a play', async () => {
    const tasks = [
      set('disable', '127.0.0.2', 'disabled'),
      task('look', 'member_host: 127.0.0.2'),
      set('again', '127.0.0.2', 'disabled'),
      set('enable', '127.0.0.2', 'enabled'),
    ].join('');
    const before = await httpd.statuses();
    const check = await runTasks(tasks, {}, { check: true });
    expect(await httpd.statuses()).toEqual(before);
    const run = await runTasks(tasks);
    expect(check.trace).toEqual(run.trace);
    expect(check.trace).toEqual(['disable: changed', 'look: ok', 'again: ok', 'enable: changed']);
    expect(check.result('look').member).toMatchObject({
      attributes: { Status: 'Init Dis ' },
      status: { disabled: true },
    });
    expect(check.finished('disable').verdict).toBe('certain');
    expect(check.finished('look').verdict).toBe('predicted');
  });

  test.each([
    [
      'a member that is none',
      () => set('do', '127.0.0.9', 'disabled'),
      /^127\.0\.0\.9 is not a member of the balancer/,
    ],
    ['a state for nobody', () => task('do', 'state: disabled'), /needs the member/],
    [
      'states that exclude each other',
      () => set('do', '127.0.0.2', '[enabled, drained]'),
      /mutually exclusive/,
    ],
    [
      'nobody who listens',
      () => task('do', 'member_host: a', 1),
      /127\.0\.0\.1 port 1: nothing listens there/,
    ],
    [
      'a page that is not there',
      () => task('do', 'balancer_url_suffix: /none/'),
      /HTTP status 404 Not Found/,
    ],
    [
      'a page that is another',
      () => task('do', 'x: y', tomcat.port).replace('x: y', 'balancer_url_suffix: /text/'),
      /is no page of balancer-manager/,
    ],
  ])('%s fails, in the run and in its check', async (_, tasks, message) => {
    const before = await httpd.statuses();
    const [run, check] = [await runTasks(tasks()), await runTasks(tasks(), {}, { check: true })];
    expect(run.trace).toEqual(['do: failed']);
    expect(run.result('do').msg).toMatch(message);
    expect([check.trace, check.result('do').msg]).toEqual([run.trace, run.result('do').msg]);
    expect(await httpd.statuses()).toEqual(before);
  });

  test('goes by its full name, on the controller, for a host that cannot be reached', async () => {
    const play = `- hosts: all
  become: true
  tasks:
    - name: set
      community.general.apache2_mod_proxy:
        {balancer_vhost: "127.0.0.1:${httpd.port}", member_host: 127.0.0.2, state: disabled}
      delegate_to: localhost
      connection: local
      become: false
`;
    const ran = await runPlaybook(play, {
      hosts: 'web ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1\n',
    });
    expect(ran.trace).toEqual(['set: changed']);
  });

  test('asks for the page of a loop of members once, and again with each change', async () => {
    const loop = `- name: loop
  apache2_mod_proxy: {balancer_vhost: "127.0.0.1:${httpd.port}", member_host: "{{ item }}", state: enabled}
  loop: [127.0.0.2, 127.0.0.1, 127.0.0.3]
`;
    expect((await runTasks(loop)).trips('loop')).toBe(1);
  });
});

/**
 * A stand-in for what is not here: httpd 2.2, by its page and by how it takes requests (GET, by `dw`); or one that
 * answers and does nothing.
 */
describe('on a stand-in for httpd 2.2', () => {
  const page = readFileSync(join(import.meta.dirname, '../resources/balancer/httpd-2.2.html'), 'utf8');
  const asked: string[] = [];
  let current = page;
  let isDeaf = false;
  let server: Server;
  let port = 0;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const query = new URL(request.url ?? '', 'http://h').searchParams;
      if (query.has('w')) asked.push(`${request.method} ${request.url}`);
      const status = { Disable: 'Dis ', Enable: 'Ok' }[query.get('dw') ?? ''];
      if (status && !isDeaf && query.get('w') === 'ajp://10.10.19.2:8009')
        current = current.replace(/(jvm1<.*?<td>0<\/td><td>)[^<]*/, `$1${status}`);
      response.end(current);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    port = (server.address() as AddressInfo).port;
  });
  afterAll(() => server.close());

  const onIt = (name: string, state: string) => task(name, `member_host: 10.10.19.2, state: ${state}`, port);

  test('a member is disabled and enabled by its link', async () => {
    const tasks = onIt('disable', 'disabled') + onIt('again', 'absent') + onIt('enable', 'enabled');
    const ran = await runTasks(tasks);
    expect(ran.trace).toEqual(['disable: changed', 'again: ok', 'enable: changed']);
    expect(asked).toEqual(
      ['Disable', 'Enable'].map(
        (dw) =>
          `GET /balancer-manager/?b=cluster&w=ajp://10.10.19.2:8009&nonce=9f2c1a5e-0b1d-4f5e-9c55-3a6a5d1b7e10&dw=${dw}`,
      ),
    );
  });

  test.each(['drained', 'hot_standby', 'ignore_errors', '[disabled, drained]'])(
    '%s is refused',
    async (state) => {
      const ran = await runTasks(onIt('set', state));
      expect(ran.trace).toEqual(['set: failed']);
      expect(ran.result('set').msg).toContain('can only enable and disable');
    },
  );

  test('a server that answers, and does nothing, is found out', async () => {
    isDeaf = true;
    const ran = await runTasks(onIt('disable', 'disabled'));
    isDeaf = false;
    expect(ran.trace).toEqual(['disable: failed']);
    expect(ran.result('disable').msg).toMatch(
      /ajp:\/\/10\.10\.19\.2:8009: disabled should be true, but is false/,
    );
  });
});
