import { describe, expect, it } from 'vitest';
import { playOf, project, runPlaybook, runTasks } from '../support/project.ts';

describe('exit codes, as ansible-playbook has them', () => {
  const hosts = 'a\nb\n';
  const down = '[all]\na\nb ansible_connection=ssh ansible_host=127.0.0.1 ansible_port=1\n';

  it.each([
    ['all is well', 'debug:', hosts, 0],
    ['a task failed', 'fail:\nwhen: inventory_hostname == "a"', hosts, 2],
    ['all hosts failed', 'fail:', hosts, 2],
    ['a failure that was ignored', 'fail:\nignore_errors: true', hosts, 0],
    ['a host was not reached', 'command: "true"', down, 4],
    ['a host that was not reached was ignored', 'command: "true"\nignore_unreachable: true', down, 0],
    ['a host was not reached and another failed', 'command: "{{ inventory_hostname == \'b\' }}"', down, 4],
  ])('%s', async (_what, task, inventory, code) => {
    const { exitCode } = await runTasks(`- ${task.replaceAll('\n', '\n  ')}`, { hosts: inventory });
    expect(exitCode).toBe(code);
  });

  it.each([
    ['a failure that was rescued', '- block: [{fail: {}}]\n  rescue: [{debug: {}}]', 0],
    ['a rescue that failed', '- block: [{fail: {}}]\n  rescue: [{fail: {}}]', 2],
    ['hosts that were ended', '- meta: end_host\n- fail:', 0],
    ['a failed handler', '- {debug: {}, changed_when: true, notify: h}', 2],
  ])('%s', async (_what, tasks, code) => {
    const play = `${playOf(tasks)}\n  handlers:\n    - {name: h, fail: {}}\n`;
    expect((await runPlaybook(play)).exitCode).toBe(code);
  });

  it.each([
    ['wrong YAML', '- hosts: [', 4],
    ['a keyword that is none', '- hosts: all\n  taks: []', 4],
    ['a module that is none', playOf('- cpy: {}'), 4],
    ['a role that is nowhere', '- {hosts: all, roles: [x]}', 1],
    ['no hosts match', '- hosts: nobody\n  tasks: [{fail: {}}]', 0],
    ['an empty playbook', '', 4],
  ])('%s', async (_what, playbook, code) => {
    expect((await runPlaybook(playbook)).exitCode).toBe(code);
  });
});

describe('-e', () => {
  const files = {
    'vars.yml': 'x: from yaml\nn: [1]\n',
    'vars.json': '{"x": "from json", "n": {"a": 1.5}}',
  };

  it.each([
    ['x=1', { x: '1' }],
    ['x=1 y=2', { x: '1', y: '2' }],
    ['x="a b" y=\'c d\'', { x: 'a b', y: 'c d' }],
    ['x=a=b', { x: 'a=b' }],
    ['x=', { x: '' }],
    ['{"x": 1, "y": [true, null]}', { x: 1, y: [true, null] }],
    ['{x: 1, y: yes}', { x: 1, y: true }],
    ['@vars.yml', { x: 'from yaml', n: [1] }],
    ['@vars.json', { x: 'from json', n: { a: 1.5 } }],
    ["x={{ 'tem' ~ 'plated' }}", { x: 'templated' }],
  ])('%s', async (given, expected) => {
    const names = Object.keys(expected);
    const ran = await runTasks(
      `- debug: {msg: {${names.map((name) => `${name}: "{{ ${name} }}"`).join(', ')}}}`,
      files,
      {
        extraVars: [given],
      },
    );
    expect(ran.said).toEqual([expected]);
  });

  it('later ones win', async () => {
    const flags = { extraVars: ['x=1', '@vars.yml', '{"x": "last"}'] };
    expect((await runTasks('- debug: msg={{ x }}', files, flags)).said).toEqual(['last']);
  });

  it.each([
    ['text that is no pair', 'x'],
    ['a file that is not there', '@none.yml'],
    ['a mapping that is none', '{x: '],
  ])('of %s is a fault', async (_what, given) => {
    const { fault } = await runTasks('- debug:', files, { extraVars: [given] });
    expect(fault?.message).toBeTruthy();
  });

  it('reaches what is read before any host is known', async () => {
    const files = { 'one.yml': '- debug: msg=one' };
    const ran = await runTasks('- import_tasks: "{{ file }}.yml"', files, { extraVars: ['file=one'] });
    expect(ran.said).toEqual(['one']);
  });
});

