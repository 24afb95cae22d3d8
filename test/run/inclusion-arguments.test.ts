import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const wrong: readonly (readonly [task: string, message: string])[] = [
  ['import_role: {name: r, apply: {tags: x}}', 'Invalid options for import_role: apply'],
  ['include_tasks: {file: t.yml, foo: 1, bar: 2}', 'Invalid options for include_tasks: bar,foo'],
  ['import_tasks:', 'No file specified for import_tasks'],
  ['include_role: r', "'name' is a required field for include_role."],
  ['include_role: "{{ which }}"', "'name' is a required field for include_role."],
  ['import_role: {name: r, vars_from: [a]}', 'Expected a string for vars_from but got list instead'],
  ['include_role: {name: r, tasks_from: 5}', 'Expected a string for tasks_from but got int instead'],
  ['include_tasks: {file: t.yml, apply: "{{ x }}"}', 'Expected a dict for apply but got str instead'],
  ['include_role: {name: [r]}', 'Invalid role definition.'],
];

it.each(wrong)('%s ends all before anything runs, whatever is ignored', async (task, message) => {
  const { run } = project({
    'site.yml': `- hosts: a\n  ignore_errors: true\n  tasks:\n    - debug: msg=begun\n    - ${task}\n`,
    't.yml': '- debug: msg=included\n',
    'roles/r/tasks/main.yml': '- debug: msg=included\n',
  });
  const { fault, said } = await run();
  expect([fault?.message, said]).toEqual([message, []]);
});
