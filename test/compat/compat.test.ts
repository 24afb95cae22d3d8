import { cpSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RunFlags } from '../../src/cli/run-flags.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { type Layered, levels, pairs, precedenceProject } from '../support/precedence.ts';
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
    const expectedOutline = outlineOfAnsible(expected, theirs.folder);
    expect(expectedOutline.tasks, expected.output).not.toEqual([]);
    expect(outlineOf(ran, mine.folder), ran.fault?.message).toEqual(expectedOutline);
  });
});

describe('the order of precedence', () => {
  const saidBy = async (given: readonly Layered[]) => {
    const { folder } = project(precedenceProject(given));
    const { told, output } = await runAnsible(program, folder, ['-e', '@extra.json']);
    const said = told.find((each) => each.type === 'host' && typeof each.result.msg === 'object');
    expect(said, output).toBeDefined();
    return said?.type === 'host' ? said.result.msg : undefined;
  };

  it('of ansible-playbook is that of the table', async () => {
    expect(await saidBy(pairs)).toEqual(Object.fromEntries(pairs.map(({ name, strong }) => [name, strong])));
  });

  it('holds for any set of levels, in both', async () => {
    // One run of each for all of them: a process takes a second to start.
    const subsets = fc.sample(fc.subarray([...levels], { minLength: 1 }), 200);
    const given = subsets.map((each, index) => ({ name: `s_${index}`, levels: each }));
    const strongest = Object.fromEntries(given.map(({ name, levels: [first] }) => [name, first]));
    const ran = await project(precedenceProject(given)).run({ extraVars: ['@extra.json'] });
    expect(ran.said[0]).toEqual(strongest);
    expect(await saidBy(given)).toEqual(strongest);
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
