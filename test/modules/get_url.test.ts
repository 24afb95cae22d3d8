import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { get_url } from '../../src/modules/get_url.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { url } from '../../src/resources/url/url.ts';
import { localHost, remove, temporary } from '../contract/local-host.ts';
import { describeStateModule } from '../contract/state-modules.ts';

const SUM = '98ea6e4f216f2fb4b69fff9b3a44842c38686ca685f3f55dc48c5d3fb1107be4';
const there = (root: string) => [effect(path(root), { type: 'directory' })];

describeStateModule(get_url, [
  {
    title: 'a file that is not there yet',
    setUp: 'echo hi >source',
    args: (root) => ({ url: `file://${root}/source`, dest: `${root}/f`, mode: '0600' }),
    result: (root) => ({ dest: `${root}/f`, url: `file://${root}/source`, mode: '0600' }),
    check: '[ "$(cat f)" = hi ]',
  },
  {
    title: 'into a directory, under the name in the URL',
    setUp: 'echo hi >"a b"; mkdir d',
    args: (root) => ({ url: `file://${root}/a%20b`, dest: `${root}/d` }),
    result: (root) => ({ dest: `${root}/d/a b` }),
  },
  {
    title: 'with a checksum, known before the download',
    given: there,
    args: (root) => ({ url: 'http://nowhere/f', dest: `${root}/f`, checksum: `sha256:${SUM.toUpperCase()}` }),
    result: (root) => ({ dest: `${root}/f` }),
  },
  {
    title: 'with a checksum',
    setUp: 'echo hi >source',
    args: (root) => ({ url: `file://${root}/source`, dest: `${root}/f`, checksum: `sha256:${SUM}` }),
  },
  {
    title: 'a file that has the checksum',
    setUp: 'echo hi >f',
    args: (root) => ({ url: 'http://nowhere/f', dest: `${root}/f`, checksum: `sha256:${SUM}` }),
    changed: false,
  },
  {
    title: 'a file that has another checksum is replaced, and kept beside',
    setUp: 'echo hi >source; echo old >f',
    args: (root) => ({
      url: `file://${root}/source`,
      dest: `${root}/f`,
      checksum: `sha256:${SUM}`,
      backup: true,
    }),
    check: '[ "$(cat f)" = hi ] && [ "$(cat f.*~)" = old ]',
  },
  {
    title: 'a checksum out of a list',
    setUp: `echo hi >source; printf '%s  ./other\\n%s *source\\n' 00 ${SUM} >sums`,
    args: (root) => ({
      url: `file://${root}/source`,
      dest: `${root}/f`,
      checksum: `sha256:file://${root}/sums`,
    }),
  },
  {
    title: 'a list without the file',
    setUp: `echo hi >source; echo '00  other' >sums; echo '01  more' >>sums`,
    args: (root) => ({
      url: `file://${root}/source`,
      dest: `${root}/f`,
      checksum: `sha256:file://${root}/sums`,
    }),
    fails: /no checksum of source/,
  },
  {
    title: 'without force, a file that is there stays',
    setUp: 'echo old >f; chmod 644 f',
    args: (root) => ({ url: 'http://nowhere/f', dest: `${root}/f`, mode: '0600' }),
    result: () => ({ mode: '0600', msg: 'file already exists' }),
    check: '[ "$(cat f)" = old ]',
  },
  {
    title: 'by force, a file that differs is replaced',
    setUp: 'echo old >f; echo hi >source',
    args: (root) => ({ url: `file://${root}/source`, dest: `${root}/f`, force: true }),
    check: '[ "$(cat f)" = hi ]',
  },
  {
    title: 'by force, a file that is the same stays',
    setUp: 'echo hi >f; echo hi >source',
    args: (root) => ({ url: `file://${root}/source`, dest: `${root}/f`, force: true }),
    changed: false,
  },
  {
    title: 'by force, from where nothing is',
    setUp: 'echo hi >f',
    args: (root) => ({ url: `file://${root}/source`, dest: `${root}/f`, force: true }),
    fails: /source/,
  },
  {
    title: 'a checksum that is none',
    given: there,
    args: (root) => ({ url: 'http://nowhere/f', dest: `${root}/f`, checksum: 'abc' }),
    fails: /sha256:/,
  },
]);

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
  const fetch = (tool: string, where: string) =>
    localHost().run(
      `${only(tool)}\no_fetch '${root}/got' 5 '' agent 'X-Secret: a"b\\c' 'http://127.0.0.1:${port.trim()}/${where}' && cat '${root}/got'`,
    );

  test.each(['curl', 'wget', 'busybox'])('%s, with headers', (tool) => {
    expect(fetch(tool, 'ok')).toBe('agent a"b\\c\n');
  });
  test.each(['curl', 'wget', 'busybox'])('%s says what went wrong', (tool) => {
    expect(() => fetch(tool, 'no')).toThrow(/404/);
  });
  test('nothing: it says what is missing', () => {
    expect(() => fetch('nothing', 'ok')).toThrow(/neither curl nor wget/);
  });
  test.runIf(existsSync('/usr/lib/apt/apt-helper'))(
    "apt's own program, where no headers are asked for",
    () => {
      const fetched = (where: string) =>
        localHost().run(
          `command() { false; }\no_fetch '${root}/by-apt' 5 '' agent '' 'http://127.0.0.1:${port.trim()}/${where}' && cat '${root}/by-apt'`,
        );
      expect(fetched('ok')).toBe('agent undefined\n');
      expect(() => fetched('no')).toThrow(/404/);
    },
  );
  test('a download with another checksum is not kept', () => {
    expect(() => localHost().run(`echo x >'${root}/bad' && o_expect '${root}/bad' sha256 ${SUM}`)).toThrow(
      /not 98ea/,
    );
    expect(localHost().run(`ls '${root}'`)).not.toContain('bad');
  });
  test('a netrc file and a certificate, where they are asked for', () => {
    const request = { url: 'http://h/', seconds: 1, validateCertificates: true, agent: '', headers: [] };
    const said = (more: object) =>
      localHost().run(
        `NETRC='/a "b"'; curl() { printf '%s\\n' "$@"; cat; } >'${root}/said'\n${url({ ...request, ...more, checksum: 'sha1' }).sh.text} >/dev/null\ncat '${root}/said'`,
      );
    expect(said({ netrc: true, certificate: '/c', key: '/k', ciphers: 'A:B' })).toMatch(
      /--cert\n\/c\n--key\n\/k\n--ciphers\nA:B\n[\s\S]*netrc-optional\nnetrc-file = "\/a \\"b\\""/,
    );
    expect(said({})).not.toMatch(/netrc|--cert|--key|--ciphers/);
  });
  test('credentials are in no argument of curl', () => {
    const { text } = url({
      url: 'http://h/',
      seconds: 1,
      validateCertificates: true,
      agent: '',
      headers: ['A: s3cret'],
      checksum: 'sha1',
    }).sh;
    const said = localHost().run(
      `curl() { printf '%s\\n' "$@" >'${root}/argv'; cat >/dev/null; }\n${text}\ncat '${root}/argv'`,
    );
    expect(said).toContain('--config');
    expect(said).not.toContain('s3cret');
  });
});

const SERVER = `
import { createServer } from 'node:http';
const server = createServer((request, reply) => {
  if (request.url !== '/ok') reply.statusCode = 404;
  reply.end(request.headers['user-agent'] + ' ' + request.headers['x-secret'] + '\\n');
}).listen(0, '127.0.0.1', () => console.log(server.address().port));
`;
