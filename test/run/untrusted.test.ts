import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const tasks = `
- hosts: a
  vars: {given: {plain: 1, own: "{{ 1 + 1 }}", raw: !unsafe "{{ raw }}"}}
  tasks:
    - debug: {msg: "{{ given.plain }} {{ given.own }}"}
    - debug: {msg: "{{ '{{ literal }}' }}"}
    - command: {argv: [echo, "{{ '{{ printed }}' }}"]}
      register: ran
    - debug: msg={{ given }}
    - debug: msg={{ ran.stdout }}
`;
const variable = '_ANSIBLE_TEMPLAR_UNTRUSTED_TEMPLATE_BEHAVIOR';

it('text that is used and may not be rendered is named where the settings want it', async () => {
  const { run } = project({ 'site.yml': tasks });
  expect((await run()).warnings).toEqual([]);
  const { exitCode, warnings } = await run({ env: { [variable]: 'warning' } });
  expect(exitCode).toBe(0);
  expect([...new Set(warnings)]).toEqual([
    'Encountered untrusted template or expression: {{ raw }}',
    'Encountered untrusted template or expression: {{ printed }}',
  ]);
});

it('or fails the task that uses it', async () => {
  const { run } = project({ 'site.yml': tasks });
  const { exitCode, said } = await run({ env: { [variable]: 'error' } });
  expect([exitCode, said]).toEqual([2, ['1 2', '{{ literal }}']]);
});
