import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { bundleOf } from '../../../src/modules/library/python/bundle.ts';
import { ansibleFolder } from '../../support/ansible.ts';

const python = join(ansibleFolder, 'bin', 'python');
const here = (name: string) => join(import.meta.dirname, name);

type Answer = Readonly<Record<string, unknown>>;

/** What a module answers to each case, with the module_utils that come with orchestrate or with Ansible's own. */
const answers = (module: string, cases: string, archive?: string): readonly Answer[] => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-module-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const printed = execFileSync(
    python,
    [here('driver.py'), here(module), here(cases), ...(archive ? [archive] : [])],
    {
      encoding: 'utf8',
      cwd: folder,
      env: { PATH: process.env.PATH, HOME: '/home/tester', LC_ALL: 'C.UTF-8' },
    },
  );
  return JSON.parse(printed.replaceAll(folder, '~')).map(comparable);
};

const archiveOf = (module: string): string => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-archive-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const source = readFileSync(here(module), 'utf8');
  const none = { find: () => undefined };
  const path = join(folder, 'module.zip');
  writeFileSync(path, bundleOf({ name: 'ansible.modules.tested', path: module, source }, none)(new Map()));
  return path;
};

/** Without what only tells of the insides of one of them. */
const comparable = ({ exception: _, deprecations, warnings, msg, ...answer }: Answer): Answer => ({
  ...answer,
  // Sets have no order to compare.
  ...(typeof msg === 'string' && { msg: msg.replace(/(?<=(booleans include|algorithms): ).*/, '…') }),
  ...(Array.isArray(warnings) && { warnings: warnings.map(messageOf) }),
  ...(Array.isArray(deprecations) && { deprecations: deprecations.map(messageOf) }),
});

/** Ansible's own, run without a controller, tells a message as an event. */
const messageOf = (told: string | { readonly msg?: string; readonly event?: { readonly msg: string } }) =>
  typeof told === 'string' ? told : (told.event?.msg ?? told.msg);

describe('a module answers with the module_utils of orchestrate as with those of ansible-core', () => {
  it.for(['spec', 'one_of', 'files', 'commands', 'utilities', 'validator'])('%s', (name) => {
    const [module, cases] = [`${name}.py`, `${name}.json`];
    const given: readonly unknown[] = JSON.parse(readFileSync(here(cases), 'utf8'));
    const [ours, theirs] = [answers(module, cases, archiveOf(module)), answers(module, cases)];
    expect(given.map((each, index) => ({ given: each, answer: ours[index] }))).toEqual(
      given.map((each, index) => ({ given: each, answer: theirs[index] })),
    );
  });
});
