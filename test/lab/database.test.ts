import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { attempt, type Outcome } from '../../src/lab/command.ts';
import { exec } from '../../src/lab/enter.ts';
import { eventually, useLab } from './support/lab.ts';

const hosts = [
  { name: 'tomcat1', address: '10.10.19.2' },
  { name: 'db1', address: '10.10.18.3' },
];
const lab = useLab('database', hosts);

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'orchestrate-test-'));
  const group = (host: string) => ({
    hosts: { [host]: { ansible_host: hosts.find(({ name }) => name === host)?.address } },
  });
  const inventory = { all: { children: { tomcats: group('tomcat1'), database: group('db1') } } };
  await writeFile(join(folder, 'hosts.json'), JSON.stringify(inventory));
});
afterAll(() => rm(folder, { recursive: true }));

const run = (...args: readonly string[]): Promise<Outcome> =>
  attempt([
    process.execPath,
    'bin/orchestrate.js',
    'run',
    '--lab-name',
    lab().name,
    '-i',
    join(folder, 'hosts.json'),
    ...args,
  ]);
const verify = (...args: readonly string[]) => run('verify.yml', '--tags', 'database', ...args);
const onDb1 = (...argv: readonly string[]) => exec(lab(), 'db1', argv);

/** Has a program of db1 answer whoever connects to SQL Server's port, in place of what does. */
const answerBy = async (...program: readonly string[]): Promise<void> => {
  await onDb1('systemctl', 'stop', 'tds-responder', 'other');
  const listener = ['systemd-socket-activate', '--inetd', '--accept', '--listen=1433'];
  await onDb1('systemd-run', '--unit=other', ...listener, ...program);
  await eventually(async () =>
    (await onDb1('ss', '-ltnH', 'sport = 1433')).stdout === '' ? undefined : true,
  );
};

describe('the gate of role database', () => {
  it('refuses to go on without a password, and says how to make its vault', async () => {
    const gate = join(folder, 'gate.yml');
    const task = { 'ansible.builtin.import_role': { name: 'database', tasks_from: 'gates' } };
    await writeFile(gate, JSON.stringify([{ hosts: 'tomcats', gather_facts: false, tasks: [task] }]));
    const { status, stdout } = await run(gate);
    expect(status).toBe(2);
    expect(stdout).toContain(
      `ansible-vault create --vault-id production@prompt ${folder}/group_vars/tomcats/vault.yml`,
    );
    expect((await run(gate, '-e', 'database_password=secret')).status).toBe(0);
  });
});

describe.sequential('verify.yml asks the database from a Tomcat', () => {
  it('and says that nothing listens there', async () => {
    const { status, stdout } = await verify();
    expect(status).toBe(2);
    expect(stdout).toContain('db1 (10.10.18.3:1433) takes no connection from tomcat1. Connection refused.');
  });

  it('and says which version it names', async () => {
    const stand = await run('test/lab/database.yml');
    expect(stand.status, stand.stdout).toBe(0);
    const { status, stdout } = await verify();
    expect(status, stdout).toBe(0);
    expect(stdout).toContain('db1 answered tomcat1: SQL Server 10.50.6000 (2008 R2)');
    expect((await run('test/lab/database.yml')).stdout).toMatch(/db1 .* changed=0 /);
  });

  it('and is content with nothing older than what the inventory wants', async () => {
    const { status, stdout } = await verify('-e', 'database_minimum_version=11.0');
    expect(status).toBe(2);
    expect(stdout).toContain(
      'names itself SQL Server 10.50.6000 (2008 R2), and database_minimum_version is 11.0',
    );
  });

  it.each([
    [
      'another service',
      ['echo', 'SSH-2.0-x'],
      'does not speak TDS, so it is no SQL Server. It answered the pre-login with SSH-2.0-',
    ],
    [
      'half a reply',
      ['printf', String.raw`\004\001\000\053\000\000\001\000\000`],
      'does not speak TDS, so it is no SQL Server. It answered the pre-login with ...+.....',
    ],
    ['one that hangs up', ['true'], 'took the connection and closed it at a TDS pre-login'],
    ['one that is silent', ['sleep', '60'], 'gave no answer to a TDS pre-login within 2 s'],
  ])('and takes %s for no SQL Server', async (_title, program, message) => {
    await answerBy(...program);
    const { status, stdout } = await verify('-e', 'database_answer_seconds=2');
    expect(status).toBe(2);
    expect(stdout).toContain(message);
  });

  it('and says so where an address does not answer at all', async () => {
    const { status, stdout } = await verify(
      '-e',
      'database_address=10.10.18.77',
      '-e',
      'database_answer_seconds=1',
    );
    expect(status).toBe(2);
    expect(stdout).toContain('takes no connection from tomcat1. No answer within 1 s.');
  });
});
