import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { type EndpointDefaults, endpointFor } from '../../src/connections/endpoint.ts';
import { sshArguments } from '../../src/connections/ssh/arguments.ts';
import { readConfigFile, readSshConfig } from '../../src/connections/ssh/config.ts';
import { dict, type Value } from '../../src/values/value.ts';

const config = `
User everybody
Host web*
  HostName %h.example.com
  Port 2200
  User deploy
  IdentityFile ~/.ssh/web
  IdentityFile %d/keys/%r@%h
  UserKnownHostsFile ~/a ~/b
Host lax
  StrictHostKeyChecking no
Host new
  StrictHostKeyChecking accept-new
  IdentitiesOnly yes
Host behind
  ProxyJump bastion
Host piped
  ProxyCommand nc %h %p
Host direct
  ProxyJump none
  ProxyCommand late
Host bastion
  HostName bastion.example.com
  User jumper
  Port 2022
  IdentityFile ~/.ssh/bastion
  UserKnownHostsFile ~/known
Host inner
  ProxyJump outer
Host round
  ProxyJump about
Host about
  ProxyJump round
Host fd
  ProxyCommand x
  ProxyUseFdpass yes
Match user matched
  Port 2323
`;

const controller = {
  home: '/home/me',
  user: 'me',
  agent: '/agent',
  config,
  configFile: (path: string) => `HostName from-${path}`,
};

const endpoint = (
  name: string,
  variables: Record<string, Value> = {},
  defaults: EndpointDefaults = {},
  text = config,
) => endpointFor(name, dict(variables), defaults, { ...controller, config: text });

