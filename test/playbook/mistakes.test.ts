import { describe, expect, it } from 'vitest';
import { playOf, project, runPlaybook, runTasks } from '../support/project.ts';

/** Slips of the pen that are known before a host is reached: what is written, where it is wrong, and what is meant. */
const slips: readonly (readonly [string, string, string, string])[] = [
  [
    'arguments that stand beside their module',
    playOf('- file:\n  path: /x'),
    '4:7',
    "'path' is an argument of 'file': indent it deeper than 'file:'",
  ],
  [
    'a task where a play belongs',
    '- debug: msg=hi\n',
    '1:3',
    "'debug' is a module: it belongs in a task, below 'tasks:'",
  ],
  ['a play without its dash', 'hosts: a\n', '1:1', "each play begins with a dash: '- hosts: …'"],
  [
    'a slip in the collection of a module',
    playOf('- ansible.bultin.copy: {dest: /x}'),
    '3:7',
    "did you mean 'ansible.builtin.copy'?",
  ],
  [
    'a slip in the full name of a module',
    playOf('- ansible.builtin.cpoy: {dest: /x}'),
    '3:7',
    "did you mean 'ansible.builtin.copy'?",
  ],
  ['one = in a condition', playOf('- debug:\n  when: a = 1'), '4:15', "to compare, write '=='"],
  [
    'an = for a colon',
    playOf('- file:\n    path=/x\n    state: touch'),
    '5:14',
    "the line above has '=' where ': ' belongs: path: /x",
  ],
  [
    'quotes around a part of a value',
    playOf('- debug:\n    msg: "a" b'),
    '4:18',
    `quote the whole value, not a part of it: '"a" b'`,
  ],
  [
    'a value that begins with a template',
    playOf('- debug:\n    msg: {{ a }}/b'),
    '4:14',
    'a value that begins with a template must be quoted: "{{ … }}"',
  ],
  [
    'a file of tasks that is called otherwise',
    playOf('- import_tasks: mian.yml'),
    '3:21',
    "did you mean 'main.yml'?",
  ],
];

describe('a slip of the pen is told with its place and its remedy', () => {
  it.each(slips)('%s', async (_, playbook, place, hint) => {
    const { fault } = await runPlaybook(playbook, { 'main.yml': '' });
    expect([`${fault?.origin?.line}:${fault?.origin?.column}`, fault?.hint]).toEqual([place, hint]);
  });
});

/** The same for what is known only where the task runs. */
const lateSlips: readonly (readonly [string, string, string])[] = [
  [
    'delimiters in a condition',
    '- debug:\n  when: "{{ word }} == 1"',
    "a condition is an expression already: write it without '{{' and '}}'",
  ],
  ['a name for its value', '- debug:\n  loop: word', 'this is plain text; the variable is "{{ word }}"'],
  [
    'text to loop over',
    '- debug:\n  loop: "{{ word }}"',
    'a single item is looped over as a list of one: [item]',
  ],
  ['a key that is not there', `- debug: {msg: '{{ {"a": 1, "b": 2}.port }}'}`, 'Hint: it has a, b'],
  [
    'one result of a loop',
    '- command: echo {{ item }}\n  loop: [1]\n  register: out\n- debug: msg={{ out.stdout }}',
    "a loop registered it: each item's 'stdout' is in 'results'",
  ],
  ['an item without a loop', '- debug: msg={{ item }}', 'there is no loop around this'],
  ['a word of YAML in quotes', '- debug:\n  when: "no"', 'what is meant is written false'],
  ['a variable made of itself', '- debug: msg={{ own }}', 'give it a name of its own'],
  ['variables made of one another', '- debug: msg={{ here }}', 'all.yml:3:8 → '],
  ['a file of tasks that is called otherwise', '- include_tasks: mian.yml', "did you mean 'main.yml'?"],
];

describe('and so it is where it shows in the run', () => {
  it.each(lateSlips)('%s', async (_, task, hint) => {
    const vars = 'word: fig\nown: "{{ own }}/x"\nhere: "{{ there }}"\nthere: "{{ here }}"\n';
    const files = { 'main.yml': '', 'group_vars/all.yml': vars };
    expect((await runTasks(task, files)).stdout).toContain(hint);
  });
});

it('content that includes itself without end ends the run', async () => {
  const files = { 'a.yml': '- include_tasks: b.yml', 'b.yml': '- include_tasks: a.yml' };
  const { stdout, exitCode } = await runTasks('- include_tasks: a.yml', files);
  expect(stdout).toContain("'include_tasks' goes round in a circle");
  expect(exitCode).not.toBe(0);
});

it('a shell is no part of what a step could not do', async () => {
  const { stdout } = await project({ 'site.yml': playOf('- copy: {content: a, dest: /proc/none}') }).run();
  expect(stdout).toMatch(/ERROR\]: could not write \/proc\/none: cannot create [^:]*: /);
});

it('permissions that YAML reads as a decimal number are warned of, and only these', async () => {
  const modes = ['644', '1777', '0644', "'644'", '0o644', 'u=rw', '493'];
  const { warnings } = await runTasks(
    modes.map((mode) => `- file: {path: /x, state: file, mode: ${mode}}\n  when: false`).join('\n'),
  );
  expect(warnings).toEqual([
    'mode: 644 is a decimal number: as permissions it is 1204',
    'mode: 1777 is a decimal number: as permissions it is 3361',
  ]);
});

it('what a step printed is in the result, and shown unless the message is all of it', async () => {
  const tasks = `- file: {path: /proc/none, state: directory}
  register: made
  ignore_errors: true
- debug: msg={{ made.rc }}`;
  const { said, stdout } = await runTasks(tasks);
  expect(said).toContainEqual(1);
  expect(stdout).not.toContain('stderr:');
});
