import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Connection, Identity } from '../../../src/connections/contract.ts';
import type { Content } from '../../../src/resources/contract.ts';
import { sh } from '../../../src/resources/sh.ts';
import { testConverse } from './converse-suite.ts';
import { type EchoServer, startEchoServer, take } from './echo-server.ts';
import { commandLines, isRunning, uniqueSleep, until } from './processes.ts';
import { freePort } from './sshd.ts';

export const prelude = 'o_greet() { printf "hello %s" "$1"; }';
export const nobody: Identity = { method: 'sudo', user: 'nobody' };

export const contentOf = (data: Uint8Array): Content => ({
  size: data.length,
  sha1: createHash('sha1').update(data).digest('hex'),
  open: async function* () {
    for (let at = 0; at < data.length; at += 65_536) yield data.subarray(at, at + 65_536);
  },
});

export interface Allowance {
  /** How many shells the host gives at a time. */
  readonly shells?: number;
  /** How many streams the host gives at a time, at least. */
  readonly dials?: number;
  /** Whether it forwards to Unix sockets. */
  readonly sockets?: boolean;
}

/** What every connection promises. `open` gives one to a host that shares the controller's files and processes. */
export const testConnection = (
  title: string,
  open: () => Promise<Connection>,
  { shells = 10, dials = 20, sockets = true }: Allowance = {},
): void => {
  describe(`a connection to ${title}`, () => {
    let connection: Connection;
    let directory: string;
    beforeAll(async () => {
      connection = await open();
      directory = mkdtempSync(join(tmpdir(), 'orchestrate-connection-'));
      chmodSync(directory, 0o755);
    });
    afterAll(async () => {
      await connection.close();
      rmSync(directory, { recursive: true, force: true });
    });

    describe('request', () => {
      test('gives status, stdout and stderr apart', async () => {
        const reply = await connection.request(sh`echo out; echo err >&2; exit 3`);
        expect(reply).toEqual({ status: 3, stdout: 'out\n', stderr: 'err\n' });
      });

      test('knows the prelude', async () => {
        expect((await connection.request(sh`o_greet ${'wörld €'}`)).stdout).toBe('hello wörld €');
      });

      test.each([
        ['exit', 'exit 7'],
        ['cd', 'cd /usr'],
        ['a variable', 'o_leak=1; export o_leak'],
        ['a changed prelude', 'o_greet() { echo no; }'],
        ['set -e', 'set -e; false; echo not reached'],
        ['set -u', 'set -u; echo "$o_no_such_variable"'],
        ['a redirection', 'exec >/dev/null 2>&1'],
        ['a closed stream', 'exec 0<&- 1>&- 2>&-'],
        ['a syntax error', 'if then ( '],
        ['an open quote', "echo '"],
        ['an open here-document', 'cat <<E\nno end'],
        [
          'a trap',
          'trap "echo late" EXIT TERM; kill -TERM $$ 2>/dev/null; :'.replace('kill -TERM $$', 'true'),
        ],
        ['reading stdin', 'cat; read -r o_line; head -c 1000'],
        ['umask', 'umask 0777'],
      ])('is not disturbed by the one before: %s', async (_what, script) => {
        const probe = sh`pwd; umask; echo "\${o_leak-none}"; false; o_greet you; echo err >&2`;
        const before = await connection.request(probe);
        await connection.request({ text: script });
        expect(await connection.request(probe)).toEqual(before);
      });

      test('says by its status and on stderr what a syntax error is', async () => {
        const reply = await connection.request({ text: 'if then' });
        expect(reply.status).not.toBe(0);
        expect(reply.stderr).toMatch(/syntax error|unexpected/i);
      });

      test('carries all bytes that are text: NUL, CR, marks that look like frames, characters of four bytes', async () => {
        const reply = await connection.request(sh`printf 'a\\000b\\r\\n%s' ${'<0 0></x 1>€😀'}; printf '</'`);
        expect(reply.stdout).toBe('a\0b\r\n<0 0></x 1>€😀</');
      });

      test('takes a script of 1 MiB, quotes and all', async () => {
        const text = `it's "$HOME" \`x\` \\\n`.repeat(60_000);
        const reply = await connection.request(sh`printf %s ${text}`);
        expect(reply.stdout === text).toBe(true);
      });

      test('gives 10 MiB of output whole, on both streams', async () => {
        const count = 1_048_576;
        const line = 'ä23456789';
        const script = sh`awk 'BEGIN { for (i = 0; i < ${count}; i++) { print "${line}"; if (i % 8 == 0) print "e" > "/dev/stderr" } }'`;
        const reply = await connection.request(script);
        expect(reply.stdout === `${line}\n`.repeat(count)).toBe(true);
        expect(reply.stderr).toBe('e\n'.repeat(count / 8));
      });

      test('serves 200 callers at once, each with its own answer and one round trip', async () => {
        const before = connection.traffic.roundTrips;
        const numbers = Array.from({ length: 200 }, (_, index) => index);
        const replies = await Promise.all(numbers.map((number) => connection.request(sh`echo ${number}`)));
        expect(replies.map(({ stdout }) => Number(stdout))).toEqual(numbers);
        expect(connection.traffic.roundTrips - before).toBe(200);
      });

      test('runs as another user, in a shell of that user', async () => {
        expect((await connection.request(sh`id -un`, { as: nobody })).stdout).toBe('nobody\n');
        expect((await connection.request(sh`id -un`)).stdout).toBe('root\n');
      });

      test('starts one shell for each identity, not one for each request', async () => {
        const shellOf = async (as: Identity) => (await connection.request(sh`echo "$$"`, { as })).stdout;
        expect(await shellOf(nobody)).toBe(await shellOf(nobody));
        expect(await shellOf('login')).toBe(await shellOf('login'));
        expect(await shellOf('login')).not.toBe(await shellOf(nobody));
      });

      // It is ended from another shell, for which there must be room beside those of both identities.
      test.skipIf(shells < 3).each([['login' as const], [nobody]])(
        'that comes to its deadline is a timeout, ends what it ran, and leaves the connection usable: %o',
        async (as) => {
          const seconds = uniqueSleep();
          await connection.request(sh`true`, { as });
          const request = connection.request(sh`sleep ${seconds}`, { as, timeoutSeconds: 1 });
          await expect(request).rejects.toMatchObject({ kind: 'timeout' });
          await until('the sleep has ended', () => !isRunning(`sleep ${seconds}`));
          expect((await connection.request(sh`echo again`, { as })).stdout).toBe('again\n');
        },
      );

      test('that kills its own shell is a fault, and the next one gets a new shell', async () => {
        await expect(connection.request(sh`kill -KILL "$$"`)).rejects.toMatchObject({ kind: 'connection' });
        expect((await connection.request(sh`echo again`)).stdout).toBe('again\n');
      });
    });

    describe('execute', () => {
      test('gives status, stdout and stderr apart, and knows the prelude', async () => {
        const reply = await connection.execute(sh`o_greet you; echo err >&2; exit 4`);
        expect(reply).toEqual({ status: 4, stdout: 'hello you', stderr: 'err\n' });
      });

      test('sets directory and environment', async () => {
        const environment = { O_SECRET: `it's\na "$value"` };
        const script = sh`pwd; printenv O_SECRET`;
        const reply = await connection.execute(script, { directory: '/usr', environment });
        expect(reply.stdout).toBe(`/usr\n${environment.O_SECRET}\n`);
      });

      test('refuses a name that no environment variable can have', async () => {
        const execution = connection.execute(sh`true`, { environment: { 'a;b': '' } });
        await expect(execution).rejects.toMatchObject({ kind: 'argument' });
      });

      test('fails in a directory that is not there, without running the script', async () => {
        const reply = await connection.execute(sh`echo ran`, { directory: join(directory, 'none') });
        expect(reply).toMatchObject({ stdout: '' });
        expect(reply.status).not.toBe(0);
      });

      test('has an empty stdin, unless one is given', async () => {
        expect((await connection.execute(sh`cat; echo end`)).stdout).toBe('end\n');
      });

      test.each([
        ['text', 'one\ntwo'],
        ['nothing', ''],
        ['text with quotes, percents and backslashes', `it's 100% \\n \\0 \\c "$HOME" \`x\``],
        ['all bytes', Uint8Array.from({ length: 256 }, (_, byte) => byte)],
        ['300 KiB', 'x'.repeat(300_000)],
      ])('feeds %s to stdin as it is', async (_what, stdin) => {
        const expected = createHash('sha1').update(stdin).digest('hex');
        expect((await connection.execute(sh`sha1sum`, { stdin })).stdout.slice(0, 40)).toBe(expected);
      });

      test('leaves the script no other stream of the channel', async () => {
        expect((await connection.execute(sh`readlink /proc/self/fd/3 || echo none`)).stdout).toBe('none\n');
      });

      test('does not wait for a stdin that nobody reads', async () => {
        expect((await connection.execute(sh`echo done`, { stdin: 'x'.repeat(300_000) })).stdout).toBe(
          'done\n',
        );
      });

      test('tells output as it comes, characters whole', async () => {
        const heard = { stdout: '', stderr: '' };
        const { promise, resolve } = Promise.withResolvers<void>();
        const flag = join(directory, 'flag');
        const script = sh`printf '\\342\\202'; sleep 0.1; printf '\\254 first'; until [ -e ${flag} ]; do sleep 0.02; done; echo second >&2`;
        const execution = connection.execute(script, {
          onOutput: (stream, text) => {
            heard[stream] += text;
            if (text.includes('first')) resolve();
          },
        });
        await promise;
        writeFileSync(flag, '');
        await execution;
        expect(heard).toEqual({ stdout: '€ first', stderr: 'second\n' });
      });

      test('leaves a daemon that the script has started alone', async () => {
        const seconds = uniqueSleep();
        const script = sh`sleep ${seconds} >/dev/null 2>&1 & echo "$!"`;
        const { stdout } = await connection.execute(script);
        await connection.execute(sh`sleep 0.2`);
        expect(isRunning(`sleep ${seconds}`)).toBe(true);
        process.kill(Number(stdout));
      });

      test('does not wait for what the script has left behind with its output open', async () => {
        const seconds = uniqueSleep();
        const { stdout } = await connection.execute(sh`sleep ${seconds} & echo "$!"`);
        process.kill(Number(stdout));
      });

      test('ends the whole group at its deadline', async () => {
        const seconds = uniqueSleep();
        const script = sh`sleep ${seconds} & sh -c 'sleep ${seconds} & sleep ${seconds}' | cat`;
        const execution = connection.execute(script, { timeoutSeconds: 0.4 });
        await expect(execution).rejects.toMatchObject({ kind: 'timeout' });
        await until('all have ended', () => !isRunning(`sleep ${seconds}`));
      });

      test('ends the whole group when it is cancelled, by KILL what does not hear TERM', async () => {
        const seconds = uniqueSleep();
        const abort = new AbortController();
        const script = sh`trap '' TERM; sleep ${seconds}; sleep ${seconds}`;
        const execution = connection.execute(script, { signal: abort.signal, graceSeconds: 1 });
        await until('it runs', () => isRunning(`sleep ${seconds}`));
        abort.abort();
        await expect(execution).rejects.toMatchObject({ kind: 'cancelled' });
        await until('all have ended', () => !isRunning(`sleep ${seconds}`));
      });

      test('lets a command that hears TERM tidy up', async () => {
        const abort = new AbortController();
        const file = join(directory, 'tidied');
        const script = sh`trap 'echo yes >${file}; exit 1' TERM; echo ready; while :; do sleep 0.05; done`;
        const onOutput = () => abort.abort();
        const execution = connection.execute(script, { signal: abort.signal, onOutput });
        await expect(execution).rejects.toMatchObject({ kind: 'cancelled' });
        expect(readFileSync(file, 'utf8')).toBe('yes\n');
      });

      test('ends the group of another user too', async () => {
        const seconds = uniqueSleep();
        const execution = connection.execute(sh`sleep ${seconds}`, { as: nobody, timeoutSeconds: 0.4 });
        await expect(execution).rejects.toMatchObject({ kind: 'timeout' });
        await until('it has ended', () => !isRunning(`sleep ${seconds}`));
      });

      test('does not begin once it is cancelled', async () => {
        const file = join(directory, 'begun');
        const execution = connection.execute(sh`touch ${file}`, { signal: AbortSignal.abort() });
        await expect(execution).rejects.toMatchObject({ kind: 'cancelled' });
        expect(existsSync(file)).toBe(false);
      });

      test('many at once wait for their turn and all come through', async () => {
        const numbers = Array.from({ length: 30 }, (_, index) => index);
        const replies = await Promise.all(numbers.map((number) => connection.execute(sh`echo ${number}`)));
        expect(replies.map(({ stdout }) => Number(stdout))).toEqual(numbers);
      });
    });

    testConverse(() => connection, nobody, shells);

    test('no value is ever seen in ps', async () => {
      const secret = `s3cret-${randomBytes(8).toString('hex')}`;
      const flag = join(directory, 'seen');
      const wait = sh`until [ -e ${flag} ]; do sleep 0.02; done`;
      const options = { environment: { SECRET: secret }, stdin: secret };
      const busy = [
        connection.request(sh`: ${secret}; ${wait}`),
        connection.request(sh`: ${secret}; ${wait}`, { as: nobody }),
        connection.execute(sh`: ${secret}; ${wait}`, options),
        connection.execute(sh`: ${secret}; ${wait}`, { ...options, as: nobody }),
      ];
      for (let look = 0; look < 40; look++) {
        expect(commandLines().filter((line) => line.includes(secret))).toEqual([]);
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
      writeFileSync(flag, '');
      await Promise.all(busy);
    });

    describe('upload and download', () => {
      test.each([
        ['3 MB of any bytes', randomBytes(3_000_000)],
        ['nothing', new Uint8Array()],
        ['text that looks like a script', Buffer.from('exit 1\necho $(id)\n')],
      ])('carry %s there and back', async (_what, data) => {
        const path = join(directory, `it's a file ${data.length}`);
        await connection.upload(contentOf(data), path, '0640');
        expect(statSync(path).mode & 0o7777).toBe(0o640);
        expect(Buffer.compare(readFileSync(path), data)).toBe(0);
        expect(Buffer.compare(await connection.download(path), data)).toBe(0);
      });

      test('work as another user', async () => {
        const { stdout } = await connection.request(sh`mktemp -d`, { as: nobody });
        const path = join(stdout.trim(), 'file');
        await connection.upload(contentOf(Buffer.from('hers')), path, '0400', { as: nobody });
        expect(Buffer.from(await connection.download(path, { as: nobody })).toString()).toBe('hers');
        expect((await connection.request(sh`ls -l ${path}`)).stdout).toMatch(/^-r--------.* nobody /);
        rmSync(stdout.trim(), { recursive: true });
      });

      describe.each([
        ['a small file', Buffer.from('abc')],
        ['a large file', randomBytes(100_000)],
      ])('of %s', (title, data) => {
        test('give it its mode even where that denies the owner', async () => {
          const path = join(directory, `locked ${title}`);
          await connection.upload(contentOf(data), path, '0000');
          expect(statSync(path).mode & 0o7777).toBe(0);
        });

        test('do what is to be done with it in the same round trip', async () => {
          const [path, final] = [`${directory}/parts ${title}`, `${directory}/whole ${title}`];
          const before = connection.traffic.roundTrips;
          const afterwards = sh`mv ${path} ${final} && wc -c <${final}; cat; echo aside >&2`;
          const { status, stdout, stderr } = await connection.upload(contentOf(data), path, '0600', {
            afterwards,
          });
          expect({ status, size: Number(stdout), stderr }).toEqual({
            status: 0,
            size: data.length,
            stderr: 'aside\n',
          });
          expect(connection.traffic.roundTrips - before).toBe(1);
          expect(Buffer.compare(readFileSync(final), data)).toBe(0);
        });

        test('do nothing with what did not arrive whole', async () => {
          const path = join(directory, `cut ${title}`);
          const content = { ...contentOf(data), sha1: '0'.repeat(40) };
          const afterwards = sh`touch ${directory}/done-with-it`;
          await expect(connection.upload(content, path, '0600', { afterwards })).rejects.toMatchObject({
            kind: 'checksum',
          });
          expect(existsSync(join(directory, 'done-with-it'))).toBe(false);
        });

        test('never write over a file, nor through a link', async () => {
          const [path, link, target] = [
            `${directory}/there ${title}`,
            `${directory}/link ${title}`,
            `${directory}/target`,
          ];
          writeFileSync(path, 'old');
          symlinkSync(target, link);
          for (const taken of [path, link])
            await expect(connection.upload(contentOf(data), taken, '0644')).rejects.toMatchObject({
              kind: 'task',
              message: expect.stringContaining(taken),
            });
          expect(readFileSync(path, 'utf8')).toBe('old');
          expect(existsSync(target)).toBe(false);
        });

        test.each([
          ['size', { size: data.length + 1 }],
          ['checksum', { sha1: '0'.repeat(40) }],
        ])('leave nothing behind when the %s is not as promised', async (what, wrong) => {
          const path = join(directory, `damaged ${what} ${title}`);
          const content = { ...contentOf(data), ...wrong };
          await expect(connection.upload(content, path, '0644')).rejects.toMatchObject({ kind: 'checksum' });
          expect(existsSync(path)).toBe(false);
        });
      });

      test('say what is the matter with a path', async () => {
        const path = join(directory, 'none/file');
        await expect(connection.download(path)).rejects.toMatchObject({ kind: 'task' });
        await expect(connection.upload(contentOf(Buffer.from('a')), path, '0644')).rejects.toMatchObject({
          kind: 'task',
        });
      });
    });

    describe('dial', () => {
      let server: EchoServer;
      beforeAll(async () => {
        server = await startEchoServer();
      });
      afterAll(() => server.close());
      const to = () => ({ host: '127.0.0.1', port: server.port });

      test('carries any bytes both ways, and counts them and one round trip', async () => {
        const data = randomBytes(3_000_000);
        const before = { ...connection.traffic };
        const stream = await connection.dial(to());
        const echoed = take(stream, data.length);
        stream.write(data);
        expect(Buffer.compare(await echoed, data)).toBe(0);
        stream.destroy();
        expect(connection.traffic.roundTrips - before.roundTrips).toBe(1);
        expect(connection.traffic.bytesSent - before.bytesSent).toBeGreaterThanOrEqual(data.length);
        expect(connection.traffic.bytesReceived - before.bytesReceived).toBeGreaterThanOrEqual(data.length);
      });

      test('ends where the other side ends', async () => {
        const stream = await connection.dial(to());
        stream.write('bye');
        const chunks: Buffer[] = [];
        for await (const chunk of stream) chunks.push(chunk);
        expect(Buffer.concat(chunks).toString()).toBe('bye');
      });

      test('ends the connection there when it is destroyed', async () => {
        const stream = await connection.dial(to());
        const echoed = take(stream, 2);
        stream.write('hi');
        await echoed;
        expect(server.open()).toBe(1);
        stream.destroy();
        await until('the server has seen it', () => server.open() === 0);
      });

      test('leaves room for shells beside it', async () => {
        const streams = await Promise.all(Array.from({ length: dials }, () => connection.dial(to())));
        expect((await connection.execute(sh`echo still`)).stdout).toBe('still\n');
        for (const stream of streams) stream.destroy();
        await until('the server has seen it', () => server.open() === 0);
      });

      test('says that nobody listens, and leaves the connection usable', async () => {
        const unused = await freePort();
        const dialed = connection.dial({ host: '127.0.0.1', port: unused });
        await expect(dialed).rejects.toMatchObject({
          kind: 'task',
          message: expect.stringMatching(new RegExp(`127.0.0.1 port ${unused}: .*refused`, 'i')),
        });
        expect((await connection.request(sh`echo again`)).stdout).toBe('again\n');
      });

      test('gives up at its deadline', async () => {
        const dialed = connection.dial({ host: '127.0.0.1', port: server.deafPort }, { timeoutSeconds: 0.3 });
        await expect(dialed).rejects.toMatchObject({ kind: 'timeout' });
      });

      test('breaks off when the connection is closed, and opens no more', async () => {
        const own = await open();
        const stream = await own.dial(to());
        const why = once(stream, 'error');
        await own.close();
        expect((await why)[0]).toMatchObject({
          kind: 'connection',
          message: expect.stringContaining('closed'),
        });
        await expect(own.dial(to())).rejects.toMatchObject({ kind: 'connection' });
      });

      test.runIf(sockets)('reaches a Unix socket', async () => {
        const path = join(directory, 'socket');
        const local = await startEchoServer(path);
        const stream = await connection.dial({ socketPath: path });
        const echoed = take(stream, 5);
        stream.write('there');
        expect((await echoed).toString()).toBe('there');
        stream.destroy();
        await local.close();
        await expect(connection.dial({ socketPath: join(directory, 'none') })).rejects.toMatchObject({
          kind: 'task',
        });
      });
    });

    test.skipIf(shells < 2)('once closed, all that waits and all that comes is told so', async () => {
      const own = await open();
      const told = (call: Promise<unknown>) =>
        expect(call).rejects.toMatchObject({
          kind: 'connection',
          message: expect.stringContaining('closed'),
        });
      const waiting = [own.request(sh`sleep 30`), own.execute(sh`sleep 30`)].map(told);
      await own.request(sh`true`, { as: nobody });
      await own.close();
      await Promise.all([...waiting, told(own.request(sh`true`))]);
    });
  });
};
