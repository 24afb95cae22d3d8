import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt } from '../../src/lab/command.ts';
import { useLab } from './support/lab.ts';
import { getIn, type LabProject, labProject } from './support/project.ts';

const lab = useLab('errors', [{ name: 'cache1', address: '10.10.19.6' }]);
let project: LabProject;

const play = (tasks: string, more = '') =>
  `- hosts: all\n  gather_facts: false\n${more}  tasks:\n${tasks.replaceAll(/^/gm, '    ')}\n`;

/** What is wrong, and what a person is told: the words that must be there, and Ansible's exit code. */
interface Wrong {
  readonly content: string;
  readonly exit: number;
  readonly says: readonly string[];
}

const wrongContent: Readonly<Record<string, Wrong>> = {
  'a YAML error': {
    content: '- hosts: all\n  tasks:\n    - debug: msg=a\n      name: x: y\n',
    exit: 4,
    says: ['Mapping values are not allowed', 'site.yml:4:14', '      name: x: y\n', '^', 'Hint:'],
  },
  'an unknown keyword': {
    content: play('- debug: msg=a\n  wehn: x'),
    exit: 4,
    says: ["'wehn' is not a valid attribute for a Task", 'site.yml:5:7', "did you mean 'when'?"],
  },
  'an unknown module': {
    content: play('- cpoy: src=a dest=b'),
    exit: 4,
    says: ["couldn't resolve module/action 'cpoy'", 'site.yml:4:7', "did you mean 'copy'?"],
  },
  'an unknown argument': {
    content: play('- copy:\n    contnet: a\n    dest: /x'),
    exit: 2,
    says: [
      'Unsupported parameters for (ansible.legacy.copy) module: contnet.',
      'site.yml:5',
      "did you mean 'content'?",
    ],
  },
  'a wrong argument': {
    content: play('- file:\n    path: /x\n    state: folder'),
    exit: 2,
    says: ['value of state must be one of: absent, directory', 'got: folder', 'site.yml:6:16'],
  },
  'a template that does not parse': {
    content: play('- debug:\n    msg: "{{ 1 + }}"'),
    exit: 2,
    says: ['Syntax error in template', 'site.yml:5'],
  },
  'an undefined variable': {
    content: play('- debug:\n    msg: "port {{ memcached_prot }}"', '  vars:\n    memcached_port: 1\n'),
    exit: 2,
    says: ["'memcached_prot' is undefined", 'site.yml:7:23', "did you mean 'memcached_port'?"],
  },
  'a template that fails': {
    content: play(`- debug:\n    msg: "{{ 1 + 'a' }}"`),
    exit: 2,
    says: ["unsupported operand type(s) for +: 'int' and 'str'", 'site.yml:5'],
  },
  'a missing file': {
    content: play('- copy: src=nofile dest=/x'),
    exit: 2,
    says: ["'nofile' was not found", 'site.yml:4', 'looked in'],
  },
  'a failing command': {
    content: play('- shell: "echo said first; echo said then; echo and complained >&2; exit 7"'),
    exit: 2,
    says: [
      '"rc": 7',
      'stdout:\n        said first\n        said then\n',
      'stderr:\n        and complained\n',
    ],
  },
};

/** How hosts refuse, by the arguments of the run. */
const refusals: Readonly<Record<string, Wrong & { args: () => readonly string[] }>> = {
  'an unknown host key': {
    content: play('- command: /bin/true'),
    args: () => ['-i', '10.10.19.6,', '--key-file', lab().privateKeyFile],
    exit: 4,
    says: ['UNREACHABLE', 'the host key of 10.10.19.6 is not known', 'SHA256:', 'ssh-keyscan'],
  },
  'a refused key': {
    content: play('- command: /bin/true'),
    args: () => ['-i', '10.10.19.6,', ...getIn(lab()), '--key-file', 'stranger'],
    exit: 4,
    says: ['UNREACHABLE', 'does not let root log in', 'stranger'],
  },
  'a host that is down': {
    content: play('- command: /bin/true'),
    args: () => ['-i', '10.10.19.99,', ...getIn(lab()), '-T', '3'],
    exit: 4,
    says: ['UNREACHABLE', 'cannot connect to 10.10.19.99 port 22'],
  },
  'a wrong sudo password': {
    content: play('- command: /bin/true', '  become: true\n'),
    args: () => [
      '-i',
      '10.10.19.6,',
      '-u',
      'alice',
      ...getIn(lab()),
      '-e',
      'ansible_become_password=not-hers',
    ],
    exit: 2,
    says: ['alice cannot become root by sudo', 'Incorrect sudo password'],
  },
};

describe('each of these gets one clear message and the exit code that Ansible has for it:', () => {
  beforeAll(async () => {
    project = await labProject(lab());
    await attempt(['ssh-keygen', '-q', '-t', 'ed25519', '-N', '', '-f', `${project.folder}/stranger`]);
  });
  afterAll(() => project.remove());

  const check = async ({ content, exit, says }: Wrong, args: readonly string[]) => {
    await project.write({ 'site.yml': content });
    const { status, stdout, stderr } = await project.run(...args, 'site.yml');
    const shown = stdout + stderr;
    for (const words of says) expect(shown).toContain(words);
    expect(shown).not.toMatch(/^\s+at .*\.(js|ts):\d+/m);
    expect(shown).not.toContain('not-hers');
    expect(status, shown).toBe(exit);
  };

  it.each(Object.entries(wrongContent))('%s', (_, wrong) =>
    check(wrong, ['-i', '10.10.19.6,', '-u', 'root', ...getIn(lab())]),
  );

  it.each(Object.entries(refusals))('%s', (_, wrong) => check(wrong, ['-u', 'root', ...wrong.args()]));

  it('a wrong checksum stops the run, and keeps nothing', async () => {
    await writeFile(join(lab().filesFolder, 'data.txt'), 'not what was promised\n');
    const dest = join(project.folder, 'kept.txt');
    const download = `get_url:\n    url: ${lab().filesUrl}/data.txt\n    dest: ${dest}\n    checksum: sha256:${'0'.repeat(64)}`;
    await check(
      { content: play(`- ${download}\n- command: touch ${dest}`), exit: 2, says: ['sha256', '0'.repeat(64)] },
      ['-i', 'localhost,', '-c', 'local'],
    );
    expect((await readdir(project.folder)).filter((name) => name.includes('kept'))).toEqual([]);
  });
});
