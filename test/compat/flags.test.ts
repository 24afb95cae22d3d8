import { execFileSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { commands } from '../../src/cli/commands/index.ts';
import { withFirstNames } from '../../src/cli/options.ts';
import { ansibleProgram } from '../support/ansible.ts';

const vaultActions = ['create', 'decrypt', 'edit', 'view', 'encrypt', 'encrypt_string', 'rekey'];

const tools = [
  ['ansible-playbook', 'run', []],
  ['ansible', 'exec', []],
  ['ansible-inventory', 'inventory', []],
  ...vaultActions.map((action) => ['ansible-vault', 'vault', [action]] as const),
] as const;

/** The options that a tool's help lists, each with all its names. */
const optionsIn = (help: string): readonly (readonly string[])[] =>
  help
    .split('\n')
    .filter((line) => /^ {2}-/.test(line))
    .map((line) =>
      Array.from(line.replace(/ {3}.*/, '').matchAll(/(?<![\w-])--?[a-zA-Z][\w-]*/g), ([name]) => name),
    );

const optionsOf = (command: string) => commands.find(({ name }) => name === command)?.options ?? [];

describe('every option of Ansible is an option here, by each of its names', () => {
  it.for(tools)('%s as %s %j', ([tool, command, action]) => {
    const help = execFileSync(ansibleProgram(tool), [...action, '--help']).toString();
    const theirs = optionsIn(help).filter(
      (names) => !names.includes('--help') && !names.includes('--version'),
    );
    expect(theirs.length).toBeGreaterThan(3);
    const ours = optionsOf(command);
    const known = new Set(
      ours.flatMap(({ flags, aliases = [] }) => [...(flags.match(/--?[a-zA-Z][\w-]*/g) ?? []), ...aliases]),
    );
    expect(theirs.flat().filter((name) => !known.has(name))).toEqual([]);
  });
});

describe('names of options', () => {
  const run = optionsOf('run');

  it.each([
    [
      ['--inventory-file=x', 'site.yml'],
      ['--inventory=x', 'site.yml'],
    ],
    [
      ['--private-key', 'k'],
      ['--key-file', 'k'],
    ],
    [
      ['--start', 'x'],
      ['--start-at-task', 'x'],
    ],
    [['--ask-vault-password'], ['--ask-vault-pass']],
    [['--list'], ['--list']],
    [
      ['--', '--start'],
      ['--', '--start'],
    ],
    [
      ['-e', 'a=--start'],
      ['-e', 'a=--start'],
    ],
    [['--unheard-of'], ['--unheard-of']],
  ])('%j are %j', (given, expected) => {
    expect(withFirstNames(given, run)).toEqual(expected);
  });
});
