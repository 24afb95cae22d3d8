import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { RunFlags } from '../../src/cli/run-flags.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { pairs, precedenceProject } from '../support/precedence.ts';
import { project } from '../support/project.ts';
import { runAnsible } from './support/ansible.ts';
import { outlineOf, outlineOfAnsible } from './support/outline.ts';

const playbooks = join(import.meta.dirname, 'playbooks');

/** Options of a playbook, where it has any: for both programs. */
const flags: Readonly<
  Record<string, { readonly argv: readonly string[]; readonly flags: Partial<RunFlags> }>
> = {
  tags: { argv: ['--tags', 'x,y', '--skip-tags', 'z'], flags: { tags: ['x,y'], skipTags: ['z'] } },
};

const program = ansibleProgram('ansible-playbook');

describe('the same playbook, by ansible-playbook and by orchestrate, comes to the same', () => {
  it.for(cases())('%s', async (name) => {
    const { argv = [], flags: ours = {} } = flags[name] ?? {};
    const [theirs, mine] = [copyOf(name), copyOf(name)];
    const [expected, ran] = await Promise.all([runAnsible(program, theirs.folder, argv), mine.run(ours)]);
    const expectedOutline = outlineOfAnsible(expected);
    expect(expectedOutline.tasks, expected.output).not.toEqual([]);
    expect(outlineOf(ran), ran.fault?.message).toEqual(expectedOutline);
  });
});

it('ansible-playbook has the order of precedence that the table has', async () => {
  const { folder } = project(precedenceProject());
  const { told, output } = await runAnsible(program, folder, ['-e', '@extra.json']);
  const said = told.find((each) => each.type === 'host' && typeof each.result.msg === 'object');
  expect(said, output).toMatchObject({
    result: { msg: Object.fromEntries(pairs.map(({ name, strong }) => [name, strong])) },
  });
});

/** A playbook is a file, or a folder with a site.yml. */
function cases(): readonly string[] {
  return readdirSync(playbooks).map((name) => name.replace(/\.yml$/, ''));
}

const copyOf = (name: string) => {
  const folder = join(playbooks, name);
  const isFolder = statSync(folder, { throwIfNoEntry: false })?.isDirectory() === true;
  const made = project({
    hosts: 'a\nb\nc\n[first]\na\n[last]\nc\n',
    ...(isFolder ? {} : { 'site.yml': readFileSync(`${folder}.yml`, 'utf8') }),
  });
  if (isFolder) cpSync(folder, made.folder, { recursive: true });
  return made;
};
