import { describe, expect, it } from 'vitest';
import { formatOrigin } from '../../src/source/format-fault.ts';
import { type Files, playOf, project } from '../support/project.ts';

/** What is known to be wrong before a host is reached: the playbook, the message, where it is, the hint. */
const faults: readonly (readonly [string, string, string, string, string?])[] = [
  [
    'an unknown key of a play',
    '- hosts: all\n  task: []',
    "'task' is not a valid attribute for a Play",
    '2:3',
    'tasks',
  ],
  [
    'an unknown key of a block',
    playOf('- block: []\n  rescues: []'),
    "'rescues' is not a valid attribute for a Block",
    '4:7',
    'rescue',
  ],
  [
    'an unknown key of a task',
    playOf('- debug:\n  wen: true'),
    "'wen' is not a valid attribute for a Task",
    '4:7',
    'when',
  ],
  [
    'a keyword where it may not stand',
    '- hosts: all\n  register: x',
    "'register' is not a valid attribute",
    '2:3',
    'task',
  ],
  ['two modules', playOf('- debug:\n  command: x'), 'conflicting action statements: debug, command', '4:7'],
  ['no module', playOf('- name: x'), 'no module/action detected', '3:7'],
  ['an unknown module', playOf('- comand: x'), "couldn't resolve module/action 'comand'", '3:7', 'command'],
  ['an unknown argument', playOf('- copy: {content: x, dst: y}'), 'dest is required', '3:31', 'dest'],
  ['a missing argument', playOf('- copy: {content: x}'), 'dest', '3:13'],
  ['a wrong choice', playOf('- file: {path: x, state: folder}'), 'folder', '3:30'],
  ['template syntax', playOf('- debug: {msg: "{{ 1 + }}"}'), 'Syntax error in template', '3:'],
  ['the syntax of a condition', playOf('- debug:\n  when: a =='), 'Syntax error', '4:17'],
  ['a play without hosts', '- tasks: []', "a play needs 'hosts'", '1:3'],
  ['a playbook that is a mapping', 'hosts: all', 'must be a list of plays', '1:1'],
  [
    'tasks that are a mapping',
    '- hosts: all\n  tasks: {debug: }',
    'A malformed block was encountered while loading tasks: it should be a list',
    '2:10',
  ],
  ['a task that is text', playOf('- debug'), 'A task must be a mapping', '3:7'],
  [
    'a loop over an import',
    playOf('- import_tasks: t.yml\n  loop: [1]'),
    "'import_tasks' cannot be looped",
    '4:13',
    'include_tasks',
  ],
  ['two loops', playOf('- debug:\n  loop: []\n  with_items: []'), 'a task loops once', '5:7'],
  ['a file that is not there', playOf('- import_tasks: none.yml'), 'Could not find or access', '3:21'],
  ['a file that imports itself', playOf('- import_tasks: circle.yml'), 'imports itself', '1:17'],
  [
    'a role that is not there',
    '- hosts: all\n  roles: [rolle]',
    "the role 'rolle' was not found",
    '2:11',
    'role',
  ],
  ['a role that depends on itself', '- hosts: all\n  roles: [self]', 'depends on itself', '1:16'],
  [
    'an unknown meta action',
    playOf('- meta: flush_handler'),
    'invalid meta action requested',
    '3:13',
    'flush_handlers',
  ],
  [
    'a key that loop_control has not',
    playOf('- debug:\n  loop: [1]\n  loop_control: {lable: x}'),
    "loop_control has no 'lable'",
    '5:22',
    'label',
  ],
  [
    'a group of modules that there is not',
    playOf('- debug:\n  module_defaults: {group/k8: {x: 1}}'),
    "no group of modules 'k8'",
    '4:24',
    'k8s',
  ],
  ['a prompt without a name', '- hosts: all\n  vars_prompt: [{prompt: x}]', "missing 'name' key", '2:17'],
  ['vars that are a list', '- hosts: all\n  vars: [{a: 1}]', "'vars' must be a mapping", '2:9'],
  ['a variable name that is none', playOf('- debug:\n  register: 1x'), "'1x'", '4:17'],
  ['an unknown with_', playOf('- debug:\n  with_itens: []'), 'with_itens', '4:7', 'with_items'],
];

const files: Files = {
  'circle.yml': '- import_tasks: circle.yml\n',
  'roles/role/tasks/main.yml': '',
  'roles/self/meta/main.yml': 'dependencies: [self]\n',
};

describe('before any host is reached, with its place, a fault is', () => {
  it.for(faults)('%s', async ([, playbook, message, place, hint]) => {
    const { fault, events } = await project({ ...files, 'site.yml': playbook }).run();
    expect(fault?.message).toContain(message);
    expect(fault?.origin && formatOrigin(fault.origin)).toContain(`yml:${place}`);
    if (hint) expect(fault?.hint).toContain(hint);
    expect(events).toEqual([]);
  });
});

describe('is no mistake:', () => {
  it.each<[string, string]>([
    ['an empty list of tasks', '- hosts: all\n  tasks:'],
    ['an empty file of tasks', playOf('- import_tasks: empty.yml')],
    ['a role without tasks', '- {hosts: all, roles: [role]}'],
    ['comments only in a file of variables', '- {hosts: all, vars_files: [comment.yml]}'],
    ['a module by its full name', playOf('- ansible.builtin.debug:\n- ansible.legacy.debug:')],
    ['a missing file in what is not reached', playOf('- include_tasks: none.yml\n  when: false')],
    [
      'a variable that nobody defines, where it is not used',
      playOf('- debug: msg="{{ none }}"\n  when: false'),
    ],
    ['a block of nothing', playOf('- block: []')],
    ['text of key=value over several lines', playOf('- debug: >\n    msg=x\n    verbosity=0')],
    ['collections', '- {hosts: all, collections: [ansible.posix], tasks: [{debug: }]}'],
  ])('%s', async (_what, playbook) => {
    const ran = await project({
      ...files,
      'site.yml': playbook,
      'empty.yml': '',
      'comment.yml': '# nothing\n',
    }).run();
    expect(ran.fault).toBeUndefined();
    expect(ran.exitCode).toBe(0);
  });
});
