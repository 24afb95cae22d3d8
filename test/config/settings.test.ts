import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { loadSettings, type SettingsInput } from '../../src/config/settings.ts';
import type { Warning } from '../../src/source/warning.ts';
import { faultOf } from '../support/fault.ts';

const folder = (files: Readonly<Record<string, string>> = {}): string => {
  const path = mkdtempSync(join(tmpdir(), 'settings-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
};

const load = (cwd: string, input: Partial<SettingsInput> = {}) => loadSettings({ cwd, env: {}, ...input });
const withFile = (text: string, input: Partial<SettingsInput> = {}) =>
  load(folder({ 'ansible.cfg': text }), input);

describe('what counts', () => {
  test('the defaults are those of Ansible', () => {
    expect(load(folder())).toMatchObject({
      forks: 5,
      timeout: 10,
      hostKeyChecking: true,
      gathering: 'implicit',
      becomeMethod: 'sudo',
      remoteUser: undefined,
      configFile: undefined,
    });
  });

  test('a flag outweighs the environment, that the file, that the default', () => {
    const cwd = folder({ 'ansible.cfg': '[defaults]\nforks = 7\ntimeout = 30\nremote_user = bob\n' });
    const settings = load(cwd, { env: { ANSIBLE_FORKS: '8', ANSIBLE_TIMEOUT: '40' }, flags: { forks: '9' } });
    expect(settings).toMatchObject({ forks: 9, timeout: 40, remoteUser: 'bob', becomeUser: 'root' });
    const kinds = (['forks', 'timeout', 'remoteUser', 'becomeUser'] as const).map(
      (name) => settings.sourceOf(name).kind,
    );
    expect(kinds).toEqual(['flag', 'environment', 'file', 'default']);
    expect(settings.sourceOf('remoteUser')).toMatchObject({ origin: { line: 4, column: 15 } });
  });

  test('settings are frozen', () => {
    expect(Object.isFrozen(load(folder()))).toBe(true);
  });

  test('an empty variable says nothing', () => {
    expect(load(folder(), { env: { ANSIBLE_FORKS: '' } }).forks).toBe(5);
  });

  test.each(['1', 'anything', '0'])('NO_COLOR=%s means no colours', (value) => {
    expect(load(folder(), { env: { NO_COLOR: value } }).noColor).toBe(true);
  });
});

describe('the one file that is read', () => {
  const text = (forks: number) => `[defaults]\nforks = ${forks}\n`;
  test('ANSIBLE_CONFIG before ./ansible.cfg before ~/.ansible.cfg', () => {
    const home = folder({ '.ansible.cfg': text(11) });
    const here = folder({ 'ansible.cfg': text(12) });
    const named = folder({ 'my.cfg': text(13), 'ansible.cfg': text(14) });
    expect(load(folder(), { env: { HOME: home } }).forks).toBe(11);
    expect(load(here, { env: { HOME: home } }).forks).toBe(12);
    expect(load(here, { env: { HOME: home, ANSIBLE_CONFIG: join(named, 'my.cfg') } }).forks).toBe(13);
    expect(load(here, { env: { ANSIBLE_CONFIG: named } }).forks).toBe(14);
  });

  test('in a directory that anyone may write to it is ignored, with a warning', () => {
    const cwd = folder({ 'ansible.cfg': text(12) });
    chmodSync(cwd, 0o777);
    const warnings: Warning[] = [];
    expect(load(cwd, { warn: (warning) => warnings.push(warning) }).forks).toBe(5);
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('anyone may write')]);
  });

  test('a file that ANSIBLE_CONFIG names in vain is warned of', () => {
    const warnings: Warning[] = [];
    load(folder(), { env: { ANSIBLE_CONFIG: '/nowhere' }, warn: (warning) => warnings.push(warning) });
    expect(warnings.map(({ message }) => message)).toEqual([
      'ANSIBLE_CONFIG names /nowhere, which does not exist',
    ]);
  });
});

