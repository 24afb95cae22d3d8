import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { exec, execCommand, isInsideLab, labVariables } from '../../src/lab/enter.ts';
import { reset } from '../../src/lab/reset.ts';
import { openLab } from '../../src/lab/state.ts';
import { status } from '../../src/lab/status.ts';
import { up } from '../../src/lab/up.ts';
import { cable, eventually, inside, labName, ssh, useLab } from './support/lab.ts';
import { machineNetwork, tracesOf } from './support/traces.ts';

const hosts = [
  { name: 'cache1', address: '10.10.19.6' },
  { name: 'db_1', address: '10.10.18.3', user: 'carol', port: 2222 },
];

let networkBefore: readonly string[] = [];
beforeAll(async () => {
  networkBefore = await machineNetwork();
});
const lab = useLab('lab', hosts);

const stateOf = async (host: string) =>
  (await status({ name: lab().name })).find((each) => each.name === host)?.state;

const bootId = async (host: string) =>
  (await ssh(lab(), host, 'cat /proc/1/stat')).stdout.split(' ')[21] ?? '';

describe('a host', () => {
  it('has its own address and name, and systemd', async () => {
    for (const { name, address } of hosts) {
      const { stdout } = await ssh(lab(), name, 'hostname; ip -o -4 address show eth0; ps -o comm= -p 1');
      expect(stdout).toMatch(new RegExp(`^${name.replace('_', '-')}\\n.* ${address}/24 .*\\nsystemd\\n$`));
    }
    expect((await ssh(lab(), 'cache1', 'systemctl is-system-running --wait')).stdout).toBe('running\n');
  });

  it('has no Python, and none to install', async () => {
    const { stdout } = await exec(lab(), 'cache1', [
      'find',
      '/',
      '-xdev',
      '-name',
      '*python*',
      '-path',
      '*bin/*',
    ]);
    expect(stdout).toBe('');
    await exec(lab(), 'cache1', ['apt-get', 'update']);
    const install = (name: string) => exec(lab(), 'cache1', ['apt-get', 'install', '--simulate', name]);
    expect((await install('gcc')).stdout).toContain('Inst gcc');
    expect((await install('python3')).stderr).toMatch(
      /python3'? has no installation candidate|Unable to locate package python3/,
    );
  });

  it.each([
    ['root', 'id -un', 'root\n'],
    ['deploy', 'sudo -n id -un', 'root\n'],
    ['alice', 'sudo -n id -un || echo no', 'no\n'],
    ['alice', 'echo wonderland | sudo -S -p "" id -un', 'root\n'],
    ['alice', 'echo looking-glass | sudo -S -p "" id -un || echo no', 'no\n'],
  ])('lets %s in by key: %s', async (user, line, answer) => {
    expect((await ssh(lab(), 'cache1', line, user)).stdout).toBe(answer);
  });

  it('has the user that the inventory logs in as', async () => {
    expect((await ssh(lab(), 'db_1', 'id -un; sudo -n id -un 2>&1')).stdout).toBe('carol\nroot\n');
  });

  it('reaches the others by name and address, across subnets', async () => {
    const { stdout } = await exec(lab(), 'cache1', ['bash', '-c', 'head -c 7 </dev/tcp/db_1/2222']);
    expect(stdout).toBe('SSH-2.0');
  });

  it('installs packages by apt', async () => {
    const { stderr, status } = await ssh(
      lab(),
      'cache1',
      'apt-get update && apt-get install -y netcat-openbsd && nc -h',
    );
    expect([status, stderr]).toEqual([0, expect.stringContaining('OpenBSD netcat')]);
  });

  it('fetches files that the lab serves', async () => {
    await writeFile(join(lab().filesFolder, 'hello.txt'), 'hello\n');
    const fetch = `/usr/lib/apt/apt-helper download-file ${lab().filesUrl}/hello.txt /tmp/hello && cat /tmp/hello`;
    expect((await ssh(lab(), 'cache1', fetch)).stdout).toContain('hello\n');
  });

  it('comes back from a reboot with its files kept', async () => {
    const before = await bootId('cache1');
    await ssh(lab(), 'cache1', 'echo kept >/root/kept; systemctl reboot');
    const after = await eventually(async () =>
      [await bootId('cache1')].find((id) => id !== '' && id !== before),
    );
    expect(after).not.toBe(before);
    expect((await ssh(lab(), 'cache1', 'cat /root/kept')).stdout).toBe('kept\n');
  });

  it('is entered without sshd', async () => {
    await exec(lab(), 'cache1', ['systemctl', 'stop', 'ssh']);
    expect((await ssh(lab(), 'cache1', 'true')).status).toBe(255);
    expect(await stateOf('cache1')).toBe('booting');
    const { stdout, stderr, status } = await exec(lab(), 'cache1', [
      'sh',
      '-c',
      'hostname; echo "$PWD $HOME" >&2; exit 3',
    ]);
    expect([stdout, stderr, status]).toEqual(['cache1\n', '/ /root\n', 3]);
  });

  it('is clean after a reset, with the same host key', async () => {
    await exec(lab(), 'cache1', [
      'sh',
      '-c',
      'echo x >/root/x; useradd mallory; rm -rf /etc/ssh /usr/bin/sudo',
    ]);
    await reset('cache1', { name: lab().name });
    const { stdout } = await ssh(lab(), 'cache1', 'ls /root; id -un mallory 2>&1; command -v sudo nc');
    expect(stdout).toBe('id: ‘mallory’: no such user\n/usr/bin/sudo\n'.replace(/[‘’]/g, "'"));
  });

  it('comes back by a reset after it was powered off', async () => {
    await ssh(lab(), 'db_1', 'sudo systemctl poweroff');
    await eventually(async () => ((await stateOf('db_1')) === 'off' ? true : undefined));
    await expect(execCommand(lab(), 'db_1', ['true'])).rejects.toThrow('host db_1 is off');
    await reset('db_1', { name: lab().name });
    expect(await stateOf('db_1')).toBe('running');
  });
});

