import { describe, expect, it } from 'vitest';
import { explain } from '../../src/cli/explain.ts';
import { pairs, precedenceProject } from '../support/precedence.ts';
import { type Files, type Project, project } from '../support/project.ts';

const explained = async (
  { folder }: Project,
  host: string,
  variable: string,
  playbook?: string,
  flags: Parameters<typeof explain>[3] = { verbose: 0 },
): Promise<string> => {
  let text = '';
  const stdout = {
    columns: 200,
    write: (more: string | Uint8Array) => {
      text += Buffer.from(more).toString();
    },
  };
  const env = { HOME: folder, PATH: process.env.PATH };
  await explain(host, variable, playbook && `${folder}/${playbook}`, flags, {
    cwd: folder,
    env,
    stdout,
    warn: () => {},
  });
  return text;
};

const made = (files: Files): Project => project(files);

describe('explain', () => {
  // Levels that hold all through a play, so that one of them wins before any task has run.
  const wide = [
    'extra vars',
    'role vars',
    'play vars_files',
    'play vars',
    'host_vars',
    'group',
    'role defaults',
  ];
  const isWide = (level: string) =>
    wide.some((part) => level.includes(part)) && !level.includes('parameters');

  it.for(pairs.filter(({ strong, weak }) => isWide(strong) && isWide(weak)))(
    'shows $strong winning over $weak, with both places',
    async ({ name, strong, weak }) => {
      const files = made(precedenceProject());
      const text = await explained(files, 'a', name, 'site.yml', {
        verbose: 0,
        extraVars: ['@extra.json'],
      });
      const lines = text.split('\n').filter((line) => /^(=>| {2}) *\d/.test(line));
      expect(lines[0]).toMatch(new RegExp(`^=> *\\d+ +${strong} +\\S+:\\d+ +'${strong}'$`));
      expect(lines[1]).toMatch(new RegExp(`^ +\\d+ +${weak} +\\S+:\\d+ +'${weak}'$`));
      expect(text).toContain(`value: '${strong}'`);
    },
  );

  const site = `- name: first
  hosts: web
  vars: {port: "{{ base + 1 }}", base: 80}
  tasks:
    - name: narrow
      debug:
      vars: {port: 1}
    - set_fact: {port: 2}
    - name: reads
      stat: {path: /}
      register: port
    - include_vars: more.yml
    - include_tasks: later.yml
- hosts: nobody
`;
  const files: Files = {
    hosts: '[web]\nw1 port=7\n[nobody]\nn1\n',
    'site.yml': site,
    'vars/more.yml': 'port: 3\n',
    'later.yml': '[]',
  };

  it('shows what only a task sees, and what is there once a task has run', async () => {
    const text = await explained(made(files), 'w1', 'port', 'site.yml');
    expect(text.split('\n')).toEqual([
      'port on w1',
      '',
      'PLAY [first]  site.yml:1',
      '   19  set_fact and registered (once it has run)  site.yml:8       2',
      "   19  set_fact and registered (once it has run)  site.yml:9       'the result of stat'",
      '   18  include_vars (once it has run)             vars/more.yml:1  3',
      "   17  task vars (in the task 'narrow')           site.yml:7       1",
      '=> 12  play vars                                  site.yml:3       {{ base + 1 }}',
      '    8  inventory host variables                   hosts:2          7',
      '',
      '   value: 81',
      '   not looked into, as they are read when they run: site.yml:13',
      '',
    ]);
  });

  it('needs no playbook', async () => {
    expect(await explained(made(files), 'w1', 'port')).toContain(
      '=>  8  inventory host variables  hosts:2  7\n\n   value: 7\n',
    );
    expect(await explained(made(files), 'w1', 'none')).toContain('nothing defines it');
  });

  it('shows no secret', async () => {
    const secret = made({ hosts: 'w1 ansible_password=hunter22 said="{{ hidden }}!"\n', pw: 'p\n' });
    const argv = ['vault', 'encrypt_string', '--vault-password-file', 'pw', 'n0tshown', '-n', 'hidden'];
    secret.write({ 'host_vars/w1.yml': (await secret.spawn(argv)).stdout });
    const flags = { verbose: 0, vaultPasswordFile: ['pw'] };
    const all = [
      await explained(secret, 'w1', 'ansible_password', undefined, flags),
      await explained(secret, 'w1', 'hidden', undefined, flags),
      await explained(secret, 'w1', 'said', undefined, flags),
    ].join('');
    expect(all).not.toMatch(/hunter22|n0tshown/);
    expect(all.match(/value: .*/g)).toEqual(['value: ********', "value: '********'", "value: '********!'"]);
  });

  it.each([
    ['a host that is none', 'w2', 'site.yml', "there is no host 'w2'"],
    ['a host that no play is for', 'n1', 'first.yml', 'no play of'],
  ])('%s is a fault', async (_what, host, playbook, message) => {
    const files2 = made({ ...files, 'first.yml': '- hosts: web\n' });
    await expect(explained(files2, host, 'x', playbook)).rejects.toThrow(message);
  });
});
