import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isRunning, uniqueSleep, until } from '../connections/support/processes.ts';
import { type Sshd, startSshd } from '../connections/support/sshd.ts';
import { type Flags, project } from '../support/project.ts';
import { sshHosts } from '../support/ssh-hosts.ts';

let sshd: Sshd;
beforeAll(async () => {
  sshd = await startSshd();
}, 60_000);
afterAll(() => sshd.stop());

/** Says two lines, then asks for each of its words, and says what it was told. */
const ASK = `printf 'line one ä\\nline two\\n'
for word; do printf '%s' "$word"; read -r told; echo "$told"; done
`;

const run = async (task: string, { on = 'l', ...flags }: Flags & { on?: string } = {}) => {
  const made = project({ hosts: sshHosts(sshd), 'ask.sh': ASK });
  const text = task.replaceAll('HERE', made.folder);
  made.write({ 'site.yml': `- hosts: ${on}\n  tasks:\n    - {name: t, ignore_errors: true, ${text}}\n` });
  const ran = await made.run(flags);
  const told = JSON.parse(JSON.stringify(ran.result('t')).replaceAll(made.folder, 'HERE'));
  return { ...ran, told };
};

/** The task with these arguments. */
const asks = (words: string, rest: string) => `expect: {command: "sh HERE/ask.sh ${words}", ${rest}}`;

