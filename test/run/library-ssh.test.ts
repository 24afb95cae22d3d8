import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Sshd, startSshd } from '../connections/support/sshd.ts';
import { project } from '../support/project.ts';

let sshd: Sshd;
beforeAll(async () => {
  sshd = await startSshd();
}, 60_000);
afterAll(() => sshd.stop());

/** A project whose host is reached by ssh. */
const remote = (tasks: string) => {
  const { port, directory, endpoint } = sshd;
  return project({
    hosts: [
      `a ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=${port} ansible_user=root`,
      ` ansible_ssh_private_key_file=${directory}/id`,
      ` ansible_ssh_common_args='-o UserKnownHostsFile=${endpoint.knownHostsFiles[0]}'\n`,
    ].join(''),
    'library/in_shell.sh': '#!/bin/sh\n. "$1"\nprintf \'{"word": "%s", "user": "%s"}\' "$word" "$(id -un)"\n',
    'library/in_python.py':
      "from ansible.module_utils.basic import AnsibleModule\nmodule = AnsibleModule(argument_spec=dict(word=dict(required=True)))\nmodule.exit_json(word=module.params['word'], user=module.run_command(['id', '-un'])[1].strip())\n",
    'site.yml': `- hosts: all\n  gather_facts: false\n  tasks:\n${tasks}`,
  });
};

describe('over ssh', () => {
  it.each(['in_shell', 'in_python'])('%s runs on the host, as whom the task says', async (module) => {
    const ran = await remote(
      `    - {name: t, ${module}: {word: it's}}
    - {name: u, ${module}: {word: x}, become: true, become_method: su, become_user: alice}
`,
    ).run();
    expect(ran.fault?.message).toBeUndefined();
    expect(ran.result('t')).toMatchObject({ word: "it's", user: 'root' });
    expect(ran.result('u')).toMatchObject({ user: 'alice' });
  });

  it('a module in Python says so where the host has none', async () => {
    // The host has a file system of its own: what is mounted there is seen by nobody else.
    const hide =
      'for p in /usr/bin/python3* /usr/local/bin/python3*; do mount --bind /dev/null "$(readlink -f "$p")"; done';
    const ran = await remote(
      `    - {shell: '${hide}', failed_when: false}
    - {name: t, in_python: {word: x}, ignore_errors: true}
    - {name: u, in_shell: {word: x}}
`,
    ).run();
    expect(ran.result('t')).toMatchObject({
      failed: true,
      msg: expect.stringMatching(
        /^The module 'in_python' is written in Python, and there is no Python on the host/,
      ),
    });
    expect(ran.finished('u').status).toBe('ok');
  });
});
