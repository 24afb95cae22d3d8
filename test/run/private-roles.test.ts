import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const uses = (given: string) => `
- hosts: a
  tasks:
    - import_role: {name: imported${given}}
    - include_role: {name: included${given}}
    - debug: msg="{{ of_imported is defined }} {{ of_included is defined }}"
`;

const files = {
  'roles/listed/vars/main.yml': 'of_listed: 1',
  'roles/imported/defaults/main.yml': 'of_imported: 2',
  'roles/included/vars/main.yml': 'of_included: 3',
  'roles/included/tasks/main.yml': '- debug: msg="{{ of_included }}"',
  'site.yml': `
- hosts: a
  roles: [listed]
  tasks:
    - debug: msg="{{ of_listed is defined }}"
${['', ', public: true', ', public: false'].map(uses).join('')}`,
};

it.for([
  { setting: undefined, listed: true, plain: 'True False' },
  { setting: '1', listed: false, plain: 'False False' },
  { setting: '0', listed: true, plain: 'True True' },
])('private_role_vars ($setting) says whose variables are seen, unless public does', async (expected) => {
  const { setting, listed, plain } = expected;
  const { run } = project(files);
  const { said } = await run({ env: setting === undefined ? {} : { ANSIBLE_PRIVATE_ROLE_VARS: setting } });
  expect(said).toEqual([listed, 3, plain, 3, 'True True', 3, 'False False']);
});
