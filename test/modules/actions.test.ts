import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { assert } from '../../src/modules/assert.ts';
import { debug } from '../../src/modules/debug.ts';
import { fail } from '../../src/modules/fail.ts';
import { pause } from '../../src/modules/pause.ts';
import { ping } from '../../src/modules/ping.ts';
import { raw } from '../../src/modules/raw.ts';
import { script } from '../../src/modules/script.ts';
import { set_fact } from '../../src/modules/set_fact.ts';
import { TrustedList } from '../../src/values/trusted-list.ts';
import type { Value } from '../../src/values/value.ts';
import { run, scopeOf } from './support/action-host.ts';

const scope = {
  yes: true,
  no: false,
  list: TrustedList.of<Value>('yes', 'no'),
  greeting: 'hello',
  'a == b': false,
  'yes in [1, 2]': true,
};
const controller = scopeOf(scope);

describe('debug', () => {
  test.each([
    [{}, { msg: 'Hello world!' }],
    [{ msg: 'x' }, { msg: 'x' }],
    [{ msg: [1, { a: 2 }] }, { msg: [1, { a: 2 }] }],
    [{ var: 'greeting' }, { greeting: 'hello' }],
    [{ var: '{{ greeting }}' }, { hello: "<< error 1 - 'hello' is undefined >>" }],
    [{ var: 'nothing' }, { nothing: "<< error 1 - 'nothing' is undefined >>" }],
  ])('%j shows %j', async (args, result) => {
    expect((await run(debug, args, { controller })).result).toEqual(result);
  });

  test('below its verbosity it is skipped', async () => {
    expect((await run(debug, { verbosity: 2 }, { verbosity: 1 })).skipped).toBe(true);
    expect((await run(debug, { verbosity: 2 }, { verbosity: 2 })).skipped).toBeFalsy();
  });
});

describe('assert', () => {
  test.each([
    [{ that: ['yes', 'yes'] }, { msg: 'All assertions passed' }],
    [{ that: 'yes', success_msg: 'good' }, { msg: 'good' }],
    [{ that: 'yes in [1, 2]' }, { msg: 'All assertions passed' }],
    [{ that: true }, { msg: 'All assertions passed' }],
    [{ that: [true] }, { msg: 'All assertions passed' }],
  ])('%j holds', async (args, result) => {
    expect(await run(assert, args, { controller })).toMatchObject({ result });
  });

  test.each([
    [{ that: ['yes', 'no'] }, { assertion: 'no', evaluated_to: false, msg: 'Assertion failed' }],
    [
      { that: 'a == b', msg: 'bad' },
      { assertion: 'a == b', evaluated_to: false, msg: 'bad' },
    ],
    [{ that: '{{ list }}' }, { assertion: 'no', evaluated_to: false }],
    [{ that: ['no'], fail_msg: ['a', 'b'] }, { msg: ['a', 'b'] }],
  ])('%j fails, and says which and why', async (args, result) => {
    expect(await run(assert, args, { controller })).toMatchObject({ failed: true, result });
  });
});

test('fail fails', async () => {
  expect(await run(fail, { msg: 'boo' })).toMatchObject({ failed: true, result: { msg: 'boo' } });
});

test('ping is answered by the host', async () => {
  expect(await run(ping, {})).toMatchObject({ result: { ping: 'pong' }, trips: 1 });
  expect(await run(ping, { data: "it's" })).toMatchObject({ result: { ping: "it's" } });
  expect(await run(ping, { data: 'crash' })).toMatchObject({ failed: true });
});

describe('set_fact', () => {
  test('sets what it is given, with its types', async () => {
    const ran = await run(set_fact, { a: 1, b: [1, 2] });
    expect(ran.variables).toEqual(
      new Map<string, unknown>([
        ['a', 1],
        ['b', [1, 2]],
      ]),
    );
    expect(ran).toMatchObject({ result: { ansible_facts: { a: 1, b: [1, 2] } } });
    expect(ran.facts).toBeUndefined();
  });

  test('cacheable makes facts of them as well', async () => {
    expect((await run(set_fact, { a: 1, cacheable: true })).facts).toEqual(new Map([['a', 1]]));
  });

  test.each([
    [{}, /at least one/],
    [{ 'a-b': 1 }, /Invalid variable name 'a-b'/],
  ])('%j is refused', async (args, message) => {
    await expect(run(set_fact, args)).rejects.toThrow(message);
  });
});