describe('an endpoint', () => {
  test('of a host of which nothing is said is what ssh does by itself', () => {
    expect(endpoint('db1', {}, {}, '')).toEqual({
      kind: 'ssh',
      name: 'db1',
      address: 'db1',
      port: 22,
      user: 'me',
      password: undefined,
      privateKeyFiles: [],
      defaultKeyFiles: ['/home/me/.ssh/id_rsa', '/home/me/.ssh/id_ecdsa', '/home/me/.ssh/id_ed25519'],
      passphrase: undefined,
      agent: '/agent',
      knownHostsFiles: [
        '/home/me/.ssh/known_hosts',
        '/home/me/.ssh/known_hosts2',
        '/etc/ssh/ssh_known_hosts',
        '/etc/ssh/ssh_known_hosts2',
      ],
      hostKeyChecking: true,
      acceptNewHostKeys: false,
      via: undefined,
      withoutEffect: [],
      becomeTimeoutSeconds: 12,
      connectTimeoutSeconds: 10,
      keepaliveSeconds: undefined,
    });
  });

  test('takes what ~/.ssh/config has for the host, the first value of each', () => {
    expect(endpoint('web1')).toMatchObject({ address: 'web1.example.com', port: 2200, user: 'everybody' });
    expect(endpoint('web1')).toMatchObject({
      defaultKeyFiles: ['/home/me/.ssh/web', '/home/me/keys/everybody@web1.example.com'],
      knownHostsFiles: ['/home/me/a', '/home/me/b', '/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'],
    });
  });

  test.each<[string, Record<string, Value>, EndpointDefaults, object]>([
    [
      'ansible_host names the host for ssh too',
      { ansible_host: 'web9' },
      {},
      { address: 'web9.example.com', port: 2200 },
    ],
    [
      'variables outweigh defaults',
      { ansible_user: 'root', ansible_port: 22 },
      { user: 'x', port: 1 },
      { user: 'root', port: 22 },
    ],
    ['a port may be text', { ansible_port: '2022' }, {}, { port: 2022 }],
    [
      'defaults outweigh ~/.ssh/config',
      { ansible_host: 'web1' },
      { user: 'x', port: 99 },
      { user: 'x', port: 99 },
    ],
    ['a password of digits is text', { ansible_password: 1234 }, {}, { password: '1234' }],
    [
      'the old names of variables count',
      { ansible_ssh_pass: 'p', ansible_ssh_user: 'u' },
      {},
      { password: 'p', user: 'u' },
    ],
    [
      'and they outweigh the new ones',
      { ansible_host: 'new', ansible_ssh_host: 'old', ansible_port: 1, ansible_ssh_port: 2 },
      {},
      { address: 'old', port: 2 },
    ],
    [
      'a named key comes first, and those of OpenSSH are left out',
      { ansible_ssh_private_key_file: '~/k' },
      {},
      { privateKeyFiles: ['/home/me/k'], defaultKeyFiles: [] },
    ],
    ['host_key_checking = False', {}, { hostKeyChecking: false }, { hostKeyChecking: false }],
    [
      '... outweighed by a variable',
      { ansible_host_key_checking: true },
      { hostKeyChecking: false },
      { hostKeyChecking: true },
    ],
    ['StrictHostKeyChecking no', { ansible_host: 'lax' }, {}, { hostKeyChecking: false }],
    [
      'accept-new, and keys without the agent',
      { ansible_host: 'new' },
      {},
      { hostKeyChecking: true, acceptNewHostKeys: true, agent: undefined },
    ],
    [
      'ssh arguments outweigh ~/.ssh/config',
      {
        ansible_ssh_common_args: '-o StrictHostKeyChecking=no -oUserKnownHostsFile=/dev/null -p 77',
        ansible_host: 'web1',
      },
      {},
      {
        hostKeyChecking: false,
        port: 77,
        knownHostsFiles: ['/dev/null', '/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2'],
      },
    ],
    [
      "Ansible's own default arguments mean nothing here",
      {},
      { sshArgs: '-C -o ControlMaster=auto -o ControlPersist=60s' },
      { port: 22 },
    ],
    ['local', { ansible_connection: 'local' }, { sshCommonArgs: '-J x' }, { kind: 'local' }],
    ['a plugin by its full name', { ansible_connection: 'ansible.builtin.ssh' }, {}, { kind: 'ssh' }],
    ['the default connection', {}, { connection: 'local' }, { kind: 'local' }],
    ['none is straight on, whatever comes later', { ansible_host: 'direct' }, {}, { via: undefined }],
    [
      'a jump host is reached by its own configuration',
      { ansible_host: 'behind', ansible_user: 'root', ansible_password: 'p', ansible_port: 99 },
      { privateKeyFile: '/k', hostKeyChecking: false },
      {
        via: {
          kind: 'jump',
          host: {
            name: 'bastion',
            address: 'bastion.example.com',
            port: 2022,
            user: 'everybody',
            password: undefined,
            privateKeyFiles: [],
            defaultKeyFiles: ['/home/me/.ssh/bastion'],
            hostKeyChecking: true,
            via: undefined,
          },
        },
      },
    ],
    [
      '-J with user and port, outweighing ProxyCommand',
      { ansible_host: 'piped', ansible_ssh_common_args: '-J alice@bastion:77' },
      {},
      { via: { kind: 'jump', host: { user: 'alice', port: 77, address: 'bastion.example.com' } } },
    ],
    [
      'several jump hosts, the last one next to the host',
      { ansible_ssh_extra_args: '-J ssh://[2001:db8::1]:2022,inner' },
      {},
      {
        via: {
          kind: 'jump',
          host: {
            name: 'inner',
            via: { kind: 'jump', host: { address: '2001:db8::1', port: 2022, via: undefined } },
          },
        },
      },
    ],
    [
      'a jump host behind another, by its configuration',
      { ansible_ssh_args: '-o ProxyJump=inner' },
      {},
      { via: { host: { name: 'inner', via: { kind: 'jump', host: { name: 'outer' } } } } },
    ],
    [
      'ProxyCommand, with what it is to know',
      { ansible_host: 'piped', ansible_user: 'root', ansible_port: 99 },
      {},
      { via: { kind: 'command', command: 'nc piped 99' } },
    ],
    [
      'ProxyCommand with quotes of its own',
      { ansible_ssh_common_args: `-o ProxyCommand="ssh -i '/a b' -W %h:%p %r@bastion%%"`, ansible_user: 'u' },
      {},
      { via: { kind: 'command', command: "ssh -i '/a b' -W db1:22 u@bastion%" } },
    ],
    [
      'a file of configuration in the place of all others, for jump hosts as well',
      { ansible_ssh_common_args: '-F some.cfg -J bastion', ansible_host: 'web1' },
      {},
      { address: 'from-some.cfg', port: 22, via: { host: { address: 'from-some.cfg' } } },
    ],
    ['Match knows the user of the inventory', { ansible_user: 'matched' }, {}, { port: 2323 }],
    [
      'a certificate is said to be without effect',
      { ansible_ssh_common_args: '-o CertificateFile=/c' },
      {},
      { withoutEffect: ['CertificateFile /c'] },
    ],
  ])('%s', (_what, variables, defaults, expected) => {
    expect(endpoint('db1', variables, defaults)).toMatchObject(expected);
  });

  test('a host with ssh arguments that are not known cannot be reached', () => {
    const fault = { kind: 'connection', message: "the ssh argument '-L' is not supported" };
    const said = { ansible_ssh_extra_args: '-L 1:2:3' };
    expect(endpoint('db1', said).unsupported).toMatchObject(fault);
  });

  test('another connection plugin is a fault for who needs the connection', () => {
    const { unsupported } = endpoint('db1', { ansible_connection: 'winrm' });
    expect(unsupported?.message).toMatch(/the connection 'winrm' is not supported/);
  });

  test.each<[string, Record<string, Value>, RegExp]>([
    ['round', {}, /its jump hosts lead in a circle: about, round, about/],
    ['db1', { ansible_ssh_common_args: '-J a:b:c' }, /'a:b:c' names no jump host/],
    ['fd', {}, /ProxyUseFdpass is not supported/],
    ['db1', { ansible_port: 'http' }, /the port must be a number/],
  ])('%s with %o is refused before anything is opened', (name, variables, message) => {
    expect(() => endpoint(name, variables)).toThrow(message);
    expect(() => endpoint(name, variables)).toThrow(expect.objectContaining({ kind: 'inventory' }));
  });
});

