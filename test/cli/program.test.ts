import { describe, expect, it } from 'vitest';
import { type Project, playOf, project } from '../support/project.ts';

const made = (tasks: string): Project =>
  project({ 'site.yml': playOf(tasks), 'playbooks/other.yml': playOf('- debug: msg=other') });

describe('the program', () => {
  it('tells a run on stdout, nothing on stderr, and exits with 0', async () => {
    const { exitCode, stdout, stderr } = await made('- debug: msg=hello').spawn(['run', 'site.yml']);
    expect(stdout).toContain('"msg": "hello"');
    expect(stdout).toMatch(/PLAY RECAP \**\na +: ok=1 +changed=0 /);
    expect(stderr).toBe('');
    expect(exitCode).toBe(0);
  });

  it('exits with 2 when a task failed', async () => {
    expect((await made('- fail: msg=no').spawn(['run', 'site.yml'])).exitCode).toBe(2);
  });

  it('shows a fault of the content on stderr with its place, and no stack', async () => {
    const { exitCode, stdout, stderr } = await made('- copi: {}').spawn(['run', 'site.yml']);
    expect(stderr).toContain("[ERROR]: couldn't resolve module/action 'copi'\nsite.yml:3:7\n");
    expect(stderr).toContain("did you mean 'copy'?");
    expect(stderr).not.toMatch(/^\s+at /m);
    expect(stdout).toBe('');
    expect(exitCode).toBe(4);
  });

  it('looks for a playbook in playbooks/ too', async () => {
    expect((await made('- debug:').spawn(['run', 'other.yml'])).stdout).toContain('other');
  });

  it('says where it looked for a playbook that is nowhere', async () => {
    const { exitCode, stderr } = await made('- debug:').spawn(['run', 'none.yml']);
    expect(stderr).toContain('playbooks/none.yml');
    expect(exitCode).toBe(1);
  });

  it.each([
    ['an unknown option', ['run', 'site.yml', '--chek'], '--check'],
    ['no playbook', ['run'], 'playbook'],
    ['an unknown command', ['rnu'], 'run'],
    ['options that exclude each other', ['run', 'site.yml', '-J', '--vault-password-file', 'x'], '-J'],
  ])('exits with 2 for %s, as ansible-playbook does', async (_what, argv, hint) => {
    const { exitCode, stderr } = await made('- debug:').spawn(argv);
    expect(stderr).toContain(hint);
    expect(exitCode).toBe(2);
  });

  it('takes the options of ansible-playbook', async () => {
    const argv =
      'run site.yml -i x, -c local -e v=1 -e {"w":2} -t all --skip-tags z -f 3 -l x -C -D -vv'.split(' ');
    const { exitCode, stdout } = await made(
      '- debug: msg="{{ v }} {{ w }} {{ ansible_check_mode }} {{ ansible_forks }}"',
    ).spawn(argv);
    expect(stdout).toContain('1 2 True 3');
    expect(exitCode).toBe(0);
  });

  it('ends what runs on a host when it is interrupted, shows the recap, and exits with 99', async () => {
    const waiting = made('- shell: touch started; exec sleep 60');
    const { exitCode, stdout } = await waiting.spawn(['run', 'site.yml'], {}, (child) => {
      const timer = setInterval(() => {
        if (waiting.read('started') === undefined) return;
        clearInterval(timer);
        child.kill('SIGINT');
      }, 20);
    });
    expect(stdout).toContain('PLAY RECAP');
    expect(exitCode).toBe(99);
  });
});