describe('expect', () => {
  it.each(['l', 'a'])('answers what is asked, and tells of it as Ansible does: %s', async (on) => {
    const { told } = await run(asks('foo', 'responses: {foo: bar}'), { on });
    const [second, day] = [String.raw`\d{2}:\d{2}:\d{2}\.\d{6}`, String.raw`\d{4}-\d{2}-\d{2}`];
    expect(told).toEqual({
      changed: true,
      failed: false,
      cmd: 'sh HERE/ask.sh foo',
      rc: 0,
      stdout: 'line one ä\r\nline two\r\nfoobar',
      stdout_lines: ['line one ä', 'line two', 'foobar'],
      start: expect.stringMatching(new RegExp(`^${day} ${second}$`)),
      end: expect.stringMatching(new RegExp(`^${day} ${second}$`)),
      delta: expect.stringMatching(/^0:\d\d:\d\d\.\d{6}$/),
    });
  });

  it.each([
    ['shows answers, on request', 'foo', 'responses: {foo: bar}, echo: true', ['foobar', 'bar']],
    [
      'gives the answers of a list one after the other',
      'foo foo',
      'responses: {foo: [bar, 1]}',
      ['foobar', 'foo1'],
    ],
    ['gives a single answer every time', 'foo foo', 'responses: {foo: bar}', ['foobar', 'foobar']],
    [
      'takes questions for expressions of Python, as they are cased',
      'Name? Password:',
      'responses: {"(?i)pass": secret, "(?P<n>N).me": anna, PASS: no}',
      ['Name?anna', 'Password:secret'],
    ],
    [
      'answers to what is asked first',
      'one two',
      'responses: {two: second, one: first}',
      ['onefirst', 'twosecond'],
    ],
    ['finds the beginning of a line where it is asked to', 'foo', 'responses: {"(?m)^foo": bar}', ['foobar']],
    ['types one end of a line', 'foo', 'responses: {foo: "bar\\n\\n"}', ['foobar']],
    ['has any time where there is no limit', 'foo', 'responses: {foo: bar}, timeout: null', ['foobar']],
  ])('%s', async (_what, words, rest, lines) => {
    const { told } = await run(asks(words, rest));
    expect(told.stdout_lines.slice(2)).toEqual(lines);
  });

  it.each(['l', 'a'])('answers a program that hides what is typed: %s', async (on) => {
    const script = 'stty -echo; printf Password:; read -r word; stty echo; echo; echo "got $word"';
    const { told } = await run(
      `expect: {command: ${JSON.stringify(`sh -c '${script}'`)}, responses: {Password: "it's"}, echo: true}`,
      { on },
    );
    expect(told.stdout_lines).toEqual(['Password:', "got it's"]);
  });

  it.each([
    ['root', 'a', ''],
    ['nobody', 'a', 'become: true, become_user: nobody, '],
    ['root', 'alice', 'become: true, '],
    ['nobody', 'l', 'become: true, become_user: nobody, '],
  ])('runs as %s on %s, with %s', async (user, on, become) => {
    const ask = 'sh -c \'test -t 0 && printf foo && read -r a && echo "$a" && id -un\'';
    const { told } = await run(`${become}expect: {command: ${JSON.stringify(ask)}, responses: {foo: bar}}`, {
      on,
    });
    expect(told.stdout_lines).toEqual(['foobar', user]);
  });

  it('has the environment of the task, and the directory that is given', async () => {
    const { told } = await run(
      'environment: {WORD: w}, expect: {command: "sh -c \'pwd; echo $WORD\'", chdir: /usr, responses: {}}',
      { on: 'a' },
    );
    expect(told.stdout_lines).toEqual(['/usr', 'w']);
  });

  it.each([
    ['creates: /etc/passwd', 'skipped, since /etc/passwd exists'],
    ['removes: /none/such', 'skipped, since /none/such does not exist'],
  ])('runs nothing with %s', async (condition, stdout) => {
    const { told } = await run(`expect: {command: "false", ${condition}, responses: {}}`);
    expect(told).toEqual({
      changed: false,
      failed: false,
      cmd: 'false',
      rc: 0,
      stdout,
      stdout_lines: [stdout],
    });
  });

  it('under check says that it cannot say', async () => {
    const ran = await run('expect: {command: "touch HERE/made", responses: {}}', { check: true });
    expect(ran.finished('t')).toMatchObject({ status: 'skipped', verdict: 'unknown' });
    expect(ran.told.msg).toBe('remote module (expect) does not support check mode');
  });

  describe('fails', () => {
    it.each(['l', 'a'])('where nothing is asked in time, and ends the command: %s', async (on) => {
      const seconds = uniqueSleep();
      const { told } = await run(
        `expect: {command: "sh -c 'printf foo; sleep ${seconds}'", timeout: 1, responses: {bar: x}}`,
        { on },
      );
      expect(told).toMatchObject({
        failed: true,
        changed: true,
        msg: 'command exceeded timeout',
        rc: null,
        stdout: 'foo',
      });
      await until('it has ended', () => !isRunning(`sleep ${seconds}`));
    });

    it.each([
      [
        'there is no answer left',
        asks('foo foo', 'responses: {foo: [bar]}'),
        { msg: String.raw`No remaining responses for 'foo', output was 'b'bar\r\nfoo''` },
      ],
      [
        'the command does',
        'expect: {command: "ls /does-not-exist", responses: {}}',
        { msg: 'non-zero return code', rc: 2 },
      ],
      ['there is no command', 'expect: {command: " ", responses: {}}', { msg: 'no command given', rc: 256 }],
      [
        'there is no such program',
        'expect: {command: "no-such-program x", responses: {}}',
        { msg: 'The command was not found or was not executable: no-such-program.' },
      ],
      [
        'there is no such directory',
        'expect: {command: "pwd", chdir: /none/such, responses: {}}',
        { msg: "[Errno 2] No such file or directory: '/none/such'" },
      ],
      [
        'the time is none',
        'expect: {command: "pwd", timeout: soon, responses: {}}',
        {
          msg: `argument 'timeout' is of type <class 'str'> and we were unable to convert to int: "'soon'" cannot be converted to an int`,
        },
      ],
      [
        'a question is no expression',
        'expect: {command: "pwd", responses: {"(": x}}',
        { msg: expect.stringContaining('missing ), unterminated subpattern at position 0') },
      ],
      [
        'what is printed is no text',
        String.raw`expect: {command: "printf 'a\\351'", responses: {}}`,
        { msg: expect.stringContaining('Refusing to deserialize an invalid UTF8 string value') },
      ],
      [
        'it is to go on by itself',
        'async: 10, poll: 1, expect: {command: "pwd", responses: {}}',
        { msg: 'This action (expect) does not support async.' },
      ],
    ])('where %s', async (_what, task, expected) => {
      expect((await run(task)).told).toMatchObject({ failed: true, ...expected });
    });

    it('where sshd gives no terminal', async () => {
      const bare = await startSshd({ options: ['PermitTTY=no'] });
      const made = project({
        hosts: sshHosts(bare),
        'site.yml':
          '- hosts: a\n  tasks:\n    - {name: t, expect: {command: pwd, responses: {}}, ignore_errors: true}\n    - {name: u, command: pwd}\n',
      });
      const ran = await made.run();
      await bare.stop();
      expect(ran.result('t').msg).toMatch(/^a: there is no terminal to be had: /);
      expect(ran.finished('u').status).toBe('changed');
    });
  });
});
