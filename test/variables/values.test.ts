import { describe, expect, it } from 'vitest';
import { type Files, type Flags, playOf, runPlaybook, runTasks } from '../support/project.ts';

const hosts =
  'lone\n[web]\nw1.example.com color=red\nw2.example.com\n[web:vars]\ncolor=blue\n[site:children]\nweb\n';

/** An expression as one host sees it. */
const seen = async (expression: string, files: Files = {}, flags: Flags = {}): Promise<unknown> => {
  const play = `- name: the play\n  hosts: w1.example.com\n  tasks: [{debug: {msg: "{{ ${expression} }}"}}]`;
  const ran = await runPlaybook(play, { hosts, ...files }, flags);
  expect(ran.fault).toBeUndefined();
  return ran.said[0];
};

describe('magic variables', () => {
  it.each<[string, unknown]>([
    ['inventory_hostname', 'w1.example.com'],
    ['inventory_hostname_short', 'w1'],
    ['group_names', ['site', 'web']],
    ["groups['web']", ['w1.example.com', 'w2.example.com']],
    ["groups['ungrouped']", ['lone']],
    ['groups.all | length', 3],
    ["hostvars['w2.example.com'].color", 'blue'],
    ["hostvars['w1.example.com']['inventory_hostname']", 'w1.example.com'],
    ["hostvars['nobody'] is defined", false],
    ['hostvars | list | sort', ['lone', 'w1.example.com', 'w2.example.com']],
    ['ansible_play_hosts', ['w1.example.com']],
    ['ansible_play_batch', ['w1.example.com']],
    ['ansible_play_name', 'the play'],
    ['playbook_dir == inventory_dir', true],
    ['inventory_file | basename', 'hosts'],
    ['ansible_check_mode', false],
    ['ansible_diff_mode', false],
    ['ansible_verbosity', 0],
    ['ansible_version.full is version("2.10", ">=")'.replaceAll('"', "'"), true],
    ['ansible_run_tags', ['all']],
    ['role_name is defined', false],
    ['omit is defined', true],
    ['vars.color', 'red'],
    ["lookup('vars', 'color')", 'red'],
    ["query('varnames', '^col')", ['color']],
    ['ansible_config_file | basename', 'ansible.cfg'],
  ])('%s', async (expression, value) => {
    expect(await seen(expression)).toEqual(value);
  });

  it('tell what the command line says', async () => {
    const flags = { check: true, diff: true, verbose: 2, tags: ['all', 'x'], skipTags: ['y'], limit: ['w*'] };
    const expression =
      '[ansible_check_mode, ansible_diff_mode, ansible_verbosity, ansible_run_tags, ansible_skip_tags, ansible_limit]';
    expect(await seen(expression, {}, flags)).toEqual([true, true, 2, ['all', 'x'], ['y'], 'w*']);
  });

  it('cannot be overridden', async () => {
    const ran = await runTasks(
      '- debug: msg={{ inventory_hostname }}',
      {},
      { extraVars: ['inventory_hostname=x'] },
    );
    expect(ran.said).toEqual(['a']);
  });
});

describe('a variable', () => {
  it.each<[string, string, readonly unknown[]]>([
    [
      'is rendered when it is used, not where it is defined',
      '- set_fact: {later: 1}\n- debug: msg="{{ early }}"\n  vars: {early: "{{ later }}"}',
      [1],
    ],
    [
      'keeps its type',
      '- debug: msg="{{ v }}"\n  vars: {v: "{{ [1, 2.5, true, none] }}"}',
      [[1, 2.5, true, null]],
    ],
    [
      'of set_fact is rendered at once',
      '- set_fact: {n: 1}\n- set_fact: {m: "{{ n }}"}\n- set_fact: {n: 2}\n- debug: msg={{ m }}',
      [1],
    ],
    [
      'of set_fact can have a name that is made',
      '- set_fact: {"x_{{ 1 + 1 }}": y}\n- debug: msg={{ x_2 }}',
      ['y'],
    ],
    [
      'of include_vars can be put under a name',
      '- include_vars: {file: f.yml, name: all_of_it}\n- debug: msg="{{ all_of_it.x }} {{ x is defined }}"',
      ['file False'],
    ],
    [
      'of include_vars loses to set_fact',
      '- set_fact: {x: fact}\n- include_vars: f.yml\n- debug: msg={{ x }}',
      ['fact'],
    ],
    ['of a folder of include_vars', '- include_vars: {dir: folder}\n- debug: msg="{{ p }}{{ q }}"', ['12']],
    [
      'from the output of a command is never a template',
      '- {command: "echo {{ braces }}", vars: {braces: "{{ \'{{\' }} 1 {{ \'}}\' }}"}, register: r}\n- debug: msg="{{ r.stdout }}"',
      ['{{ 1 }}'],
    ],
    [
      'that is omitted leaves the argument out',
      '- debug: {msg: "{{ nothing | default(omit) }}"}',
      ['Hello world!'],
    ],
  ])('%s', async (_promise, tasks, said) => {
    const files = { 'f.yml': 'x: file', 'vars/folder/a.yml': 'p: 1', 'vars/folder/b.yml': 'q: 2' };
    const ran = await runTasks(tasks, files);
    expect(ran.fault).toBeUndefined();
    expect(ran.said).toEqual(said);
  });

  it('that refers to itself is a fault, not a hang', async () => {
    const ran = await runTasks('- {name: t, debug: {msg: "{{ a }}"}, vars: {a: "{{ b }}", b: "{{ a }}"}}');
    expect(ran.trace).toEqual(['t: failed']);
  });

  it('that is not defined is said with the nearest that is', async () => {
    const ran = await runTasks('- {name: t, debug: {msg: "{{ colour }}"}, vars: {color: red}}');
    expect(ran.finished('t').fault).toContain("'colour' is undefined");
    expect(ran.finished('t').fault).toContain('color');
  });
});

