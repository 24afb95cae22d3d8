import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { playOf, project, runTasks } from '../support/project.ts';

/** A first install: each task needs what the one before would have made. */
const install = playOf(`
- name: folder
  file: {path: "{{ playbook_dir }}/app/conf", state: directory, mode: "0750"}
- name: settings
  copy: {content: "port={{ port }}\\n", dest: "{{ playbook_dir }}/app/conf/app.ini", mode: "0640"}
  vars: {port: 80}
  notify: restart
- name: link
  file: {src: conf/app.ini, dest: "{{ playbook_dir }}/app/current", state: link}
- name: seen
  stat: {path: "{{ playbook_dir }}/app/conf/app.ini"}
  register: seen
- name: again
  copy: {content: "port=80\\n", dest: "{{ playbook_dir }}/app/conf/app.ini", mode: "0640"}
`).concat(`
  handlers:
    - name: restart
      command: touch {{ playbook_dir }}/restarted
`);

describe('--check of a first install', () => {
  it('goes to its end and says what the run then does', async () => {
    const made = project({ 'site.yml': install });
    const checked = await made.run({ check: true });
    expect(checked.trace).toEqual([
      'folder: changed',
      'settings: changed',
      'link: changed',
      'seen: ok',
      'again: ok',
      'restart: skipped',
    ]);
    expect(checked.exitCode).toBe(0);
    const ran = await made.run();
    expect(ran.trace).toEqual([...checked.trace.slice(0, -1), 'restart: changed']);
  });

  it('changes nothing on the host', async () => {
    const made = project({ 'site.yml': install });
    const before = readdirSync(made.folder);
    await made.run({ check: true });
    expect(readdirSync(made.folder).filter((name) => name !== '.orchestrate')).toEqual(before);
  });

  it('shows later tasks what earlier ones would have made', async () => {
    const { result } = await project({ 'site.yml': install }).run({ check: true });
    expect(result('seen').stat).toMatchObject({ exists: true, mode: '0640', size: 8 });
  });

  it('says of each verdict how sure it is, and counts them', async () => {
    const ran = await project({ 'site.yml': install }).run({ check: true });
    const verdicts = ran.trace
      .map((line) => line.split(':')[0] ?? '')
      .map((name) => ran.finished(name).verdict);
    expect(verdicts).toEqual(['certain', 'predicted', 'predicted', 'predicted', 'predicted', 'unknown']);
    expect(ran.events.at(-1)).toMatchObject({ verdicts: { certain: 1, predicted: 4, unknown: 1 } });
  });

  it('is certain of all where everything is there already', async () => {
    const made = project({ 'site.yml': install });
    await made.run();
    const again = await made.run({ check: true });
    expect(again.trace.map((line) => line.split(': ')[1])).toEqual(['ok', 'ok', 'ok', 'ok', 'ok']);
    expect(again.events.at(-1)).toMatchObject({ verdicts: { certain: 5, predicted: 0, unknown: 0 } });
  });
});

it('what a command with creates would make is there for later tasks, and nobody knows what is in it', async () => {
  const made = project({
    'site.yml': playOf(`
- name: unpacked
  command: mkdir -p {{ playbook_dir }}/app/lib
  args: {creates: "{{ playbook_dir }}/app"}
- name: added
  copy: {content: jar, dest: "{{ playbook_dir }}/app/lib/added.jar"}
`),
  });
  const checked = await made.run({ check: true });
  expect(checked.trace).toEqual(['unpacked: changed', 'added: changed']);
  expect(checked.finished('added').verdict).toBe('unknown');
  expect((await made.run()).trace).toEqual(checked.trace);
});

it('what a validate command would say of a new file is unknown under --check', async () => {
  const task = `- name: written
  copy: {content: new, dest: "{{ playbook_dir }}/new", validate: "false %s"}`;
  const ran = await runTasks(task, {}, { check: true });
  expect(ran.finished('written')).toMatchObject({ status: 'changed', verdict: 'unknown' });
});

describe('under --check', () => {
  it.each([
    ['commands are skipped', 'command: touch {{ playbook_dir }}/made', 'skipped'],
    ['commands with creates say whether they would run', 'command: touch x\nargs: {creates: /}', 'ok'],
    ['check_mode: false runs a task all the same', 'command: "true"\ncheck_mode: false', 'changed'],
    ['ansible_check_mode is true', 'assert: {that: ansible_check_mode}', 'ok'],
    ['set_fact works', 'set_fact: {x: 1}', 'ok'],
  ])('%s', async (_promise, task, status) => {
    const { trace } = await runTasks(`- name: task\n${task.replace(/^/gm, '  ')}`, {}, { check: true });
    expect(trace).toEqual([`task: ${status}`]);
  });

  it('check_mode: true makes a dry run of one task without --check', async () => {
    const made = project({
      'site.yml': playOf(
        '- {name: dry, copy: {content: x, dest: "{{ playbook_dir }}/f"}, check_mode: true}\n- {name: seen, stat: {path: "{{ playbook_dir }}/f"}, register: s}\n- debug: msg={{ s.stat.exists }}',
      ),
    });
    const ran = await made.run();
    expect(ran.trace[0]).toBe('dry: changed');
    expect(ran.said).toEqual([false]);
    expect(made.read('f')).toBeUndefined();
  });
});

describe('--diff', () => {
  const tasks = '- name: file\n  copy: {content: "new\\n", dest: "{{ playbook_dir }}/f"}';

  it.each([
    ['shows the old and the new content', { diff: true }],
    ['does so under --check as well', { diff: true, check: true }],
  ])('%s', async (_promise, flags) => {
    const ran = await runTasks(tasks, { f: 'old\n' }, flags);
    expect(ran.finished('file').diff).toMatchObject([{ before: 'old\n', after: 'new\n' }]);
    expect(ran.stdout).toContain('-old\n+new\n');
  });

  it('is silent without being asked for', async () => {
    const ran = await runTasks(tasks, { f: 'old\n' });
    expect(ran.finished('file').diff).toEqual([]);
    expect(ran.stdout).not.toContain('+new');
  });

  it('can be switched off for a task with diff: false', async () => {
    const ran = await runTasks(`${tasks}\n  diff: false`, { f: 'old\n' }, { diff: true });
    expect(ran.finished('file').diff).toEqual([]);
  });
});

describe('check_mode of a task', () => {
  it('foresees from what was really done since', async () => {
    const write = (content: string, check: boolean) =>
      `- copy: {content: ${content}, dest: "{{ playbook_dir }}/out"}\n  check_mode: ${check}\n  register: last\n`;
    const ran = await runTasks(
      `${write('one', true)}${write('two', false)}${write('one', true)}- assert: {that: last is changed}`,
    );
    expect(ran.exitCode).toBe(0);
  });
});