describe('how values are written', () => {
  test.each([
    ['forks=6', { forks: 6 }],
    ['forks: 6', { forks: 6 }],
    ['FORKS = 6 ; many', { forks: 6 }],
    ['# forks = 9\n; forks = 9\nforks = 6', { forks: 6 }],
    ['remote_user = "bob"', { remoteUser: 'bob' }],
    ['remote_user = a#b', { remoteUser: 'a#b' }],
    ['host_key_checking = False', { hostKeyChecking: false }],
    ['host_key_checking = no', { hostKeyChecking: false }],
    ['nocolor = 1', { noColor: true }],
    ['gathering = smart', { gathering: 'smart' }],
    ['vault_identity_list = a@b, c@d', { vaultIdentityList: ['a@b', 'c@d'] }],
    ['[ssh_connection]\nssh_args = -o A=b\n  -o C=d', { sshArgs: '-o A=b\n-o C=d' }],
    ['[privilege_escalation]\nbecome = true\nbecome_user = app', { become: true, becomeUser: 'app' }],
  ])('%j', (text, expected) => {
    expect(withFile(`[defaults]\n${text}\n`)).toMatchObject(expected);
  });

  test('paths in a file start from its directory, those in the environment from where we are', () => {
    const cwd = folder();
    mkdirSync(join(cwd, 'conf'));
    writeFileSync(
      join(cwd, 'conf', 'a.cfg'),
      '[defaults]\ninventory = hosts, ~/more,{{CWD}}/x\nroles_path = roles:/r:$SHARED/r\nprivate_key_file = key\n',
    );
    const env = { HOME: '/home/bob', SHARED: '/shared', ANSIBLE_CONFIG: join(cwd, 'conf', 'a.cfg') };
    expect(load(cwd, { env })).toMatchObject({
      inventory: [join(cwd, 'conf/hosts'), '/home/bob/more', join(cwd, 'x')],
      rolesPath: [join(cwd, 'conf/roles'), '/r', '/shared/r'],
      privateKeyFile: join(cwd, 'conf/key'),
    });
    expect(load(cwd, { env: { ...env, ANSIBLE_ROLES_PATH: 'roles' } }).rolesPath).toEqual([
      join(cwd, 'roles'),
    ]);
  });

  test('the default inventory is one only where it is there', () => {
    expect(
      load(folder(), { env: { HOME: '/h' } }).inventory.filter((path) => path !== '/etc/ansible/hosts'),
    ).toEqual([]);
  });
});

describe('faults', () => {
  test.each([
    ['forks = many', 'defaults.forks must be a whole number', 9],
    ['forks = 0', 'defaults.forks must be at least 1', 9],
    ['remote_port = 70000', 'defaults.remote_port must be at most 65535', 15],
    ['gathering = never', 'defaults.gathering must be implicit, explicit or smart', 13],
    ['nocolor = maybe', 'defaults.nocolor must be true or false', 11],
    ['forks', "expected 'key = value', but found 'forks'", 1],
  ])("'%s' is placed", (line, message, column) => {
    const fault = faultOf(() => withFile(`[defaults]\n${line}\n`));
    expect(fault.kind).toBe('settings');
    expect(fault.message).toContain(message);
    expect(fault.origin).toMatchObject({ line: 2, column });
  });

  test('in the environment and in flags, too', () => {
    expect(faultOf(() => load(folder(), { env: { ANSIBLE_FORKS: 'x' } })).message).toBe(
      "ANSIBLE_FORKS must be a whole number, not 'x'",
    );
    expect(faultOf(() => load(folder(), { flags: { taskTimeout: 'x' } })).message).toBe(
      "--task-timeout must be a whole number, not 'x'",
    );
  });

  test('a setting before any section', () => {
    expect(faultOf(() => withFile('forks = 1')).hint).toBe('begin with a line [defaults]');
  });
});

describe('settings in vain', () => {
  const warnings = (text: string) => {
    const found: Warning[] = [];
    withFile(text, { warn: (warning) => found.push(warning) });
    return found.map(({ message, hint, origin }) => [message, hint, origin?.line]);
  };
  test('those that mean something only to Ansible give one warning', () => {
    expect(
      warnings(
        '[defaults]\nnocows = 0\nforks = 5\n[ssh_connection]\npipelining = False\n[colors]\nok = green',
      ),
    ).toEqual([
      ['settings without effect here: defaults.nocows, ssh_connection.pipelining, colors.ok', undefined, 2],
    ]);
  });
  test('environment variables too, but not those of other programs', () => {
    const found: string[] = [];
    const env = { ANSIBLE_NOCOWS: '0', ANSIBLE_FORKS: '3', ANSIBLE_OF_MINE: 'x', NOCOWS: '1' };
    load(folder(), { env, warn: ({ message }) => found.push(message) });
    expect(found).toEqual(['environment variables without effect here: ANSIBLE_NOCOWS']);
  });
  test('those that ask for what is so anyway are not told of', () => {
    expect(
      warnings('[defaults]\nnocows = 1\ndeprecation_warnings=no\n[ssh_connection]\npipelining = on'),
    ).toEqual([]);
    const found: string[] = [];
    load(folder(), { env: { ANSIBLE_PIPELINING: 'yes' }, warn: ({ message }) => found.push(message) });
    expect(found).toEqual([]);
  });
  test('those by which ansible-vault encrypts are not in vain', () => {
    expect(warnings('[defaults]\nvault_encrypt_identity = production\nvault_encrypt_salt = x')).toEqual([]);
  });
  test('those that no one knows are told apart, with the nearest name', () => {
    expect(warnings('[defaults]\nfroks = 1')).toEqual([
      ["unknown setting 'defaults.froks'", "did you mean 'defaults.forks'?", 2],
    ]);
  });
});
