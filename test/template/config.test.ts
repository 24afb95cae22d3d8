import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { settingsByName } from '../../src/config/by-name.ts';
import { loadSettings } from '../../src/config/settings.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { isList, Template } from '../../src/values/index.ts';
import { scopeOf } from './support.ts';

const settings = loadSettings({ cwd: '/', env: { ANSIBLE_FORKS: '7', ANSIBLE_CONFIG: '/dev/null' } });
const templar = createTemplar({ settings: settingsByName(settings) });
const give = (expression: string) => templar.resolve(new Template(`{{ ${expression} }}`), scopeOf({}));

it("settings are looked up by Ansible's names for them", () => {
  expect(give("lookup('config', 'DEFAULT_FORKS')")).toBe(7);
  expect(give("lookup('config', 'DEFAULT_FORKS', show_origin=true)")).toEqual([7, 'env: ANSIBLE_FORKS']);
  expect(give("lookup('config', 'HOST_KEY_CHECKING', show_origin=true)")).toEqual([true, 'default']);
});

const cfg = '[url_lookup]\nforce = yes\n';
const env = { ANSIBLE_BECOME_FLAGS: '-H', ANSIBLE_SUDO_FLAGS: '-n' };
const variables = {
  ansible_port: 22,
  ansible_ssh_port: 2022,
  ansible_ssh_verbosity: 'many',
  ansible_system_tmpdirs: '/a, /b',
};

const option = (type: string, plugin: string, name: string): unknown => {
  const folder = mkdtempSync(join(tmpdir(), 'orchestrate-config-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const path = join(folder, 'ansible.cfg');
  writeFileSync(path, cfg);
  const known = loadSettings({ cwd: '/', env: { ...env, ANSIBLE_CONFIG: path } });
  const asked = `lookup('config', '${name}', plugin_type='${type}', plugin_name='${plugin}', show_origin=true)`;
  const given = createTemplar({ settings: settingsByName(known) }).resolve(
    new Template(`{{ ${asked} }}`),
    scopeOf(variables),
  );
  return isList(given) ? given.map((each) => (each === path ? 'ansible.cfg' : each)) : given;
};

const options: readonly (readonly [string, string, string, unknown])[] = [
  ['connection', 'ssh', 'port', [2022, 'var: ansible_ssh_port']],
  ['shell', 'sh', 'system_tmpdirs', [['/a', '/b'], 'var: ansible_system_tmpdirs']],
  ['become', 'sudo', 'become_flags', ['-n', 'env: ANSIBLE_SUDO_FLAGS']],
  ['become', 'su', 'become_flags', ['-H', 'env: ANSIBLE_BECOME_FLAGS']],
  ['lookup', 'url', 'force', [true, 'ansible.cfg']],
  ['callback', 'default', 'display_ok_hosts', [true, 'default']],
];

it.each(options)('the option of a plugin is looked up where it is said last: %s %s %s', (...asked) => {
  const [type, plugin, name, expected] = asked;
  expect(option(type, plugin, name)).toEqual(expected);
});

const mistakes: readonly (readonly [string, string, string, string])[] = [
  ['shell', 'fish', 'remote_tmp', "Unable to load shell plugin 'fish'."],
  ['shell', 'sh', 'remote', "No config definition exists for 'remote' for 'sh' shell plugin."],
  [
    'shells',
    'sh',
    'remote_tmp',
    "Invalid value 'shells' for config 'plugin_type' for 'config' lookup plugin.",
  ],
  [
    'inventory',
    'constructed',
    'plugin',
    "Required config 'plugin' for 'constructed' inventory plugin not provided.",
  ],
  [
    'connection',
    'ssh',
    'verbosity',
    "Config 'verbosity' for 'ssh' connection plugin from 'var: ansible_ssh_verbosity' has an invalid value: Invalid value provided for 'int': 'many'",
  ],
];

it.each(mistakes)('what is wrong with the question is said: %s %s %s', (type, plugin, name, message) => {
  expect(() => option(type, plugin, name)).toThrow(message);
});
