import { expect, it } from 'vitest';
import { runPlaybook, runTasks } from '../support/project.ts';

it('-vv says what meta did, and whom its condition passed over', async () => {
  const { stdout } = await runTasks(
    `
- meta: end_host
  when: inventory_hostname == 'b'
- debug: msg=on`,
    { hosts: 'a\nb\n' },
    { verbose: 2 },
  );
  expect(stdout).toContain('PLAYBOOK: site.yml');
  expect(stdout).toMatch(/^1 plays in .*site\.yml$/m);
  expect(stdout).toContain('META: ending play for b\n');
  expect(stdout).toContain(
    'skipping: [a] => {"msg": "end_host", "skip_reason": "end_host conditional evaluated to False, continuing execution for a"}',
  );
});

it('without -v only those who were passed over are named', async () => {
  const { stdout } = await runTasks('- meta: clear_facts\n- {meta: noop, name: idle, when: false}');
  expect(stdout).not.toContain('META');
  expect(stdout).toMatch(/TASK \[idle\] \*+\nskipping: \[a\]\n/);
});

it('meta as a handler is named once, though it says nothing', async () => {
  const { stdout } = await runPlaybook(
    `- hosts: all
  tasks: [{command: "true", notify: idle}]
  handlers: [{name: idle, meta: noop}]
`,
    { hosts: 'a\nb\n' },
  );
  expect(stdout.match(/^RUNNING HANDLER \[idle\] \*+$/gm)).toHaveLength(1);
});
