import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const files = {
  'site.yml': `
- hosts: a
  vars: {word: fig}
  vars: {word: nut}
  roles: [twice, {role: twice, when: false}]
  tasks:
    - debug: msg={{ word }}
`,
  'roles/twice/vars/main.yml': 'a: 1\na: 2\n',
  'group_vars/all.yml': 'b: 1\nb: 2\n',
};

it('a key that is given twice in content is warned of once, and its last value is used', async () => {
  const { warnings, said } = await project(files).run();
  expect(said).toEqual(['nut']);
  expect(warnings).toEqual([
    expect.stringContaining("Found duplicate mapping key 'b'"),
    expect.stringContaining("Found duplicate mapping key 'vars', first in line 3"),
    expect.stringContaining("Found duplicate mapping key 'a'"),
  ]);
});

it('a key that is given twice may be an error, or nothing to speak of', async () => {
  const { run } = project(files);
  const { fault } = await run({ env: { ANSIBLE_DUPLICATE_YAML_DICT_KEY: 'error' } });
  expect(fault).toMatchObject({ kind: 'yaml', origin: { line: 2, column: 1 } });
  const { warnings, exitCode } = await run({ env: { ANSIBLE_DUPLICATE_YAML_DICT_KEY: 'ignore' } });
  expect([warnings, exitCode]).toEqual([[], 0]);
});
