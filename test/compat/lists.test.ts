import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { ansibleProgram } from '../support/ansible.ts';
import { type Files, project } from '../support/project.ts';

const TASKS = `
- debug:
- ansible.builtin.debug:
- {name: "named {{ x }}", debug: }
- {name: "", debug: }
- {name: 5, debug: }
- {meta: flush_handlers}
- {name: a meta, meta: noop}
- {action: ansible.builtin.debug msg=x}
- {action: "{{ named_later }} msg=x"}
- {include_tasks: none.yml}
- {name: tasks, include_tasks: none.yml}
- {include_role: {name: r}}
- {name: a role, ansible.builtin.include_role: {name: r}}
`;

const indentedTasks = TASKS.replaceAll('\n-', '\n    -');

const shared: Files = {
  'roles/r/tasks/main.yml': TASKS,
  'roles/d/tasks/main.yml': '- {debug: , name: of d, tags: "{{ of_d }}"}',
  'roles/d/defaults/main.yml': 'of_d: [one, "two,three"]\nin_d: b',
  'named.yml': 'chosen: b',
};

/** Playbooks, and the options that they are listed with. */
const cases: Readonly<Record<string, readonly [string, ...(readonly string[])]>> = {
  'names of tasks': [`- hosts: all\n  tasks:${indentedTasks}`],
  'names of the tasks of roles': ['- {hosts: all, roles: [r]}'],
  'an imported role with tags': [
    '- {hosts: all, tags: p, tasks: [{import_role: {name: r}, tags: [i, "j,k"]}]}',
  ],
  'tags with templates': [
    `- hosts: all
  vars: {v: val, some: [p, "q,r"]}
  tags: ["{{ v }}", t]
  tasks:
    - {debug: , tags: "a, b,{{ v }}"}
    - {debug: , tags: "{{ some }}"}
    - {debug: , tags: ["c,d", "{{ some }}"]}`,
  ],
  'tags from the defaults of a role': ['- {hosts: all, roles: [d]}'],
  'tags of a play without tasks': ['- {hosts: all, tags: z}'],
  'all tags': ['- {hosts: all, tags: z, tasks: [{debug: , tags: never}, {debug: , tags: x}]}'],
  'the tags that are asked for': [
    '- {hosts: all, tags: z, tasks: [{debug: , tags: never}, {debug: , tags: x}]}',
    '--tags',
    'x',
  ],
  'all tags, asked for': [
    '- {hosts: all, tasks: [{debug: , tags: never}, {debug: , tags: x}]}',
    '--tags',
    'all',
  ],
  'without the tags that are not wanted': [
    '- {hosts: all, tasks: [{debug: , tags: x}, {debug: }]}',
    '--skip-tags',
    'x',
  ],
  'blocks, and not what is for failures': [
    '- {hosts: all, tasks: [{block: [{debug: }], rescue: [{command: a}], always: [{command: b}]}]}',
  ],
  'all sections': [
    '- {hosts: all, pre_tasks: [{debug: , name: 1}], tasks: [{debug: , name: 2}], post_tasks: [{debug: , name: 3}], handlers: [{debug: , name: 4}]}',
  ],
  'patterns and limits': [
    '- {hosts: [a, "!b", g]}\n- {hosts: "g:&all"}\n- {hosts: nobody}',
    '--limit',
    'a,c',
  ],
  'names of plays': [
    '- {hosts: all, name: "n {{ 1 + 1 }}"}\n- {hosts: b, name: ""}\n- {hosts: "{{ h }}", vars: {h: c}}',
  ],
  'hosts from vars_files': ['- {hosts: "{{ chosen }}", vars_files: named.yml, name: "on {{ chosen }}"}'],
  'hosts from the defaults of a role': ['- {hosts: "{{ in_d }}", roles: [d]}'],
};

const inventory = 'a\nb\n[g]\nc\n';

/** Ansible gives hosts and the tags of a play in the order of a set, which is another one each time. */
const settled = (text: string): string =>
  text
    .replace(/(play #.*\tTAGS: \[)(.*)\]/g, (_, before, tags) => `${before}${inOrder(tags, ',')}]`)
    .replace(/( hosts \(\d+\):\n)((?: {6}.*\n?)+)/g, (_, before, hosts) => before + inOrder(hosts, '\n'));

const inOrder = (text: string, separator: string): string => text.split(separator).sort().join(separator);

describe('as ansible-playbook, --list-hosts, --list-tasks and --list-tags list', () => {
  it.for(Object.entries(cases))('%s', async ([, [playbook, ...options]]) => {
    const made = project({ ...shared, hosts: inventory, 'site.yml': playbook });
    const argv = ['site.yml', '--list-hosts', '--list-tasks', '--list-tags', ...options];
    const theirs = await promisify(execFile)(ansibleProgram('ansible-playbook'), argv, { cwd: made.folder });
    const ours = await made.spawn(['run', ...argv]);
    expect(settled(ours.stdout)).toBe(settled(theirs.stdout));
    expect(ours.exitCode).toBe(0);
  });
});
