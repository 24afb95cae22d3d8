import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec } from '../../src/lab/enter.ts';
import { useLab } from './support/lab.ts';
import { getIn, type LabProject, labProject } from './support/project.ts';

const lab = useLab('secrets', [{ name: 'cache1', address: '10.10.19.6' }]);
let project: LabProject;

/** In every kind of task that sends a value, each long enough to be seen. */
const playbook = `
- hosts: all
  gather_facts: false
  become: true
  vars:
    planted: pl4nted-value
    ansible_become_password: wonderland
  tasks:
    - shell: "true {{ planted }}; sleep 0.5"
    - shell: sleep 0.5
      environment:
        VALUE: "{{ planted }}"
    - command:
        argv: [sleep, "0.5"]
        stdin: "{{ planted }}"
    - copy:
        content: "{{ planted }}"
        dest: /root/copied
    - template:
        src: it.j2
        dest: /root/made
    - copy:
        src: big
        dest: /root/big
    - user:
        name: bob
        password: "{{ planted }}"
        comment: nobody special
    - lineinfile:
        path: /root/copied
        line: "{{ planted }} again"
`;

describe('ps on a host', () => {
  beforeAll(async () => {
    project = await labProject(lab());
    await project.write({
      'site.yml': playbook,
      'it.j2': 'value={{ planted }}\n',
      big: 'pl4nted-value\n'.repeat(200_000),
    });
  });
  afterAll(() => project.remove());

  it("shows no variable's value while a run is on", async () => {
    // The pattern does not match itself.
    const watching = exec(lab(), 'cache1', [
      'sh',
      '-c',
      "until [ -e /run/watched ]; do cat /proc/[0-9]*/cmdline 2>/dev/null | tr '\\0' ' ' | grep -o '[p]l4nted[^ ]*\\|[w]onderland'; done; true",
    ]);
    const ran = await project.run('-i', '10.10.19.6,', '-u', 'alice', ...getIn(lab()), 'site.yml');
    await exec(lab(), 'cache1', ['touch', '/run/watched']);
    expect(ran.status, ran.stdout).toBe(0);
    expect((await watching).stdout).toBe('');
    expect((await exec(lab(), 'cache1', ['cat', '/root/made'])).stdout).toBe('value=pl4nted-value\n');
  });
});