test.each([
  ['-o A=b -oC=d -o "E f"', ['A b', 'C d', 'E f']],
  [`-o 'ProxyCommand=ssh -o X=y host'`, ['ProxyCommand ssh -o X=y host']],
  ['-vvC -i ~/key -p2222', ['IdentityFile ~/key', 'Port 2222']],
  ['', []],
])('ssh arguments %s', (text, expected) => {
  expect(sshArguments(text).options).toEqual(expected);
});

test('ssh configuration puts in what it includes, also what is not there', () => {
  const home = mkdtempSync(join(tmpdir(), 'orchestrate-config-'));
  mkdirSync(join(home, '.ssh/conf.d'), { recursive: true });
  writeFileSync(join(home, '.ssh/config'), 'Include conf.d/*.conf ~/none\nHost *\n  Port 1\n');
  writeFileSync(join(home, '.ssh/conf.d/b.conf'), 'Host web1\n  Port 2\n  Include ~/deep\n');
  writeFileSync(join(home, 'deep'), 'User deep\n');
  writeFileSync(join(home, 'system'), 'User system\n');
  const text = readSshConfig(home, [join(home, '.ssh/config'), join(home, 'system')]);
  expect(endpoint('web1', {}, {}, text)).toMatchObject({ port: 2, user: 'deep' });
  expect(endpoint('web2', {}, {}, text)).toMatchObject({ port: 1, user: 'system' });
  expect(readConfigFile('~/deep', home)).toBe('User deep\n');
  expect(readConfigFile('none', home)).toBe('');
  expect(() => readConfigFile('~/none', home)).toThrow(/there is no ssh configuration .*none/);
  rmSync(home, { recursive: true });
});
