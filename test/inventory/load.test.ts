import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import type { Definitions, Inventory } from '../../src/inventory/contract.ts';
import { loadInventory, variableDirectories } from '../../src/inventory/load.ts';
import { openVariableFolder, openVariableFolders } from '../../src/inventory/variable-files.ts';
import { Fault } from '../../src/source/fault.ts';
import { formatOrigin } from '../../src/source/format-fault.ts';
import type { Source } from '../../src/source/origin.ts';
import type { Warning } from '../../src/source/warning.ts';
import { plain } from '../../src/values/plain.ts';
import { Template } from '../../src/values/template.ts';
import recorded from './cases/recorded.json' with { type: 'json' };

const cases = fileURLToPath(new URL('cases', import.meta.url));

const folder = (files: Readonly<Record<string, string>>): string => {
  const path = mkdtempSync(join(tmpdir(), 'inventory-'));
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(path, dirname(name)), { recursive: true });
    writeFileSync(join(path, name), text);
    if (name.endsWith('.sh')) chmodSync(join(path, name), 0o755);
  }
  return path;
};

const load = (files: Readonly<Record<string, string>>, name: string, warnings: Warning[] = []) =>
  loadInventory([name], { cwd: folder(files), warn: (warning) => warnings.push(warning) });

describe('every recorded inventory reads as Ansible reads it', () => {
  test.each(Object.entries(recorded))('%s', async (names, expected) => {
    const sources = names.split(' ');
    const inventory = await loadInventory(sources, { cwd: cases });
    expect(groupsOf(inventory)).toEqual(expected.groups);
    expect(await variablesOf(inventory, variableDirectories(sources, cases))).toEqual(expected.variables);
  });
});

/** Groups as `ansible-inventory --list` shows them: without empty ones. */
const groupsOf = (inventory: Inventory) =>
  Object.fromEntries(
    Array.from(
      inventory.groups,
      ([name, { hosts, children }]) =>
        [
          name,
          {
            ...(hosts.length > 0 && name !== 'all' && { hosts }),
            ...(children.length > 0 && { children }),
          },
        ] as const,
    ).filter(([, group]) => Object.keys(group).length > 0),
  );

/** Host variables with those of groups and of variable files laid over one another, weakest first. */
const variablesOf = async (inventory: Inventory, directories: readonly string[]) => {
  const files = directories.map((path) => openVariableFolders(path, inventory));
  const layers = (name: string, groups: readonly string[]): (Definitions | undefined)[] => [
    ...groups.map((group) => inventory.groups.get(group)?.variables),
    ...groups.flatMap((group) => files.map((file) => file.groups.get(group))),
    inventory.hosts.get(name)?.variables,
    ...files.map((file) => file.hosts.get(name)),
  ];
  const shown = Array.from(inventory.hosts.values(), ({ name, groups }) => {
    const variables = layers(name, groups).flatMap((layer) => [...(layer ?? [])]);
    return [name, Object.fromEntries(variables.map(([key, { value }]) => [key, plain(value)]))] as const;
  });
  return Object.fromEntries(shown.filter(([, variables]) => Object.keys(variables).length > 0));
};

describe('order and membership', () => {
  test('members of a group are those of its descendants too, level by level', async () => {
    const inventory = await loadInventory(['groups.ini'], { cwd: cases });
    expect(inventory.membersOf('prod')).toEqual(['w1', 'w2', 'w3', 'w4', 'w5', 'd1', 'd2']);
    expect(inventory.membersOf('all')).toEqual(['lone', 'w1', 'w2', 'w3', 'w4', 'w5', 'd1', 'd2']);
    expect(inventory.membersOf('nothing')).toEqual([]);
  });

  test("a host's groups are sorted by depth, then priority, then name", async () => {
    const inventory = await loadInventory(['priority.ini'], { cwd: cases });
    expect(inventory.hosts.get('h')?.groups).toEqual(['all', 'b', 'z', 'a', 'deep']);
    expect(inventory.groups.get('deep')).toMatchObject({ depth: 2, priority: 1 });
    expect(inventory.groups.get('a')?.variables.has('ansible_group_priority')).toBe(false);
  });

  test('a variable knows its place', async () => {
    const inventory = await load({ hosts: '[web]\nw1  color="{{ x }}"\n[web:vars]\nport = 80\n' }, 'hosts');
    const color = inventory.hosts.get('w1')?.variables.get('color');
    expect(color?.value).toBeInstanceOf(Template);
    expect(color?.origin).toMatchObject({ line: 2, column: 11 });
    expect(inventory.groups.get('web')?.variables.get('port')).toMatchObject({
      value: 80,
      origin: { line: 4, column: 8 },
    });
  });

  test('a variable of TOML knows its place, though its parser keeps none', async () => {
    const text =
      '[web.hosts."w[1:2]"]\nnote = """\n[no.header]\na = 1\n"""\nlist.inner = [\n  1 ]\n[web.vars]\nport = 80\n';
    const inventory = await load({ 'hosts.toml': text }, 'hosts.toml');
    const placeOf = (name: string) => inventory.hosts.get('w2')?.variables.get(name)?.origin;
    expect(placeOf('note')).toMatchObject({ line: 2, column: 8 });
    expect(placeOf('list')).toMatchObject({ line: 1 });
    expect(inventory.groups.get('web')?.variables.get('port')?.origin).toMatchObject({ line: 9, column: 8 });
  });

  test('a host knows the source that named it', async () => {
    const inventory = await loadInventory(['groups.ini', 'x,'], { cwd: cases });
    expect(inventory.hosts.get('w1')?.source).toBe(join(cases, 'groups.ini'));
    expect(inventory.hosts.get('x')?.source).toBe('x,');
  });
});

