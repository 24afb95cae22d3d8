import { execFileSync } from 'node:child_process';
import { utimesSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { ansibleProgram } from '../support/ansible.ts';
import { type Project, playOf, project } from '../support/project.ts';

const made = (): Project =>
  project({
    'ansible.cfg':
      '[defaults]\ngathering = explicit\ntransport = local\ninventory = hosts\nfact_caching = jsonfile\nfact_caching_connection = facts\n',
    'set.yml': playOf('- set_fact: {kept: [1, {a: "é"}], cacheable: true}\n- set_fact: {gone: 1}'),
    'get.yml': playOf(
      '- debug: msg="{{ kept | default(0) }} {{ ansible_facts.kept | default(0) }} {{ gone | default(0) }}"',
    ),
    'clear.yml': playOf('- meta: clear_facts'),
  });

const known = "[1, {'a': 'é'}] [1, {'a': 'é'}] 0";
const said = async (files: Project, flags = {}) =>
  (await files.run({ playbooks: ['get.yml'], ...flags })).said;

describe('facts that are kept as jsonfile', () => {
  it('are there in the next run, and what is no fact is not', async () => {
    const files = made();
    await files.run({ playbooks: ['set.yml'] });
    expect(await said(files)).toEqual([known]);
  });

  it('are forgotten by --flush-cache, by clear_facts, and when they are old', async () => {
    for (const forget of [
      (files: Project) => said(files, { flushCache: true }),
      (files: Project) => files.run({ playbooks: ['clear.yml'] }),
      async (files: Project) => utimesSync(files.path('facts/s1_a'), 0, 0),
    ]) {
      const files = made();
      await files.run({ playbooks: ['set.yml'] });
      await forget(files);
      expect(await said(files)).toEqual(['0 0 0']);
    }
  });

  it('are no obstacle where they are damaged', async () => {
    const files = made();
    files.write({ 'facts/s1_a': '{"__payload__": "{' });
    expect(await said(files)).toEqual(['0 0 0']);
  });

  it('are read by ansible-playbook, and its own are read here', async () => {
    const theirs = (files: Project, playbook: string) =>
      execFileSync(ansibleProgram('ansible-playbook'), [playbook], {
        cwd: files.folder,
        env: { PATH: process.env.PATH, HOME: files.folder, LC_ALL: 'C.UTF-8' },
        stdio: ['ignore', 'pipe', 'pipe'],
      }).toString();
    const [ours, other] = [made(), made()];
    await ours.run({ playbooks: ['set.yml'] });
    expect(theirs(ours, 'get.yml')).toContain(`"msg": "${known}"`);
    theirs(other, 'set.yml');
    expect(await said(other)).toEqual([known]);
  });
});
