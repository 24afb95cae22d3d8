import { describe, expect, test } from 'vitest';
import { command } from '../../src/modules/command.ts';
import { shell } from '../../src/modules/shell.ts';
import { run } from './support/action-host.ts';

const shells = [['sh'], ['busybox', 'sh'], ['bash']] as const;
const environment = { HOME: '/root', GREETING: 'good day' };

describe.each(shells.map((words) => [words]))('a command on a host with %s', (words) => {
  const on = { shell: words, environment };

  test.each([
    ['words are split as Python splits them', `printf '%s|' a "b c" d\\ e ''`, 'a|b c|d e||'],
    ['no shell looks at it', 'echo * ; echo `id` $(id) > x && y', '* ; echo `id` $(id) > x && y'],
    [
      'variables and ~ are replaced, not split',
      'echo ~/x $GREETING ${GREETING}s',
      '/root/x good day good days',
    ],
    ['even in single quotes, as Ansible does', `echo '$GREETING'`, 'good day'],
    ['what is not set stays as it is', 'echo $NOPE ${NOPE} ~nosuchuser/x', '$NOPE ${NOPE} ~nosuchuser/x'],
    ['quotes are kept out of harm', `echo "it's" '"$x"' 'a"b'`, `it's "$x" a"b`],
    ['lines in words stay', `echo "a\nb"`, 'a\nb'],
  ])('%s', async (_, cmd, stdout) => {
    expect(await run(command, { cmd }, on)).toMatchObject({ changed: true, result: { rc: 0, stdout } });
  });

  test('argv is taken as it is', async () => {
    const argv = ['printf', '%s|', 'a b', '*', '"', "'", '$NOPE', ''];
    const ran = await run(command, { argv }, on);
    expect(ran.result).toMatchObject({ cmd: argv, stdout: `a b|*|"|'|$NOPE||` });
  });

  test('with expand_argument_vars off nothing is replaced', async () => {
    const ran = await run(command, { cmd: 'echo $HOME ~', expand_argument_vars: false }, on);
    expect(ran.result.stdout).toBe('$HOME ~');
  });

  test.each([
    ['there is no such program', { cmd: 'no-such-program-here x' }, { rc: 2 }],
    ['a builtin of the shell is no program', { cmd: 'shift 1' }, { rc: 2 }],
    ['it may not be executed', { cmd: '/etc/passwd' }, { rc: 13 }],
    ['a directory is no program', { cmd: '/etc' }, { rc: 13 }],
    ['there is no such directory to go to', { cmd: 'ls', chdir: '/nonexistent' }, { rc: null }],
  ])('it fails where %s', async (_, args, result) => {
    expect(await run(command, args, on)).toMatchObject({ failed: true, result });
  });

  test('its exit status is the result', async () => {
    const ran = await run(command, { argv: ['sh', '-c', 'echo out; echo err >&2; exit 3'] }, on);
    expect(ran).toMatchObject({ changed: true, failed: true, msg: 'non-zero return code' });
    expect(ran.result).toMatchObject({ rc: 3, stdout_lines: ['out'], stderr_lines: ['err'] });
  });

  test('127 of a program itself is no missing program', async () => {
    const ran = await run(command, { argv: ['sh', '-c', 'exit 127'] }, on);
    expect(ran).toMatchObject({ msg: 'non-zero return code', result: { rc: 127 } });
  });

  test.each([
    [{ stdin: 'a\n' }, 'a'],
    [{ stdin: 'a', strip_empty_ends: false }, 'a\n'],
    [{ stdin: 'a', stdin_add_newline: false, strip_empty_ends: false }, 'a'],
  ])('it reads %j', async (more, stdout) => {
    expect((await run(command, { cmd: 'cat', ...more }, on)).result.stdout).toBe(stdout);
  });

  test('a shell gets text as it is, with its own name as $0', async () => {
    const cmd = `echo "$0" 'it''s' $(echo sub) \\\ncontinued; cat <<E\nhere $HOME\nE\nexit 3`;
    const ran = await run(shell, { cmd }, on);
    expect(ran.result).toMatchObject({ cmd, rc: 3, stdout: '/bin/sh its sub continued\nhere /root' });
  });

  test('another shell is another shell', async () => {
    const ran = await run(shell, { cmd: 'a=(1 2 3); echo ${#a[@]} $0', executable: '/bin/bash' }, on);
    expect(ran.result.stdout).toBe('3 /bin/bash');
  });

  test('what is no Bourne shell gets the text behind -c', async () => {
    const ran = await run(shell, { cmd: 'print(1 + 1)', executable: '/usr/bin/python3' }, on);
    expect(ran.result.stdout).toBe('2');
  });

  test('text of a shell is in no command line', async () => {
    const ran = await run(shell, { cmd: 'tr "\\0" " " </proc/$$/cmdline; : hidden-word' }, on);
    expect(ran.result.stdout).toMatch(/eval/);
    expect(ran.result.stdout).not.toMatch(/hidden-word/);
  });

  test('a shell reads its stdin, not its text', async () => {
    expect((await run(shell, { cmd: 'cat', stdin: 'in' }, on)).result.stdout).toBe('in');
  });
});

describe('creates and removes', () => {
  test.each([
    [{ creates: '/etc/passwd' }, "Did not run command since '/etc/passwd' exists"],
    [{ creates: '/etc/passw*' }, "Did not run command since '/etc/passw*' exists"],
    [{ creates: 'passwd', chdir: '/etc' }, "Did not run command since 'passwd' exists"],
    [{ creates: 'pass[w]d', chdir: '/etc' }, "Did not run command since 'pass[w]d' exists"],
    [{ removes: '/nonexistent' }, "Did not run command since '/nonexistent' does not exist"],
    [{ removes: '/nonexistent*' }, "Did not run command since '/nonexistent*' does not exist"],
  ])('%j keep it from running, at the cost of one question', async (conditions, msg) => {
    const ran = await run(command, { cmd: 'false', ...conditions });
    expect(ran).toMatchObject({ msg, trips: 1, result: { rc: 0, start: null } });
    expect(ran.changed).toBeFalsy();
  });

  test.each([{ creates: '/nonexistent*' }, { removes: '/etc/passwd' }])(
    '%j let it run',
    async (conditions) => {
      expect(await run(command, { cmd: 'true', ...conditions })).toMatchObject({ changed: true, trips: 2 });
    },
  );
});

describe('under check', () => {
  const check = { check: true };

  test('nothing runs, and nobody knows what it would have done', async () => {
    const ran = await run(shell, { cmd: 'exit 3' }, check);
    expect(ran).toMatchObject({ skipped: true, unknown: true, trips: 0 });
    expect(ran.msg).toBe('Command would have run if not in check mode');
  });

  test('creates and removes decide', async () => {
    expect(await run(command, { cmd: 'x', creates: '/etc/passwd' }, check)).toMatchObject({
      msg: "Would not run command since '/etc/passwd' exists",
    });
    const would = await run(command, { cmd: 'x', creates: '/nonexistent' }, check);
    expect(would).toMatchObject({ changed: true, skipped: false, unknown: true });
  });
});