test('pause waits a second at least, and says how long it was', async () => {
  const { result } = await run(pause, { seconds: 0 });
  expect(result).toMatchObject({ stdout: expect.stringMatching(/^Paused for [1-9]\d*\.\d+ seconds$/) });
});

test('pause goes on at once where nobody can answer, and says so', async () => {
  const { result, warnings } = await run(pause, { prompt: 'Sure' });
  expect(result).toMatchObject({ stdout: 'Paused for 0.0 minutes', user_input: '' });
  expect(warnings).toEqual(['Not waiting for response to prompt as stdin is not interactive']);
});

describe('raw', () => {
  test('gives what was printed as it is', async () => {
    const ran = await run(raw, { free_form: 'echo "a b"; exit 2' });
    expect(ran).toMatchObject({ changed: true, failed: true, result: { rc: 2, stdout: 'a b\n' } });
  });

  test('is skipped under check', async () => {
    expect(await run(raw, { free_form: 'exit 2' }, { check: true })).toMatchObject({
      skipped: true,
      unknown: true,
    });
  });
});

describe.each([['sh'], ['busybox']])('a script on %s', (name) => {
  const shell = name === 'busybox' ? ['busybox', 'sh'] : [name];
  const withScript = async (text: string, ask: (path: string) => Promise<void>) => {
    const scratch = mkdtempSync(join(tmpdir(), 'orchestrate-script-'));
    writeFileSync(join(scratch, 'x y.sh'), text);
    try {
      await ask(join(scratch, 'x y.sh'));
    } finally {
      rmSync(scratch, { recursive: true });
    }
  };

  test('runs with its arguments, which are shell text, and leaves nothing behind', async () => {
    const text = '#!/bin/sh\nprintf "%s|" "$@" "${0##*/}" "$(pwd)"; cat; echo err >&2\n';
    await withScript(text, async (path) => {
      const given = { cmd: `"${path}" a "b c" $((1 + 1))`, chdir: '/usr' };
      const ran = await run(script, given, { shell });
      expect(ran).toMatchObject({ changed: true, result: { rc: 0, stderr: 'err\n' } });
      expect(ran.result.stdout).toBe('a|b c|2|x y.sh|/usr|');
    });
    await withScript('#!/bin/sh\necho "$0"; exit 4\n', async (path) => {
      const ran = await run(script, { cmd: `'${path}'` }, { shell });
      expect(ran).toMatchObject({ failed: true, msg: 'non-zero return code', result: { rc: 4 } });
      expect(
        await run(raw, { free_form: `ls ${String(ran.result.stdout).replace(/\/[^/]*$/, '')}` }),
      ).toMatchObject({
        failed: true,
      });
    });
  });

  test('of any bytes runs with the interpreter asked for', async () => {
    await withScript('print("\\x00" == chr(0), "€")', async (path) => {
      const ran = await run(script, { cmd: `'${path}'`, executable: 'python3 -X utf8' }, { shell });
      expect(ran.result.stdout).toBe('True €\n');
    });
  });

  test('is skipped by creates and removes, and under check', async () => {
    await withScript('exit 1', async (path) => {
      const cmd = `'${path}'`;
      expect(await run(script, { cmd, creates: '/etc/passwd' }, { shell })).toMatchObject({
        skipped: true,
        msg: '/etc/passwd exists, matching creates option',
      });
      expect(await run(script, { cmd, removes: '/nonexistent' }, { shell })).toMatchObject({
        skipped: true,
        msg: '/nonexistent does not exist, matching removes option',
      });
      expect(await run(script, { cmd }, { shell, check: true })).toMatchObject({
        skipped: true,
        unknown: true,
      });
    });
  });
});
