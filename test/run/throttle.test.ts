import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

it('throttle keeps a task from running on more hosts at a time than it says', async () => {
  const made = project({
    hosts: 'a\nb\nc\n',
    'site.yml': `
- hosts: all
  tasks:
    - throttle: 1
      shell: mkdir {{ playbook_dir }}/lock && sleep 0.1 && rmdir {{ playbook_dir }}/lock
    - shell: mkdir {{ playbook_dir }}/lock && sleep 0.3 && rmdir {{ playbook_dir }}/lock
`,
  });
  const { recap } = await made.run();
  // Without it the hosts meet: one gets the lock, the others fail.
  expect(
    Object.values(recap)
      .map(({ failed = 0 }) => failed)
      .sort(),
  ).toEqual([0, 1, 1]);
  expect(
    Object.values(recap)
      .map(({ ok }) => ok)
      .sort(),
  ).toEqual([1, 1, 2]);
});

it('throttle holds where each host runs by itself, too', async () => {
  const made = project({
    hosts: 'a\nb\nc\n',
    'site.yml': `
- hosts: all
  strategy: free
  tasks:
    - throttle: 1
      shell: mkdir {{ playbook_dir }}/lock && sleep 0.1 && rmdir {{ playbook_dir }}/lock
`,
  });
  const { recap } = await made.run();
  expect(Object.values(recap).map(({ ok }) => ok)).toEqual([1, 1, 1]);
});
