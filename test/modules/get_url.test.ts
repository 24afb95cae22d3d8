import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { downloaded, downloading } from '../../src/resources/url/download.ts';
import { asking, type Request } from '../../src/resources/url/request.ts';
import { localHost, remove, temporary } from '../contract/local-host.ts';
import { getUrlCases, getUrlFiles } from './get_url-cases.ts';
import { expectTheSame } from './support/beside-ansible.ts';
import { startHttpServer } from './support/http-server.ts';

test('ansible-playbook and orchestrate register the same', { timeout: 600_000 }, async () => {
  const server = await startHttpServer();
  await expectTheSame('get_url', getUrlCases, {
    files: getUrlFiles,
    places: () => ({ SERVER: `127.0.0.1:${server.port}` }),
  });
  await server.close();
});

describe('a host downloads with what it has', () => {
  const root = temporary();
  let server: ReturnType<typeof spawn>;
  let port = '';

  beforeAll(async () => {
    const program = join(root, 'server.mjs');
    writeFileSync(program, SERVER);
    server = spawn(process.execPath, [program], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (server.stdout) port = String((await once(server.stdout, 'data'))[0]);
  });
  afterAll(() => {
    server.kill();
    remove(root);
  });

  const only = (tool: string) => {
    const words: Readonly<Record<string, string>> = {
      curl: 'true',
      wget: 'curl() { return 127; }; command() { [ "$2" != curl ]; }',
      busybox: 'wget() { busybox wget "$@"; }; command() { [ "$2" != curl ]; }',
      nothing: 'command() { false; }; o_helper=/nowhere',
    };
    return words[tool] ?? '';
  };
  const to = (where: string, more: Partial<Request> = {}): Request => ({
    url: `http://127.0.0.1:${port.trim()}/${where}`,
    seconds: 5,
    validateCertificates: true,
    agent: 'agent',
    headers: ['X-Secret: a"b\\c'],
    ...more,
  });
  const fetch = (tool: string, request: Request) =>
    localHost().run(`${only(tool)}\n${asking(request).text}\no_fetch '${root}/got' && cat '${root}/got'`);
  const GET = { method: 'GET', directory: root, decompress: true, algorithms: ['sha1'] } as const;
  const download = (tool: string, request: Request, method: 'GET' | 'HEAD' = 'GET') =>
    downloaded(
      request.url,
      localHost().run(`${only(tool)}\n${downloading(request, { ...GET, method }).text}`),
    );
  const left = () => readdirSync(root).filter((name) => name.startsWith('.'));

  test.each(['curl', 'wget', 'busybox'])('%s, with headers', (tool) => {
    expect(fetch(tool, to('ok'))).toBe('agent a"b\\c\n');
  });
  test.each(['curl', 'wget', 'busybox'])('%s says what went wrong', (tool) => {
    expect(() => fetch(tool, to('no'))).toThrow(/404/);
  });
  test.each(['curl', 'wget', 'busybox'])(
    '%s tells of an answer, where it was found and what it is',
    (tool) => {
      const done = download(tool, to('on'));
      expect(done).toMatchObject({ status: 200, url: to('ok').url, file: { size: 12 } });
      expect(left()).toHaveLength(1);
      localHost().run(`rm '${root}/${left()[0]}'`);
    },
  );
  test.each(['curl', 'wget', 'busybox'])('%s asks, and leaves nothing', (tool) => {
    expect(download(tool, to('ok'), 'HEAD')).toMatchObject({ status: 200, file: undefined });
    expect(download(tool, to('no'))).toMatchObject({ status: 404, reason: 'Not Found', file: undefined });
    expect(download(tool, to('cut'))).toMatchObject({ failed: expect.stringMatching(/18|closed|short/i) });
    expect(download(tool, to('ok', { url: 'http://127.0.0.1:1/' }))).toHaveProperty('failed');
    expect(left()).toEqual([]);
  });
  test('a redirected request is without the headers that it must not have', () => {
    const request = to('on', { unredirected: ['x-secret'] });
    expect(fetch('curl', request)).toBe('agent undefined\n');
    expect(() => fetch('wget', request)).toThrow(/without curl/);
  });
  test('nothing: it says what is missing', () => {
    expect(() => fetch('nothing', to('ok'))).toThrow(/neither curl nor wget/);
  });
  test.runIf(existsSync('/usr/lib/apt/apt-helper'))(
    "apt's own program, where no headers are asked for",
    () => {
      const apt = 'command() { false; }';
      const run = (where: string, fresh?: string) =>
        localHost().run(
          `${apt}\n${asking(to(where, { headers: [], fresh })).text}\no_fetch '${root}/by-apt' && cat '${root}/by-apt'`,
        );
      expect(run('ok', 'Cache-Control: no-cache')).toBe('agent undefined\n');
      expect(() => run('no')).toThrow(/HTTP Error 404: Not Found/);
    },
  );
  test('a certificate, where it is asked for', () => {
    const said = (more: object) =>
      localHost().run(
        `curl() { printf '%s\\n' "$@"; cat; } >'${root}/said'\n${asking(to('ok', more)).text}\no_ask GET /dev/null\ncat '${root}/said'`,
      );
    expect(said({ certificate: '/c', key: '/k', ciphers: 'A:B' })).toMatch(
      /--cert\n\/c\n--key\n\/k\n--ciphers\nA:B\n/,
    );
    expect(said({})).not.toMatch(/--cert|--key|--ciphers/);
  });
  test('credentials are in no argument of curl', () => {
    const request = to('ok', {
      headers: ['A: s3cret'],
      credentials: { user: 'me', password: 's3cret' },
    });
    const said = localHost().run(
      `curl() { printf '%s\\n' "$@" >'${root}/argv'; cat >/dev/null; }\n${asking(request).text}\no_ask GET /dev/null\ncat '${root}/argv'`,
    );
    expect(said).toContain('--config');
    expect(said).not.toContain('s3cret');
  });
});

const SERVER = `
import { createServer } from 'node:http';
const server = createServer((request, reply) => {
  if (request.url === '/on') reply.writeHead(302, { Location: '/ok' });
  else if (request.url === '/cut') {
    reply.setHeader('Content-Length', '100').write('short');
    setTimeout(() => reply.destroy(), 50);
    return;
  }
  else if (request.url !== '/ok') reply.statusCode = 404;
  reply.end(request.headers['user-agent'] + ' ' + request.headers['x-secret'] + '\\n');
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
`;
