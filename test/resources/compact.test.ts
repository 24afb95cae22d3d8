import { spawnSync } from 'node:child_process';
import { globSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compact } from '../../src/resources/compact.ts';

/** What a shell has understood of a text: its functions in the shell's own layout, and its variables. */
const understood = (text: string): string => {
  const { stdout, stderr, status } = spawnSync('bash', ['--norc', '-s'], {
    input: `${text}\nunset text; declare -f; declare -p | grep 'o_' || :`,
    encoding: 'utf8',
    env: { PATH: process.env.PATH },
  });
  expect({ stderr, status }).toEqual({ stderr: '', status: 0 });
  return stdout;
};

describe('sh text, made compact', () => {
  test.each([
    ['a comment', "# it's\na\n\t# that\n\tb # or this\n", 'a\nb\n'],
    ['a sign that begins no comment', 'echo $# ${x#y} a#b\n', 'echo $# ${x#y} a#b\n'],
    [
      'text in quotes',
      'x=\'\n\t# kept\n\tit\'\ny="\n\t# \\" kept"\n',
      'x=\'\n\t# kept\n\tit\'\ny="\n\t# \\" kept"\n',
    ],
    ['a quote that quotes nothing', "echo \\' # gone\n\techo it\n", "echo \\'\necho it\n"],
    ['a line that goes on', 'a \\\n\t\tb\n\n\n\tc\n', 'a \\\nb\nc\n'],
  ])('%s', (_what, text, expected) => {
    expect(compact(text)).toBe(expected);
  });

  const preludes = globSync('src/{resources/**,connections/shell}/*.sh');

  test.each(preludes)('%s means the same to a shell', (name) => {
    const text = readFileSync(name, 'utf8');
    expect(text).not.toContain('<<');
    expect(compact(text).length).toBeLessThan(text.length);
    expect(understood(compact(text))).toBe(understood(text));
  });
});
