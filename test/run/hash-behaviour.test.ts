import { describe, expect, it } from 'vitest';
import { type Files, project } from '../support/project.ts';

const files: Files = {
  'hosts.yml': 'all: {hosts: {a: {deep: {host: {first: 1}}}}, vars: {deep: {group: 1}}}\n',
  'more.yml': 'all: {hosts: {a: {deep: {host: {second: 2}}}}, vars: {deep: {group: 2, more: 2}}}\n',
  'roles/r/defaults/main.yml': 'deep: {defaults: 1, list: [1]}\n',
  'roles/r/tasks/main.yml': '- debug: {msg: "{{ deep }}"}\n- debug: {msg: "{{ hostvars.a.deep }}"}\n',
  'roles/r/vars/main.yml': 'deep: {list: [2]}\n',
  'site.yml':
    '- hosts: all\n  vars: {deep: {play: 1, group: 3}, text: {a: 1}}\n  roles: [r]\n  tasks:\n    - debug: {msg: "{{ text }}"}\n      vars: {text: plain}\n',
};

const saidUnder = async (behaviour: string, inventories: readonly string[]) => {
  const made = project({
    ...files,
    'ansible.cfg': `[defaults]\ngathering = explicit\ntransport = local\nhash_behaviour = ${behaviour}\ninventory = ${inventories.join(',')}\n`,
  });
  return (await made.run()).said;
};

describe('a dict that is defined at several levels', () => {
  it('is what the strongest of them says', async () => {
    expect(await saidUnder('replace', ['hosts.yml', 'more.yml'])).toEqual([
      { list: [2] },
      { host: { second: 2 } },
      'plain',
    ]);
  });

  it('has the keys of all of them under hash_behaviour merge, and so have the dicts in it, but no lists', async () => {
    expect(await saidUnder('merge', ['hosts.yml', 'more.yml'])).toEqual([
      { defaults: 1, list: [2], group: 3, more: 2, host: { first: 1, second: 2 }, play: 1 },
      { group: 2, more: 2, host: { first: 1, second: 2 } },
      'plain',
    ]);
  });
});
