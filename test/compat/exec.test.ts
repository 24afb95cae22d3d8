import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ansibleProgram } from '../support/ansible.ts';
import { type Project, project } from '../support/project.ts';

const made = (): Project =>
  project({
    hosts: 'a\nb\n[all:vars]\nansible_python_interpreter=/usr/bin/python3\n',
    'greets.sh': '#!/bin/sh\necho "hello $1"\n',
  });

const theirs = async ({ folder }: Project, argv: readonly string[]) => {
  const options = { cwd: folder, env: { PATH: process.env.PATH, HOME: folder, LC_ALL: 'C.UTF-8' } };
  try {
    const { stdout } = await promisify(execFile)(ansibleProgram('ansible'), [...argv], options);
    return { code: 0, stdout };
  } catch (error) {
    if (!(error instanceof Error && 'stdout' in error && 'code' in error)) throw error;
    return { code: error.code, stdout: String(error.stdout) };
  }
};

/** Times and what takes time differ; hosts may answer in any order; why a task failed is told twice there. */
const settled = (text: string): readonly string[] =>
  text
    .replace(/\d\d:\d\d:\d\d\.\d+/g, 'TIME')
    .replace(/\d:\d\d:\d\d\.\d+/g, 'DELTA')
    .split(/^(?=\S+ \| )/m)
    .map((part) => part.trimEnd())
    .filter((part) => part !== '' && !part.startsWith('[ERROR]'))
    .sort();

describe('exec prints what ansible prints, and exits as it does', () => {
  it.each([
    [['all', '-m', 'ping']],
    [['a', '-a', 'echo one two']],
    [['a', '-m', 'shell', '-a', 'echo out; echo err >&2; exit 3']],
    [['all', '-o', '-m', 'ping']],
    [['a', '-o', '-a', 'printf "a\\nb"']],
    [['a', '-m', 'debug', '-a', 'msg="{{ inventory_hostname }} {{ x }}"', '-e', 'x=1']],
    [['a', '-m', 'debug', '-a', '{"msg": {"a": [1, null, "é"]}}']],
    [['a', '-m', 'debug', '-a', 'var=groups']],
    [['a', '-m', 'fail', '-a', 'msg=no']],
    [['a', '-m', 'set_fact', '-a', 'x=1 y="a b"']],
    [['all', '-C', '-a', 'true']],
    [['a', '-m', 'raw', '-a', 'echo raw']],
    [['all', '--list-hosts']],
    [['all', '-l', 'b', '--list-hosts']],
    [['nobody', '-m', 'ping']],
    [['a', '-m', 'command']],
    [['all', '-l', 'nobody', '-m', 'ping']],
    [['localhost', '-m', 'ping']],
    [['{{ "a" }}', '-m', '{{ "ping" }}']],
  ])('%j', async (argv) => {
    const files = made();
    const [expected, found] = await Promise.all([
      theirs(files, ['-i', 'hosts', ...argv]),
      files.spawn(['exec', '-i', 'hosts', ...argv]),
    ]);
    expect(found.exitCode).toBe(expected.code);
    expect(settled(found.stdout)).toEqual(settled(expected.stdout));
  });

  it('--tree writes a file for each host', async () => {
    const files = made();
    await files.spawn(['exec', 'all', '-m', 'ping', '-t', 'out']);
    expect(JSON.parse(files.read('out/b') ?? '')).toMatchObject({ ping: 'pong' });
  });
});
