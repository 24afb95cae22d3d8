import { createHash, randomBytes } from 'node:crypto';
import type { Duplex } from 'node:stream';
import { describe, expect, test } from 'vitest';
import type { Connection, Identity } from '../../../src/connections/contract.ts';
import { sh } from '../../../src/resources/sh.ts';
import { commandLines, isRunning, uniqueSleep, until } from './processes.ts';

/** What a stream gives, to its end. */
const rest = async (stream: Duplex): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return Buffer.concat(chunks);
};

/** Waits until a stream has given a text, and gives all that came with it. */
const heard = (stream: Duplex, text: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let all = '';
    const listen = (chunk: Buffer) => {
      all += chunk.toString();
      if (!all.includes(text)) return;
      stream.off('data', listen);
      resolve(all);
    };
    stream.on('data', listen).once('close', () => reject(new Error(`no '${text}' in: ${all}`)));
  });

/** What every connection promises of conversations. */
export const testConverse = (given: () => Connection, nobody: Identity, shells: number): void => {
  describe('converse', () => {
    test.each([['login' as const], [nobody]])('carries any bytes both ways as they are: %o', async (as) => {
      const data = randomBytes(3_000_000);
      const { stream, ended } = await given().converse(sh`cat; echo why >&2; exit 3`, { as });
      stream.end(data);
      expect(Buffer.compare(await rest(stream), data)).toBe(0);
      expect(await ended).toEqual({ status: 3, stderr: 'why\n' });
    });

    test('answers while it is spoken to', async () => {
      const { stream, ended } = await given().converse(sh`while read -r o_line; do echo "<$o_line>"; done`);
      for (const word of ['one', 'two']) {
        stream.write(`${word}\n`);
        expect(await heard(stream, '>')).toBe(`<${word}>\n`);
      }
      stream.end();
      stream.resume();
      expect(await ended).toMatchObject({ status: 0 });
    });

    test('takes nothing that its script has not read for more of the script', async () => {
      const { stream, ended } = await given().converse(sh`echo done`);
      stream.write('echo taken for a script >&2\n'.repeat(1000));
      expect((await rest(stream)).toString()).toBe('done\n');
      expect(await ended).toEqual({ status: 0, stderr: '' });
    });

    test('keeps what nobody takes yet on the host', async () => {
      const { stream, ended } = await given().converse(sh`head -c 50000000 /dev/zero`);
      const before = given().traffic.bytesReceived;
      await new Promise((resolve) => setTimeout(resolve, 1000));
      expect(given().traffic.bytesReceived - before).toBeLessThan(20_000_000);
      expect(await rest(stream)).toHaveLength(50_000_000);
      expect(await ended).toMatchObject({ status: 0 });
    });

    test('tells how a script ended that leaves its stdout full, and such that it does not wait', async () => {
      const fill = [
        'import os, time',
        'os.set_blocking(1, False)',
        'def write(size):',
        '  try:',
        '    while True: os.write(1, bytes(size))',
        '  except BlockingIOError: pass',
        'for size in (4096, 1) * 5:',
        '  write(size)',
        '  time.sleep(0.05)',
      ].join('\n');
      const { stream, ended } = await given().converse(sh`python3 -c ${fill}; exit 7`);
      await new Promise((resolve) => setTimeout(resolve, 2000));
      stream.resume();
      expect(await ended).toEqual({ status: 7, stderr: '' });
    });

    test('sets directory and environment, and knows the prelude', async () => {
      const { stream } = await given().converse(sh`pwd; printenv WORD; o_greet you`, {
        directory: '/usr',
        environment: { WORD: `it's` },
      });
      expect((await rest(stream)).toString()).toBe(`/usr\nit's\nhello you`);
    });

    // As a request, it is ended from another shell.
    test.skipIf(shells < 3).each([['login' as const], [nobody]])(
      'that is destroyed ends with all that it started: %o',
      async (as) => {
        const seconds = uniqueSleep();
        const { stream, ended } = await given().converse(sh`sleep ${seconds} & sleep ${seconds}`, { as });
        await until('it runs', () => isRunning(`sleep ${seconds}`));
        stream.destroy();
        await expect(ended).rejects.toMatchObject({ kind: 'connection' });
        await until('it has ended', () => !isRunning(`sleep ${seconds}`));
      },
    );

    test.skipIf(shells < 3).each([['timeout' as const], ['cancelled' as const]])(
      'ends early: %s',
      async (kind) => {
        const seconds = uniqueSleep();
        const abort = new AbortController();
        const { stream, ended } = await given().converse(sh`sleep ${seconds}`, {
          ...(kind === 'timeout' ? { timeoutSeconds: 0.5 } : { signal: abort.signal }),
        });
        stream.resume();
        await until('it runs', () => isRunning(`sleep ${seconds}`));
        if (kind === 'cancelled') abort.abort();
        await expect(ended).rejects.toMatchObject({ kind });
        await until('it has ended', () => !isRunning(`sleep ${seconds}`));
      },
    );

    test('no value of it is ever seen in ps', async () => {
      const secret = `s3cret-${createHash('sha1').update(randomBytes(8)).digest('hex')}`;
      for (const terminal of [undefined, 'quiet'] as const) {
        const script = sh`: ${secret}; echo ready; read -r o_line`;
        const { stream, ended } = await given().converse(script, {
          terminal,
          environment: { SECRET: secret },
        });
        await heard(stream, 'ready');
        expect(commandLines().filter((line) => line.includes(secret))).toEqual([]);
        stream.write(`${secret}\n`);
        stream.resume();
        await ended;
      }
    });

    describe('on a terminal', () => {
      test.each([['login' as const], [nobody]])('is on one with all its streams: %o', async (as) => {
        const script = sh`for o_stream in 0 1 2; do test -t "$o_stream" && echo "$o_stream"; done; id -un >&2; exit 5`;
        const { stream, ended } = await given().converse(script, { as, terminal: 'quiet' });
        const user = as === 'login' ? 'root' : 'nobody';
        expect((await rest(stream)).toString()).toBe(`0\r\n1\r\n2\r\n${user}\r\n`);
        expect(await ended).toEqual({ status: 5, stderr: '' });
      });

      test.each([
        ['quiet' as const, 'name? hello me\r\n'],
        ['echo' as const, 'name? me\r\nhello me\r\n'],
      ])('shows what is typed, or does not: %s', async (terminal, expected) => {
        const script = sh`printf 'name? '; read -r o_name; echo "hello $o_name"`;
        const { stream, ended } = await given().converse(script, { terminal });
        let all = await heard(stream, '? ');
        stream.write('me\n');
        all += (await rest(stream)).toString();
        expect(all).toBe(expected);
        await ended;
      });

      test('takes a script of 300 KiB, quotes and all', async () => {
        const text = `it's "$HOME" \`x\` \\\n`.repeat(15_000);
        const { stream } = await given().converse(sh`printf %s ${text} | cksum; stty -a | grep -o 'icanon'`, {
          terminal: 'quiet',
        });
        const plain = await given().request(sh`printf %s ${text} | cksum`);
        expect((await rest(stream)).toString()).toBe(`${plain.stdout.trim()}\r\nicanon\r\n`);
      });

      test('that is destroyed ends with all that it started', async () => {
        const seconds = uniqueSleep();
        const { stream } = await given().converse(sh`sleep ${seconds} & sleep ${seconds}`, {
          terminal: 'quiet',
        });
        await until('it runs', () => isRunning(`sleep ${seconds}`));
        stream.destroy();
        await until('it has ended', () => !isRunning(`sleep ${seconds}`));
      });
    });
  });
};
