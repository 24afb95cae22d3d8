import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, describe, expect, it } from 'vitest';
import { exitCodes } from '../../src/cli/exit-codes.ts';
import { inventory } from '../../src/cli/inventory.ts';
import { loadYamlData } from '../../src/run/load-yaml.ts';
import { Fault } from '../../src/source/fault.ts';
import { plain } from '../../src/values/index.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { writeAll } from '../support/files.ts';

const cases = fileURLToPath(new URL('../inventory/cases', import.meta.url));
const real = ansibleProgram('ansible-inventory');
const home = mkdtempSync(join(tmpdir(), 'orchestrate-test-'));
afterAll(() => rmSync(home, { recursive: true }));
const env = { PATH: process.env.PATH ?? '', HOME: home, LC_ALL: 'C.UTF-8' };

interface Said {
  readonly code: number | null;
  readonly text: string;
}

const theirs = async (argv: readonly string[], cwd = cases): Promise<Said> => {
  try {
    const { stdout } = await promisify(execFile)(real, [...argv], { cwd, env });
    return { code: 0, text: stdout };
  } catch (error) {
    if (error instanceof Error && 'code' in error && typeof error.code === 'number')
      return { code: error.code, text: '' };
    throw error;
  }
};

const ours = async (
  group: string | undefined,
  flags: Parameters<typeof inventory>[1],
  cwd = cases,
): Promise<Said> => {
  let text = '';
  const stdout = { write: (more: string) => (text += more) };
  try {
    const code = await inventory(group, flags, { cwd, env, stdout, warn: () => {} });
    return { code, text };
  } catch (error) {
    if (error instanceof Fault) return { code: exitCodes[error.kind], text: '' };
    throw error;
  }
};

const argvOf = (group: string | undefined, flags: Parameters<typeof inventory>[1]): readonly string[] => [
  ...(group === undefined ? [] : [group]),
  ...Object.entries(flags).flatMap(([name, value]) =>
    value === true ? [`--${name}`] : [value].flat().flatMap((each) => [`--${name}`, String(each)]),
  ),
];

/** Text that must not be rendered is marked; where it holds nothing to render there is nothing to mark here. */
const unmarked = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(unmarked);
  if (typeof value !== 'object' || value === null) return value;
  if ('__ansible_unsafe' in value && !/\{[{%#]/.test(String(value.__ansible_unsafe)))
    return value.__ansible_unsafe;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, unmarked(item)]));
};

const sources = [
  ['groups.ini'],
  ['groups.yml'],
  ['values.ini'],
  ['priority.ini'],
  ['tree'],
  ['script.sh'],
  ['shown.yml'],
  ['constructed'],
  ['constructed-with-files'],
  ['generator.yml'],
  ['groups.toml'],
  ['groups.ini', 'shown.yml', 'x1,x2:2022,'],
];

describe('prints what ansible-inventory prints', () => {
  it.for(sources)('--list of %j, as JSON', async (inventory) => {
    const [expected, found] = await Promise.all([
      theirs(argvOf(undefined, { inventory, list: true })),
      ours(undefined, { inventory, list: true }),
    ]);
    expect(unmarked(JSON.parse(found.text))).toEqual(unmarked(JSON.parse(expected.text)));
    expect(found.code).toBe(expected.code);
  });

  it.for(sources)('--list --export --yaml of %j, as YAML', async (inventory) => {
    const flags = { inventory, list: true, export: true, yaml: true };
    const [expected, found] = await Promise.all([theirs(argvOf(undefined, flags)), ours(undefined, flags)]);
    const read = (text: string) => loadYamlData(text).map(plain);
    expect(read(found.text)).toEqual(read(expected.text));
  });

  it.for(sources)('--graph --vars of %j, letter by letter', async (inventory) => {
    const flags = { inventory, graph: true, vars: true };
    const [expected, found] = await Promise.all([theirs(argvOf(undefined, flags)), ours(undefined, flags)]);
    expect(found.text).toBe(expected.text);
  });

  it.for([
    ['--list', undefined, { list: true }],
    ['--list --export', undefined, { list: true, export: true }],
    ['--list --yaml', undefined, { list: true, yaml: true }],
    ['--list with a limit', undefined, { list: true, limit: ['web:!w1'] }],
    ['--list with extra variables', undefined, { list: true, 'extra-vars': ['a=1', '{"b": [2]}'] }],
    ['--host', undefined, { host: 'w1' }],
    ['--host --yaml', undefined, { host: 'lone', yaml: true }],
    ['--host of a name that is none', undefined, { host: 'nobody' }],
    ['--graph', undefined, { graph: true }],
    ['--graph of a group', 'both', { graph: true }],
    ['--graph of a name that is none', 'nobody', { graph: true }],
    ['nothing', undefined, {}],
  ] as const)('%s, letter by letter, with the same exit code', async ([, group, asked]) => {
    const given = { inventory: ['shown.yml'], ...asked };
    const { 'extra-vars': extraVars, ...flags } = { 'extra-vars': undefined, ...given };
    const [expected, found] = await Promise.all([
      theirs(argvOf(group, given)),
      ours(group, { ...flags, ...(extraVars && { extraVars }) }),
    ]);
    expect(found).toEqual(expected);
  });

  it.for([
    ['--list', { list: true }, {}],
    ['--list --export', { list: true, export: true }, {}],
    ['--graph --vars', { graph: true, vars: true }, {}],
    ['--list --export with --playbook-dir', { list: true, export: true }, { playbookDir: '.' }],
    ['--graph --vars with --playbook-dir', { graph: true, vars: true }, { playbookDir: '.' }],
  ] as const)('%s where variables are beside neither inventory nor playbook', async ([, flags, named]) => {
    const folder = mkdtempSync(join(home, 'beside-'));
    writeAll(folder, {
      'hosts/list': '[web]\nw1\n',
      'hosts/group_vars/web.yml': 'a: 1\n',
      'group_vars/all.yml': 'b: 2\n',
      'group_vars/web.yml': 'c: 3\n',
      'host_vars/w1.yml': 'd: 4\n',
    });
    const given = { inventory: ['hosts'], ...flags };
    const asked = { ...given, ...('playbookDir' in named ? { 'playbook-dir': '.' } : {}) };
    const [expected, found] = await Promise.all([
      theirs(argvOf(undefined, asked), folder),
      ours(undefined, { ...given, ...named }, folder),
    ]);
    expect(found).toEqual(expected);
  });
});
