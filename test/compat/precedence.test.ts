import { expect, it } from 'vitest';
import { pairs, precedenceProject } from '../support/precedence.ts';
import { project } from '../support/project.ts';
import { ansiblePlaybook, runAnsible } from './support/ansible.ts';

it('ansible-playbook has the same order of precedence', { timeout: 300_000 }, async () => {
  const { folder } = project(precedenceProject());
  const { told, output } = await runAnsible(await ansiblePlaybook(), folder, ['-e', '@extra.json']);
  const said = told.find((each) => each.type === 'host' && typeof each.result.msg === 'object');
  expect(said, output).toMatchObject({
    result: { msg: Object.fromEntries(pairs.map(({ name, strong }) => [name, strong])) },
  });
});
