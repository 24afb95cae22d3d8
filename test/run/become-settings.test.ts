import { chmodSync } from 'node:fs';
import { userInfo } from 'node:os';
import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

/** Writes down what it is asked, and lets everybody in. */
const ownSudo = `#!/bin/sh
echo "in $PWD: $@" >> "$(dirname "$0")/asked"
while [ "$1" != /bin/sh ]; do shift; done
exec "$@"
`;

const asMyself = () => {
  const made = project({
    'site.yml': '- hosts: a\n  become: true\n  tasks: [{command: id -un}]\n',
    'own-sudo': ownSudo,
  });
  chmodSync(made.path('own-sudo'), 0o755);
  const env = {
    ANSIBLE_BECOME_EXE: made.path('own-sudo'),
    ANSIBLE_BECOME_FLAGS: '-H',
    ANSIBLE_BECOME_USER: userInfo().username,
  };
  return { ...made, env };
};

it('to become the user that one is costs nothing', async () => {
  const { run, read, env } = asMyself();
  expect((await run({ env })).exitCode).toBe(0);
  expect(read('asked')).toBeUndefined();
});

it('the settings name the program, its options, and whether it is run for the same user, too', async () => {
  const { spawn, read, env } = asMyself();
  const same = { ...env, ANSIBLE_BECOME_ALLOW_SAME_USER: 'true' };
  const { exitCode, stdout } = await spawn(['run', 'site.yml', '-vvv'], same);
  expect(exitCode).toBe(0);
  expect(read('asked')).toContain(`-u ${userInfo().username} /bin/sh`);
  expect(stdout).toContain(`<a> EXEC ${env.ANSIBLE_BECOME_EXE} -H -p`);
});

it('sudo is called in the folder that is asked for', async () => {
  const { run, read, env } = asMyself();
  const same = { ...env, ANSIBLE_BECOME_ALLOW_SAME_USER: 'true' };
  expect((await run({ env: same, extraVars: ['ansible_sudo_chdir=/usr/share'] })).exitCode).toBe(0);
  expect(read('asked')).toContain('in /usr/share:');
  const { exitCode, stdout } = await run({
    env: same,
    extraVars: ['ansible_sudo_chdir=/usr/no-such-folder'],
  });
  expect(exitCode).toBe(2);
  expect(stdout).toContain('cannot cd to /usr/no-such-folder');
});

it('who may not give files away owns the file that takes the place of another', async () => {
  const dest = '"{{ playbook_dir }}/open/f"';
  const { run, path } = project({
    'site.yml': `- hosts: a\n  tasks:\n    - {name: t, copy: {dest: ${dest}, content: new}, become: true, become_user: nobody}\n`,
    'open/f': 'old',
  });
  chmodSync(path('.'), 0o755);
  chmodSync(path('open'), 0o777);
  chmodSync(path('open/f'), 0o666);
  const ran = await run({});
  expect(ran.result('t')).toMatchObject({ changed: true, owner: 'nobody' });
});

it('an empty become_user leaves to sudo whom one becomes', async () => {
  const { run, read, env } = asMyself();
  expect((await run({ env, extraVars: ['ansible_become_user='] })).exitCode).toBe(0);
  expect(read('asked')).not.toContain('-u');
});