describe('the network', () => {
  it('leaves the machine as it is', async () => {
    expect(networkBefore.join('')).toContain('lo');
    expect(await machineNetwork()).toEqual(networkBefore);
  });

  it('has no way out: not for the controller, not for a host', async () => {
    const outward = ['bash', '-c', 'echo >/dev/tcp/198.51.100.1/80'];
    for (const { status, stderr } of [await inside(lab(), ...outward), await exec(lab(), 'cache1', outward)])
      expect([status, stderr]).toEqual([1, expect.stringContaining('Network is unreachable')]);
    const { stdout } = await inside(lab(), 'ip', '-o', 'link');
    expect(stdout.match(/^\d+: [^:@]+/gm)).toEqual([
      '1: lo',
      expect.stringMatching(/hosts$/),
      expect.stringMatching(/host\d$/),
      expect.stringMatching(/host\d$/),
    ]);
  });

  it('can be cut and mended under a host', async () => {
    await cable(lab(), 'cache1', 'down');
    expect((await ssh(lab(), 'cache1', 'true')).status).toBe(255);
    await cable(lab(), 'cache1', 'up');
    expect((await ssh(lab(), 'cache1', 'true')).status).toBe(0);
  });

  it('is told from the machine’s', async () => {
    expect(await isInsideLab(lab())).toBe(false);
    const ask =
      "import('./src/lab/enter.ts').then(async (m) => console.log(await m.isInsideLab({ namespace: process.argv[1] })))";
    const { stdout } = await inside(
      lab(),
      process.execPath,
      '--import',
      './scripts/text-files.ts',
      '-e',
      ask,
      lab().namespace,
    );
    expect(stdout).toBe('true\n');
  });
});

describe('a lab', () => {
  it('tells how its hosts are', async () => {
    expect(await status({ name: lab().name })).toEqual(
      hosts.map(({ name, address }) => ({
        name,
        address,
        state: 'running',
        pid: expect.any(Number),
        uptimeSeconds: expect.any(Number),
        memoryBytes: expect.any(Number),
      })),
    );
  });

  it('is given as it is to whoever brings it up again, and refused with other hosts', async () => {
    expect(await up({ name: lab().name, hosts })).toEqual(lab());
    await expect(up({ name: lab().name, hosts: hosts.slice(1) })).rejects.toThrow(
      'a lab with other hosts is up: cache1, db_1',
    );
  });

  it('gives a run its keys', () => {
    expect(labVariables(lab())).toEqual({
      ansible_ssh_private_key_file: lab().privateKeyFile,
      ansible_ssh_common_args: `-o UserKnownHostsFile=${lab().knownHostsFile}`,
    });
  });

  it('names its hosts to whoever asks for another', async () => {
    await expect(reset('cache9', { name: lab().name })).rejects.toMatchObject({
      message: "the lab has no host 'cache9'",
      hint: 'it has cache1, db_1',
    });
  });

  it('that is not up is said to be so', async () => {
    await expect(openLab(labName('none'))).rejects.toMatchObject({ hint: 'orchestrate lab up' });
    expect(await tracesOf(labName('none'))).toEqual([]);
  });
});

afterAll(async () => {
  expect(await machineNetwork()).toEqual(networkBefore);
});
