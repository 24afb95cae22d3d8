import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playOf, project } from '../support/project.ts';

const secret = 'hunter2-k3Y';

/** Each way in which a task with no_log may let its secret out. */
const leaks = {
  'its arguments': `debug: {msg: "${secret}"}`,
  'its result': `command: echo ${secret}`,
  'its failure': `fail: {msg: "${secret}"}\nignore_errors: true`,
  'a template that fails': `debug: {msg: "{{ '${secret}' | no_such_thing_of_x(1) if false else undefined_thing['${secret}'] }}"}\nignore_errors: true`,
  'a loop and its labels': `debug: {msg: "{{ item }}"}\nloop: [{pw: ${secret}}]`,
  'a failing loop': `command: "false {{ item }}"\nloop: ["${secret}"]\nignore_errors: true`,
  'a diff': `copy: {content: "${secret}", dest: "{{ playbook_dir }}/out"}\ndiff: true`,
  'a retry': `command: "echo ${secret}"\nregister: r\nuntil: false\nretries: 1\ndelay: 0\nignore_errors: true`,
  'output as it comes': `shell: "echo ${secret}; echo ${secret} >&2"`,
  'facts that it sets': `set_fact: {pw: "${secret}"}`,
};

describe('no_log: a secret is seen neither on the terminal nor in the record, by', () => {
  it.each(Object.entries(leaks))('%s', async (_way, task) => {
    const tasks = `- name: task\n  no_log: true\n${task.replace(/^/gm, '  ')}`;
    const made = project({ 'site.yml': playOf(tasks.replace('| no_such_thing_of_x(1)', '')) });
    const ran = await made.run({ verbose: 3, diff: true });
    const record = readFileSync(made.path('.orchestrate/runs/latest/events.ndjson'), 'utf8');
    expect(ran.fault).toBeUndefined();
    expect(record).toContain('host-finished');
    expect(ran.stdout).not.toContain(secret);
    expect(record).not.toContain(secret);
  });

  it('although the variable has it', async () => {
    const ran = await project({
      'site.yml': playOf(
        `- {command: "echo ${secret}", register: r, no_log: true}\n- assert: {that: "r.stdout == '${secret}'", quiet: true}\n  no_log: true`,
      ),
    }).run();
    expect(ran.exitCode).toBe(0);
  });

  it('and the censored result says why there is nothing', async () => {
    const ran = await project({ 'site.yml': playOf('- {name: t, debug: {msg: x}, no_log: true}') }).run();
    expect(ran.result('t')).toMatchObject({ censored: expect.stringContaining('no_log'), changed: false });
  });
});

describe('no_log may stand on', () => {
  it.each([
    ['a block', `- no_log: true\n  block:\n    - {name: t, debug: {msg: "${secret}"}}`],
    ['an import', '- {import_tasks: t.yml, no_log: true}'],
    ['a condition', `- {name: t, debug: {msg: "${secret}"}, no_log: "{{ true }}"}`],
    ['an include, by apply', '- include_tasks: {file: t.yml, apply: {no_log: true}}'],
  ])('%s', async (_place, tasks) => {
    const made = project({ 'site.yml': playOf(tasks), 't.yml': `- {name: t, debug: {msg: "${secret}"}}` });
    const ran = await made.run({ verbose: 3 });
    expect(ran.finished('t').censored).toBe(true);
    expect(ran.stdout).not.toContain(secret);
  });
});

describe('the passwords by which a host is reached', () => {
  it('are masked wherever they turn up', async () => {
    const ran = await project({
      hosts: `a ansible_become_password=${secret} ansible_password=reach-${secret} ansible_become_user=nobody\n`,
      'site.yml': playOf(
        '- {debug: {msg: "{{ ansible_become_password }} {{ ansible_password }}"}, become: true}',
      ),
    }).run();
    expect(ran.exitCode).toBe(0);
    expect(ran.stdout).toContain('********');
    expect(ran.stdout).not.toContain(secret);
  });
});