describe('faults are placed', () => {
  test.each([
    ['a b', 'expected key=value, but found', '1:3'],
    ["a b='c", 'a quote in this line is not closed', '1:1'],
    ['[x y]\na', 'is not a section', '1:1'],
    ['[x:foo]\na', "has the unknown type 'foo'", '1:4'],
    ['[x:vars]\na=1', "a group that does not exist: 'x'", '1:2'],
    ['[x:children]\ny', "names a group that does not exist: 'y'", '2:1'],
    ['[x]\na\n[y:children]\nx\n[x:children]\n y', 'makes a loop', '6:2'],
    ['[x:children]\nx\n[x]', 'cannot be a child of itself', '2:1'],
    ['[x\na', 'is not a section', '1:1'],
    ['  foo[bar]', 'a range is [begin:end]', '1:3'],
    ['foo[01:5]', 'must have the same length', '1:1'],
    ['foo[1:]', 'host range must specify end value', '1:1'],
    ['foo[1:3:0]', 'must be a number above 0', '1:1'],
    ['foo[1:999999999]', 'more than 100000 hosts', '1:1'],
    ['foo[1:9999][1:9999]', 'more than 100000 hosts', '1:1'],
    ['[x]\n[x:vars]\nnothing', 'expected key=value', '3:1'],
    ['[x:children]\na b', 'expected the name of a group', '2:1'],
    ['[x]\n[x:vars]\nansible_group_priority=high', 'must be an integer', '3:24'],
    ['web1: x=1', 'ends in a colon', '1:5'],
  ])('%j', async (text, message, place) => {
    await expect(load({ 'hosts.ini': text }, 'hosts.ini')).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
      origin: { line: Number(place.split(':')[0]), column: Number(place.split(':')[1]) },
    });
  });

  test.each([
    ['- a', 'must be a mapping of groups', '1:1'],
    ['web:\n  hosts: [a]', "'hosts' of the group 'web' must be a mapping", '2:10'],
    ['web:\n  hosts: {a: 1}', "the variables of the host 'a' must be a mapping", '2:14'],
    ['web:\n  hosts: {1: }', 'Host pattern 1 must be a string', '2:11'],
    ['a:\n  children: {b: {children: {a: }}}', 'makes a loop', '2:14'],
  ])('%j', async (text, message, place) => {
    await expect(load({ 'hosts.yml': text }, 'hosts.yml')).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
      origin: { line: Number(place.split(':')[0]), column: Number(place.split(':')[1]) },
    });
  });

  test.each([
    ['keyed_groups: [{prefix: a}]', "needs a 'key'", '2:16'],
    ['keyed_groups: [{key: a, default_value: b, trailing_separator: true}]', 'exclude each other', '2:16'],
    ['keyed_groups: {a: b}', "'keyed_groups' must be a list", '2:15'],
    ['compose: [a]', "'compose' must be a mapping", '2:10'],
    ['strict: maybe', "'strict' must be true or false", '2:9'],
    [
      'strict: true\ncompose: {a: nothing.b}',
      "cannot set 'a' for the host w1: 'nothing' is undefined",
      '3:14',
    ],
    ['strict: true\ngroups: {g: 1}', 'must come to true or false', '3:13'],
    ['strict: true\nkeyed_groups: [{key: 5}]', 'must be text, a list or a mapping, not 5', '3:16'],
  ])('of constructed: %j', async (text, message, place) => {
    const path = folder({ 'c.yml': `plugin: constructed\n${text}\n` });
    await expect(loadInventory(['w1,', 'c.yml'], { cwd: path })).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
      origin: { line: Number(place.split(':')[0]), column: Number(place.split(':')[1]) },
    });
  });

  test.each([
    ['a script that fails', { 'a.sh': '#!/bin/sh\necho broken >&2\nexit 1\n' }, 'a.sh', 'failed'],
    ['a script that prints no mapping', { 'a.sh': '#!/bin/sh\necho "[]"\n' }, 'a.sh', 'must be a mapping'],
    ['a script that may not be executed', { a: '#!/bin/sh\n' }, 'a', 'may not be executed'],
  ])('%s', async (_, files, name, message) => {
    await expect(load(files, name)).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
    });
  });

  test('a plugin that there is not is not supported, and never passed over', async () => {
    const path = folder({ 'a.yml': 'plugin: aws' });
    await expect(loadInventory(['a.yml'], { cwd: path, unparsed: 'warned' })).rejects.toMatchObject({
      kind: 'keyword',
      message: "the inventory plugin 'aws' is not supported",
    });
  });

  test.each([
    ['a = \n', 'invalid value', '1:5'],
    ['plugin = "constructed"', 'a plugin cannot be configured in TOML', '1:1'],
    ['[web]\nchildren = [ 1 ]', 'Group name 1 must be a string', '2:12'],
    ['[web.hosts]\nw1 = 5', "the variables of the host 'w1' must be a mapping", '2:6'],
  ])('of TOML: %j', async (text, message, place) => {
    await expect(load({ 'hosts.toml': text }, 'hosts.toml')).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
      origin: { line: Number(place.split(':')[0]), column: Number(place.split(':')[1]) },
    });
  });

  test('what cannot be read is warned of and passed over where that is wanted, with its place', async () => {
    const path = folder({ good: '[web]\nw1\n', bad: '[web]\nw2 x\n', 'dir/1': 'w3 x', 'dir/2': 'w4' });
    const warnings: Warning[] = [];
    const warn = (warning: Warning) => warnings.push(warning);
    const sources = ['good', 'bad', 'none', 'dir'];
    const inventory = await loadInventory(sources, { cwd: path, warn, unparsed: 'all-failed' });
    expect([...inventory.hosts.keys()]).toEqual(['w1', 'w4']);
    expect(warnings.map(({ message, origin }) => [message.replaceAll(path, ''), origin?.line])).toEqual([
      ["Unable to parse /bad as an inventory source: expected key=value, but found 'x'", 2],
      [`Unable to parse /none as an inventory source: /none does not exist`, undefined],
      ["Unable to parse /dir/1 as an inventory source: expected key=value, but found 'x'", 1],
    ]);
    await expect(loadInventory(['bad'], { cwd: path, unparsed: 'all-failed' })).rejects.toThrow(
      'expected key',
    );
    expect((await loadInventory(['bad'], { cwd: path, unparsed: 'warned' })).hosts.size).toBe(0);
  });

  test('what a script that succeeds says on stderr is told, unless that is not wanted', async () => {
    const path = folder({ 'a.sh': '#!/bin/sh\necho slow today >&2\necho \'{"_meta": {}}\'\n' });
    const told = async (scriptStderr?: boolean) => {
      const warnings: string[] = [];
      const warn = ({ message }: Warning) => warnings.push(message.replace(path, ''));
      await loadInventory(['a.sh'], { cwd: path, warn, ...(scriptStderr !== undefined && { scriptStderr }) });
      return warnings;
    };
    expect(await told()).toEqual(['the inventory script /a.sh says: slow today']);
    expect(await told(false)).toEqual([]);
  });

  test('a directory without sources is one that cannot be read', async () => {
    const path = folder({ 'all/empty/x.md': '', 'all/good': 'w1' });
    await expect(loadInventory(['all'], { cwd: path })).rejects.toThrow('the directory holds no source');
    const inventory = await loadInventory(['all'], { cwd: path, unparsed: 'all-failed' });
    expect([...inventory.hosts.keys()]).toEqual(['w1']);
    const alone = loadInventory(['all/empty'], { cwd: path, unparsed: 'all-failed' });
    await expect(alone).rejects.toThrow('the directory holds no source');
  });

  test('files of variables that cannot be decrypted are a fault for those who need them only', async () => {
    const path = folder({
      hosts: '[dev]\nd1\n[prod]\np1',
      'group_vars/prod.yml': 'secret',
      'group_vars/dev.yml': 'a: 1',
    });
    const inventory = await loadInventory(['hosts'], { cwd: path });
    const decrypt = (source: Source) => {
      if (source.text === 'secret') throw new Fault('vault', 'no password');
      return source;
    };
    const files = openVariableFolders(path, inventory, { decrypt });
    expect(files.groups.get('dev')?.get('a')?.value).toBe(1);
    expect(() => files.groups.get('prod')).toThrow('no password');
  });

  test('a source that is not there', async () => {
    await expect(load({}, 'nowhere')).rejects.toMatchObject({ kind: 'missing-file' });
  });

  test('a file of variables that is no mapping', () => {
    const path = folder({ 'host_vars/a.yml': '- 1' });
    expect(() => openVariableFolder(join(path, 'host_vars')).get('a')).toThrow(
      'a file of variables must be a mapping, not a sequence',
    );
  });
});

