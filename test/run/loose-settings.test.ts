import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const conditions = `
- hosts: a
  vars: {word: fig, nothing: []}
  tasks:
    - debug: msg=shown
      when: word
    - debug: msg=hidden
      when: nothing
    - assert: {that: word}
`;

it('conditions that are neither true nor false fail, unless the settings allow them', async () => {
  const { run } = project({ 'site.yml': conditions });
  expect((await run()).exitCode).toBe(2);
  const { exitCode, said } = await run({ env: { ANSIBLE_ALLOW_BROKEN_CONDITIONALS: '1' } });
  expect([exitCode, said]).toEqual([0, ['shown']]);
});