describe('vars_files', () => {
  const files = { 'one.yml': 'x: one', 'w.yml': 'x: w', 'sub/vars.yml': 'x: "{{ y }}"\ny: 2' };
  it.each([
    ['a file', '[one.yml]', 'one'],
    ['the first of several that is there', '[[none.yml, one.yml, w.yml]]', 'one'],
    ['the later wins', '[one.yml, w.yml]', 'w'],
    ['a name with a variable', '["{{ which }}.yml"]', 'w'],
    ['values with templates', '[sub/vars.yml]', 2],
  ])('%s', async (_what, varsFiles, value) => {
    const play = `- hosts: all\n  vars: {which: w}\n  vars_files: ${varsFiles}\n  tasks: [{debug: {msg: "{{ x }}"}}]`;
    expect((await runPlaybook(play, files)).said).toEqual([value]);
  });

  it('that are nowhere are warned of, and passed over as Ansible does', async () => {
    const ran = await runPlaybook('- hosts: all\n  vars_files: [none.yml]\n  tasks: [{debug: }]');
    expect(ran.warnings.join()).toContain('none.yml');
    expect(ran.exitCode).toBe(0);
  });
});

describe('environment', () => {
  const task = '{shell: "echo $ONE-$TWO", environment: {TWO: task}, register: r, changed_when: false}';

  it('is that of all levels, the inner one winning', async () => {
    const play = `- hosts: all\n  environment: {ONE: play, TWO: play}\n  tasks:\n    - ${task}\n    - debug: msg={{ r.stdout }}`;
    expect((await runPlaybook(play)).said).toEqual(['play-task']);
  });

  it.each([
    ['a list of mappings', 'environment: [{ONE: a}, {TWO: b}]', 'a-b'],
    ['a variable', 'environment: "{{ env }}"', '1-'],
    ['values with quotes and dollars', `environment: {ONE: "it's $HOME"}`, "it's $HOME-"],
  ])('may be %s', async (_what, environment, value) => {
    const tasks = `- {shell: 'echo "$ONE-$TWO"', register: r}\n- debug: msg="{{ r.stdout }}"`.replace(
      'register: r}',
      `register: r, ${environment}}`,
    );
    expect((await runTasks(tasks, { 'group_vars/all.yml': 'env: {ONE: 1}' })).said).toEqual([value]);
  });
});

describe('module_defaults', () => {
  it('fill in what a task leaves out', async () => {
    const play = `- hosts: all
  module_defaults: {debug: {msg: default}}
  tasks:
    - debug:
    - debug: msg=own
    - module_defaults: {ansible.builtin.debug: {msg: inner}}
      block: [{debug: }]
`;
    expect((await runPlaybook(play)).said).toEqual(['default', 'own', 'inner']);
  });
});

describe('facts', () => {
  it('of set_fact with cacheable are in ansible_facts as well', async () => {
    const tasks = '- set_fact: {x: 1, cacheable: true}\n- debug: msg="{{ [x, ansible_facts.x] }}"';
    expect((await runTasks(tasks)).said).toEqual([[1, 1]]);
  });

  it('live on in the next play', async () => {
    const play = `${playOf('- set_fact: {x: 1}')}\n${playOf('- debug: msg={{ x }}')}`;
    expect((await runPlaybook(play)).said).toEqual([1]);
  });
});
