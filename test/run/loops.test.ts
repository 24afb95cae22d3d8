import { describe, expect, it } from 'vitest';
import { runTasks } from '../support/project.ts';

const show = (loop: string, text = 'item') => `- debug: {msg: "{{ ${text} }}"}\n  ${loop}`;

describe('a loop has for its items', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['of loop', show('loop: [1, {a: 2}]'), [1, { a: 2 }]],
    ['of an expression', show('loop: "{{ range(3) | list }}"'), [0, 1, 2]],
    ['of with_items, one level flatter', show('with_items: [[1, 2], [[3]]]'), [1, 2, [3]]],
    ['of with_list, as they are', show('with_list: [[1, 2], 3]'), [[1, 2], 3]],
    ['of with_dict', show('with_dict: {a: 1}'), [{ key: 'a', value: 1 }]],
    [
      'of with_nested',
      show('with_nested: [[a, b], [1, 2]]'),
      [
        ['a', 1],
        ['a', 2],
        ['b', 1],
        ['b', 2],
      ],
    ],
    [
      'of with_together',
      show('with_together: [[a, b], [1]]'),
      [
        ['a', 1],
        ['b', null],
      ],
    ],
    ['of with_sequence', show('with_sequence: start=0 end=4 stride=2 format=n%02d'), ['n00', 'n02', 'n04']],
    ['of with_indexed_items', show('with_indexed_items: [x]'), [[0, 'x']]],
    ['of a single value of with_items', show('with_items: one'), ['one']],
    ['of an empty list: none', show('loop: []'), []],
    ['without those that are omitted', show('loop: [1, "{{ omit }}"]'), [1]],
    [
      'that are rendered when it is their turn',
      `- set_fact: {sum: "{{ sum | default(0) + item }}"}\n  loop: [1, 2, 3]\n- debug: {msg: "{{ sum }}"}`,
      [6],
    ],
    ['of a loop over files', show('with_fileglob: "*.md"', 'item | basename'), ['a.md']],
  ])('those %s', async (_which, tasks, said) => {
    const ran = await runTasks(tasks, { 'files/a.md': '', 'files/b.txt': '' });
    expect(ran.fault).toBeUndefined();
    expect(ran.said).toEqual(said);
  });
});

describe('loop_control', () => {
  it.each<[string, string, readonly unknown[]]>([
    ['loop_var', show('loop: [1]\n  loop_control: {loop_var: n}', 'n'), [1]],
    ['index_var', show('loop: [a, b]\n  loop_control: {index_var: i}', 'i'), [0, 1]],
    [
      'extended',
      show(
        'loop: [a, b]\n  loop_control: {extended: true}',
        "[ansible_loop.index, ansible_loop.last, ansible_loop.nextitem | default('-')]",
      ),
      [
        [1, false, 'b'],
        [2, true, '-'],
      ],
    ],
    [
      'extended_allitems: false',
      show(
        'loop: [a]\n  loop_control: {extended: true, extended_allitems: false}',
        'ansible_loop.allitems is defined',
      ),
      [false],
    ],
    ['break_when', show('loop: [1, 2, 3]\n  loop_control: {break_when: item == 2}'), [1, 2]],
  ])('%s', async (_key, tasks, said) => {
    const ran = await runTasks(tasks);
    expect(ran.fault).toBeUndefined();
    expect(ran.said).toEqual(said);
  });

  it('label is what is shown of an item', async () => {
    const ran = await runTasks(
      '- {name: t, debug: {msg: x}, loop: [{n: one, pw: secret-word}], loop_control: {label: "{{ item.n }}"}}',
    );
    expect(ran.items('t').map(({ label }) => label)).toEqual(['one']);
    expect(ran.stdout).toContain('(item=one)');
  });
});

describe('register', () => {
  const registered = async (task: string, expression: string): Promise<unknown> =>
    (
      await runTasks(
        `- ${task}\n  register: r\n  ignore_errors: true\n- {name: shown, debug: {msg: "{{ ${expression} }}"}}`,
      )
    ).result('shown').msg;

  it.each<[string, string, string, unknown]>([
    [
      'a command',
      'command: printf "a\\nb"',
      '[r.rc, r.stdout, r.stdout_lines, r.changed, r.failed]',
      [0, 'a\nb', ['a', 'b'], true, false],
    ],
    ['a failing command', 'command: "false"', '[r.rc, r.failed, r is failed]', [1, true, true]],
    [
      'a skipped task',
      'debug:\n  when: false',
      '[r.skipped, r.skip_reason, r.failed is defined]',
      [true, 'Conditional result was False', false],
    ],
    ['a condition that is a boolean', 'debug:\n  when: false', 'r.false_condition', false],
    [
      'a loop',
      'debug: msg={{ item }}\n  loop: [1, 2]',
      '[r.results | map(attribute="msg") | list, r.msg, r.skipped]'.replaceAll('"', "'"),
      [[1, 2], 'All items completed', false],
    ],
    [
      'a loop of which an item failed',
      'fail:\n  loop: [1, 2]\n  when: item == 2',
      '[r.failed, r.results[0].skipped, r.results[1].item]',
      [true, true, 2],
    ],
    [
      'an empty loop',
      'debug:\n  loop: []',
      '[r.results, r.skipped, r.skipped_reason]',
      [[], true, 'No items in the list'],
    ],
    [
      'a loop that is skipped as a whole',
      'debug:\n  loop: [1]\n  when: false',
      '[r.skipped, r.msg]',
      [true, 'All items skipped'],
    ],
    ['changed_when', 'command: "true"\n  changed_when: false', 'r.changed', false],
    [
      'changed_when that asks what is registered',
      'command: echo yes\n  changed_when: "\'no\' in r.stdout"',
      'r.changed',
      false,
    ],
    [
      'failed_when',
      'command: "false"\n  failed_when: r.rc > 1',
      '[r.failed, r.failed_when_result]',
      [false, false],
    ],
    [
      'failed_when that holds',
      'command: "true"\n  failed_when: [r.rc == 0, true]',
      '[r.failed, r.failed_when_result]',
      [true, true],
    ],
    [
      'a state task',
      'file: {path: "{{ playbook_dir }}/x", state: directory, mode: "0700"}',
      '[r.state, r.mode, r.changed]',
      ['directory', '0700', true],
    ],
  ])('of %s', async (_what, task, expression, value) => {
    expect(await registered(task, expression)).toEqual(value);
  });
});

describe('a keyword of a loop may speak of the item:', () => {
  it('no_log hides those items that ask for it', async () => {
    const ran = await runTasks(
      `- debug: {msg: "{{ item.word }}"}
  loop: [{word: hidden-word, secret: true}, {word: open-word, secret: false}]
  no_log: "{{ item.secret }}"`,
    );
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain('open-word');
    expect(ran.stdout).not.toContain('hidden-word');
  });

  it.each([
    [
      'ignores a failure where all items that fail ask for it',
      '[{rc: 1, fine: true}, {rc: 0, fine: false}]',
      0,
    ],
    ['and not where one does not', '[{rc: 1, fine: true}, {rc: 1, fine: false}]', 2],
  ])('ignore_errors %s', async (_, items, code) => {
    const ran = await runTasks(`- command: "sh -c 'exit {{ item.rc }}'"
  loop: ${items}
  ignore_errors: "{{ item.fine }}"`);
    expect(ran.exitCode).toBe(code);
  });
});