describe('the forms that are enabled', () => {
  const files = { 'a.yml': 'web:\n  hosts: {w1: }', 'a.ini': '[web]\nw2', 'c.yml': 'plugin: constructed' };
  const read = async (sources: readonly string[], forms: readonly string[], warnings: Warning[] = []) => {
    const warn = (warning: Warning) => warnings.push(warning);
    const inventory = await loadInventory(sources, { cwd: folder(files), forms, warn });
    return [...inventory.hosts.keys()];
  };

  test.each([
    ['a.yml', ['ini'], 'ends in a colon'],
    ['a.ini', ['yaml', 'script'], 'of the inventory plugins yaml, script none reads it'],
    ['c.yml', ['yaml'], 'of the inventory plugins yaml none reads it'],
    ['a.yml', ['constructed'], 'of the inventory plugins constructed none reads it'],
    ['w1,', ['ini'], 'of the inventory plugins ini none reads it'],
    ['w[1:x],', ['advanced_host_list'], 'both ends of a range must be numbers'],
  ])('refuse %s where there are only %j', async (source, forms, message) => {
    await expect(read([source], forms)).rejects.toMatchObject({
      kind: 'inventory',
      message: expect.stringContaining(message),
    });
  });

  test('a plugin is enabled by its name, or by auto for all', async () => {
    expect(await read(['w1,', 'c.yml'], ['host_list', 'auto'])).toEqual(['w1']);
    expect(await read(['w1,', 'c.yml'], ['host_list', 'ansible.builtin.constructed'])).toEqual(['w1']);
  });

  test('ranges in a host list are read by advanced_host_list; one without an end is a name', async () => {
    expect(await read(['w[1:2],'], ['host_list'])).toEqual(['w[1:2]']);
    const warnings: Warning[] = [];
    expect(await read(['w[1:2],v[3:]'], ['advanced_host_list'], warnings)).toEqual(['w1', 'w2', 'v[3:]']);
    expect(warnings[0]?.message).toContain('host range must specify end value');
  });

  test('a file with a comma in its name is no list of hosts', async () => {
    const inventory = await load({ 'a,b/hosts': 'w1' }, 'a,b/hosts');
    expect([...inventory.hosts.keys()]).toEqual(['w1']);
  });
});

