import { expect, it } from 'vitest';
import { project } from '../support/project.ts';

const files = {
  hosts: 'c\nb\na\n',
  'site.yml': `
- hosts: all
  tasks:
    - fail:
      when: inventory_hostname != 'b'
    - debug: msg={{ inventory_hostname }}
`,
};
const enabled = { ANSIBLE_RETRY_FILES_ENABLED: 'true' };

it('the hosts that fell are kept for --limit, where the settings want it', async () => {
  const { run, read, path } = project(files);
  await run();
  expect(read('site.retry')).toBeUndefined();
  const { stdout } = await run({ env: enabled });
  expect(read('site.retry')).toBe('a\nc\n');
  expect(stdout).toContain(`\tto retry, use: --limit @${path('site.retry')}\n`);
  expect((await run({ limit: [`@${path('site.retry')}`] })).recap).toHaveProperty('a.failed', 1);
});

it('in the folder that the settings name', async () => {
  const { run, read, path } = project(files);
  await run({ env: { ...enabled, ANSIBLE_RETRY_FILES_SAVE_PATH: path('kept/here') } });
  expect(read('kept/here/site.retry')).toBe('a\nc\n');
});
