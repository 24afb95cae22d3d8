import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Sshd, startSshd } from '../connections/support/sshd.ts';
import { runPlaybook, runTasks } from '../support/project.ts';
import { type HttpServer, startHttpServer } from './support/http-server.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'orchestrate-uri-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A task of `uri`, named `ask`. */
const ask = (args: string) => `- name: ask\n  uri: {${args}}\n`;

describe('over TLS', () => {
  let server: HttpServer;
  let wary: HttpServer;
  const file = (name: string) => join(folder, name);
  const openssl = (...args: readonly string[]) =>
    execFileSync('openssl', args, { stdio: 'pipe', cwd: folder });
  beforeAll(async () => {
    const subject = ['-newkey', 'rsa:2048', '-nodes', '-days', '2', '-x509'];
    openssl(
      'req',
      ...subject,
      '-keyout',
      'key',
      '-out',
      'cert',
      '-subj',
      '/CN=h',
      '-addext',
      'subjectAltName=DNS:localhost',
    );
    openssl('req', ...subject, '-keyout', 'mykey', '-out', 'mycert', '-subj', '/CN=me');
    const own = { key: readFileSync(file('key')), cert: readFileSync(file('cert')) };
    server = await startHttpServer(own);
    wary = await startHttpServer({
      ...own,
      ca: readFileSync(file('mycert')),
      requestCert: true,
      rejectUnauthorized: true,
    });
  });
  afterAll(() => Promise.all([server.close(), wary.close()]));
  const at = (host: string) => `url: "https://${host}:${server.port}/json/x"`;

  test('a server that nobody vouches for is not asked', async () => {
    const before = server.count();
    const ran = await runTasks(ask(at('localhost')));
    expect(ran.trace).toEqual(['ask: failed']);
    expect(ran.result('ask')).toMatchObject({
      status: -1,
      msg: expect.stringMatching(/self-signed certificate/),
    });
    expect(server.count()).toBe(before);
  });

  test('whom the host trusts is trusted, too', async () => {
    const ran = await runTasks(`${ask(at('localhost'))}  environment: {SSL_CERT_FILE: ${file('cert')}}\n`);
    expect(ran.result('ask')).toMatchObject({ status: 200, json: { name: 'x' } });
  });

  test('ca_path names who is trusted', async () => {
    const ran = await runTasks(ask(`${at('localhost')}, ca_path: ${file('cert')}`));
    expect(ran.result('ask')).toMatchObject({ status: 200, json: { name: 'x' } });
  });

  test('the name must be the one that was asked for', async () => {
    const ran = await runTasks(ask(`${at('127.0.0.1')}, ca_path: ${file('cert')}`));
    expect(ran.result('ask')).toMatchObject({ status: -1, msg: expect.stringMatching(/127\.0\.0\.1/) });
  });

  test('validate_certs: false trusts anybody', async () => {
    const ran = await runTasks(ask(`${at('127.0.0.1')}, validate_certs: false`));
    expect(ran.result('ask').status).toBe(200);
  });

  test('a file of the host that is not there is named', async () => {
    const ran = await runTasks(ask(`${at('localhost')}, ca_path: ${file('none')}`));
    expect(ran.result('ask').msg).toBe(`${file('none')} cannot be read on the host`);
  });

  test('a server that asks for a certificate is shown one', async () => {
    const url = `url: "https://localhost:${wary.port}/text/a", ca_path: ${file('cert')}`;
    const shown = `, client_cert: ${file('mycert')}, client_key: ${file('mykey')}`;
    expect((await runTasks(ask(url + shown))).result('ask').status).toBe(200);
    expect((await runTasks(ask(url))).result('ask').status).toBe(-1);
  });
});

describe('on a host that is reached over ssh', () => {
  let sshd: Sshd;
  let server: HttpServer;
  beforeAll(async () => {
    sshd = await startSshd();
    server = await startHttpServer();
  });
  afterAll(async () => {
    await sshd.stop();
    await server.close();
  });
  const inventory = () => ({
    hosts: `web ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=${sshd.port} ansible_user=root ansible_ssh_private_key_file=${sshd.directory}/id ansible_ssh_extra_args="-o UserKnownHostsFile=${sshd.directory}/known_hosts"\n`,
  });
  const url = () => `url: "http://127.0.0.1:${server.port}/echo"`;

  test('the host asks, in one round trip', async () => {
    const ran = await runTasks(ask(url()), inventory());
    expect(ran.result('ask')).toMatchObject({ status: 200, json: { method: 'GET' } });
    expect(ran.trips('ask')).toBe(1);
  });

  test('a file of the host is sent, and the answer put into another', async () => {
    const tasks = `- copy: {content: "sent\\n", dest: ${folder}/body}
${ask(`${url()}, method: POST, src: ${folder}/body, remote_src: true, dest: ${folder}/answer, mode: '0600'`)}`;
    const ran = await runTasks(tasks, inventory());
    expect(ran.finished('ask').status).toBe('changed');
    expect(ran.result('ask')).toMatchObject({ path: `${folder}/answer`, mode: '0600', state: 'file' });
    expect(JSON.parse(readFileSync(join(folder, 'answer'), 'utf8'))).toMatchObject({ body: 'sent\n' });
  });

  test('delegated to the controller, the controller asks, whatever becomes of the host', async () => {
    const play = `- hosts: all
  become: true
  tasks:
    - name: wait
      wait_for: {host: 127.0.0.1, port: ${server.port}, timeout: 5}
      delegate_to: localhost
      connection: local
      become: false
    - name: poll
      ansible.builtin.uri: {url: "http://127.0.0.1:${server.port}/poll"}
      register: polled
      until: polled.status == 200
      retries: 5
      delay: 0
      delegate_to: localhost
      connection: local
      become: false
`;
    const ran = await runPlaybook(play, {
      hosts: 'web ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1\n',
    });
    expect(ran.trace).toEqual(['wait: ok', 'poll: ok']);
    expect(ran.result('poll').attempts).toBe(3);
  });
});

describe('secrets', () => {
  let server: HttpServer;
  beforeAll(async () => {
    server = await startHttpServer();
  });
  afterAll(() => server.close());

  test('a password is in nothing that is shown or recorded, as it is or encoded', async () => {
    const password = 'Sesame, open!';
    const args = `url: "http://127.0.0.1:${server.port}/echo", return_content: true, url_username: me, force_basic_auth: true`;
    const ran = await runTasks(ask(`${args}, url_password: "${password}"`), {}, { verbose: 3 });
    const told = JSON.stringify(ran.events) + ran.stdout;
    expect(told).toContain('Basic ');
    for (const form of [password, Buffer.from(`me:${password}`).toString('base64')])
      expect(told).not.toContain(form);
  });
});

test('what it does not do is said plainly', async () => {
  const gssapi = await runTasks(ask('url: "http://127.0.0.1:1/", use_gssapi: true'));
  expect(gssapi.result('ask').msg).toMatch(/does not speak Kerberos/);
  const scheme = await runTasks(ask('url: "ftp://127.0.0.1/"'));
  expect(scheme.result('ask').msg).toMatch(/no http or https URL/);
});

test('an answer that breaks off, or stops half way, is no answer', async () => {
  const server = await startHttpServer();
  for (const [path, message] of [
    ['cut', /closed|aborted/],
    ['slow', /silent for 1 seconds/],
  ] as const) {
    const ran = await runTasks(ask(`url: "http://127.0.0.1:${server.port}/${path}", timeout: 1`));
    expect.soft(ran.result('ask')).toMatchObject({ status: -1, msg: expect.stringMatching(message) });
  }
  await server.close();
});
