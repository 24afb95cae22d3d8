import { describe, expect, it } from 'vitest';
import { playOf, project } from '../support/project.ts';

const copy =
  '- name: task\n  copy: {content: "{{ content | default(1) }}", dest: "{{ playbook_dir }}/f{{ item | default(0) }}"}';
const folder =
  '- name: task\n  file: {path: "{{ playbook_dir }}/d{{ item | default(0) }}", state: directory}';
const loop = '\n  loop: [1, 2, 3, 4, 5]';

describe('round trips of a task on a host', () => {
  it.each([
    ['a file that is as it should be', copy, 1],
    ['a folder that is as it should be', folder, 1],
    ['a loop of files that are as they should be', copy + loop, 1],
    ['a loop of folders that are as they should be', folder + loop, 1],
    [
      'a loop over files, behind links or not',
      `- name: task\n  stat: {path: /etc/passwd, follow: true}${loop}`,
      1,
    ],
    ['a debug', '- name: task\n  debug:', 0],
    ['a set_fact', '- name: task\n  set_fact: {a: 1}', 0],
    ['a skipped task', `${copy}\n  when: false`, 0],
    ['a command', '- name: task\n  command: "true"', 1],
    ['a package that is there', '- name: task\n  apt: {name: [base-files, dpkg]}', 1],
  ])('%s', async (_what, tasks, most) => {
    const made = project({ 'site.yml': playOf(tasks) });
    await made.run();
    expect((await made.run()).trips('task')).toBe(most);
  });

  it.each([
    ['a file that is to be written', copy, 2],
    ['a folder that is to be made', folder, 2],
    ['a loop of five files that are to be written', copy + loop, 6],
  ])('%s', async (_what, tasks, most) => {
    const ran = await project({ 'site.yml': playOf(tasks) }).run();
    expect(ran.finished('task').status).toBe('changed');
    expect(ran.trips('task')).toBeLessThanOrEqual(most);
  });

  it('are two for a file that is not there, nor any of the folders that it would be in', async () => {
    const slurp = '- name: task\n  slurp: {src: "{{ playbook_dir }}/none/of/these/is/there"}';
    const ran = await project({ 'site.yml': playOf(slurp) }).run();
    expect(ran.finished('task').status).toBe('failed');
    expect(ran.trips('task')).toBe(2);
  });

  it('are counted for the run as well', async () => {
    const made = project({ 'site.yml': playOf(copy) });
    const ran = await made.run();
    expect(ran.events.at(-1)).toMatchObject({ type: 'run-finished', roundTrips: ran.trips('task') });
  });
});