describe('--limit', () => {
  const hosts = '[web]\nw1\nw2\n[db]\nd1\n';

  it.each([
    [['web'], 'w1=ok w2=ok'],
    [['w1,d1'], 'w1=ok d1=ok'],
    [['all:!web'], 'ok'],
    [['web', 'd1'], 'w1=ok w2=ok d1=ok'],
    [['w*'], 'w1=ok w2=ok'],
    [['~w[12]'], 'w1=ok w2=ok'],
    [['web[0]'], 'ok'],
  ])('%j', async (limit, hostsRun) => {
    expect((await runTasks('- {name: t, debug: {}}', { hosts }, { limit })).trace).toEqual([
      `t: ${hostsRun}`,
    ]);
  });

  it('still knows the other hosts of the inventory', async () => {
    const { said } = await runTasks(
      '- debug: msg="{{ groups.all | length }} {{ ansible_limit }}"',
      { hosts },
      {
        limit: ['d1'],
      },
    );
    expect(said).toEqual(['3 d1']);
  });

  it('that matches nothing is said', async () => {
    const { fault, exitCode } = await runTasks('- debug:', { hosts }, { limit: ['nobody'] });
    expect(fault?.message).toContain('nobody');
    expect(exitCode).toBe(1);
  });
});

describe('--start-at-task', () => {
  const tasks =
    '- {name: one, debug: {}}\n- block:\n    - {name: two, debug: {}}\n    - {name: three, debug: {}}';

  it.each([
    ['one', ['one: ok', 'two: ok', 'three: ok']],
    ['two', ['two: ok', 'three: ok']],
    ['thr*', ['three: ok']],
    ['three', ['three: ok']],
  ])('%s', async (startAtTask, trace) => {
    expect((await runTasks(tasks, {}, { startAtTask })).trace).toEqual(trace);
  });

  it('runs on all hosts from there', async () => {
    const ran = await runTasks(tasks, { hosts: 'a\nb\n' }, { startAtTask: 'two' });
    expect(ran.trace).toEqual(['two: a=ok b=ok', 'three: a=ok b=ok']);
  });

  it('of a name that is nowhere says so', async () => {
    const ran = await runTasks(tasks, {}, { startAtTask: 'twp' });
    expect([ran.fault?.message, ...ran.warnings].join()).toContain('twp');
  });
});

describe('what only looks', () => {
  const made = () =>
    project({
      hosts: '[web]\nw1\nw2\n',
      'site.yml': `- name: first
  hosts: web
  tags: [p]
  roles: [r]
  tasks:
    - {name: one, debug: {}, tags: [x, a]}
    - debug:
    - block:
        - {name: never, debug: {}, tags: never}
- hosts: all
  tasks:
    - {name: "with {{ name }}", debug: {}}
`,
      'roles/r/tasks/main.yml': '- {name: in role, fail: {}}\n',
    });

  it('--list-tasks', async () => {
    expect((await made().run({ listTasks: true })).stdout.replace(/playbook: .*\//, 'playbook: ')).toBe(`
playbook: site.yml

  play #1 (web): first\tTAGS: [p]
    tasks:
      r : in role\tTAGS: [p]
      one\tTAGS: [a, p, x]
      debug\tTAGS: [p]

  play #2 (all): all\tTAGS: []
    tasks:
      with {{ name }}\tTAGS: []
`);
  });

  it('--list-hosts', async () => {
    const { stdout } = await made().run({ listHosts: true, limit: ['w1'] });
    expect(stdout).toContain("    pattern: ['web']\n    hosts (1):\n      w1\n");
  });

  it('--list-tags', async () => {
    expect((await made().run({ listTags: true })).stdout).toContain('      TASK TAGS: [a, never, p, x]\n');
  });

  it('--list-tasks with --tags', async () => {
    const { stdout } = await made().run({ listTasks: true, tags: ['x'] });
    expect(stdout).toContain('one');
    expect(stdout).not.toContain('in role');
  });

  it('tags are rendered where they are listed; one that only a host can tell is shown as it is written', async () => {
    const tasks = '- {debug: {}, vars: {mine: [a, b]}, tags: ["{{ mine }}", "{{ inventory_hostname }}"]}';
    const { stdout } = await runTasks(tasks, {}, { listTasks: true });
    expect(stdout).toContain('TAGS: [a, b, {{ inventory_hostname }}]');
  });

  it.each(['listTasks', 'listHosts', 'listTags', 'syntaxCheck'] as const)(
    '%s runs nothing and records nothing',
    async (flag) => {
      const looked = made();
      const ran = await looked.run({ [flag]: true });
      expect(ran.exitCode).toBe(0);
      expect(ran.events).toEqual([]);
      expect(looked.read('.orchestrate/.gitignore')).toBeUndefined();
    },
  );

  it('--syntax-check names the playbook, or the fault', async () => {
    expect((await made().run({ syntaxCheck: true })).stdout).toMatch(/^\nplaybook: .*site.yml\n$/);
    expect((await runTasks('- copy: {content: 1, dst: x}', {}, { syntaxCheck: true })).fault?.hint).toContain(
      'dest',
    );
  });
});

describe('several playbooks', () => {
  it('run one after the other, and hosts that failed stay out', async () => {
    const made = project({
      hosts: 'a\nb\n',
      'one.yml': playOf('- {name: one, fail: {}, when: inventory_hostname == "a"}'),
      'two.yml': playOf('- {name: two, debug: {}}'),
    });
    const ran = await made.run({ playbooks: ['one.yml', 'two.yml'] });
    expect(ran.trace).toEqual(['one: a=failed b=skipped', 'two: ok']);
    expect(ran.exitCode).toBe(2);
  });
});