test('what is passed over in a folder is as the settings have it', async () => {
  const ignored = { ends: ['.old'], patterns: ['^draft'] };
  const path = folder({ 'all/a.old': 'w1', 'all/drafts': 'w2', 'all/b.md': 'w3', 'all/my_draft': 'w4' });
  const inventory = await loadInventory(['all'], { cwd: path, ignored });
  expect([...inventory.hosts.keys()]).toEqual(['w3', 'w4']);
});

describe('warnings', () => {
  test.each([
    [
      'hosts.yml',
      'web:\n  host: {a: }',
      ["the group 'web' has the unknown key 'host'; only vars, children and hosts are read"],
    ],
    ['hosts.yml', 'web: foo', ["'web' is not a group: it must be a mapping; skipped"]],
    ['hosts', '[web]\nweb\n', ["found both a group and a host with the name 'web'"]],
    ['hosts', '[a-b]\nx\n', ['Invalid characters were found in group names but not replaced: a-b']],
  ])('%s with %j', async (name, text, expected) => {
    const warnings: Warning[] = [];
    await load({ [name]: text }, name, warnings);
    expect(warnings.map(({ message }) => message)).toEqual(expected);
  });
});

describe('files of variables', () => {
  test('of one name: the first of NAME, NAME.yml, NAME.yaml, NAME.json', () => {
    const tree = join(cases, 'tree');
    const groups = openVariableFolder(join(tree, 'group_vars'));
    const found = groups.get('web') ?? new Map();
    expect([...found.keys()]).toEqual(['in_dir', 'w', 'no_extension', 'json']);
    const { origin } = found.get('w') ?? {};
    expect(origin && formatOrigin(origin)).toBe(join(tree, 'group_vars/web/sub/z.json:1:22'));
    expect([...(groups.get('db')?.keys() ?? [])]).toEqual(['db_yml']);
    expect(groups.get('nobody')).toBeUndefined();
  });

  test('and whole files may be encrypted', () => {
    const path = folder({ 'host_vars/a': 'SECRET' });
    const decrypt = ({ path: name, text }: { path: string; text: string }) => ({
      path: name,
      text: `x: ${text}`,
    });
    const found = openVariableFolder(join(path, 'host_vars'), { decrypt });
    expect(found.get('a')?.get('x')?.value).toBe('SECRET');
  });
});
