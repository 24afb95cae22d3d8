import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { partsOf } from '../../src/facts/subsets.ts';
import { setup } from '../../src/modules/setup.ts';
import { plain } from '../../src/values/plain.ts';
import { run } from '../modules/support/action-host.ts';
import { ansibleProgram } from '../support/ansible.ts';
import { runTasks } from '../support/project.ts';

const factsOf = async (args: Readonly<Record<string, unknown>>, shell: readonly string[] = ['sh']) => {
  const { facts = new Map(), trips } = await run(setup, args, { shell });
  expect(trips).toBe(1);
  return Object.fromEntries([...facts].map(([name, value]) => [name.replace(/^ansible_/, ''), plain(value)]));
};

describe.each([[['sh']], [['busybox', 'sh']]])('facts gathered by %s', (shell) => {
  test('of everything, in one round trip', async () => {
    const facts = await factsOf({}, shell);
    expect(facts).toMatchObject({
      system: 'Linux',
      user_uid: process.getuid?.(),
      env: { PATH: process.env.PATH },
      lo: { device: 'lo', ipv4: { address: '127.0.0.1', netmask: '255.0.0.0', network: '127.0.0.0' } },
      local: {},
      module_setup: true,
      gather_subset: ['all'],
    });
    expect(facts.mounts).toContainEqual(
      expect.objectContaining({ mount: '/', size_total: expect.any(Number) }),
    );
    expect(facts.processor_vcpus).toBeGreaterThan(0);
    expect(facts.memtotal_mb).toBeGreaterThan(0);
  });

  test('a filter leaves the others out', async () => {
    expect(Object.keys(await factsOf({ filter: ['ansible_user_*', 'fqd?'] }, shell)).sort()).toEqual([
      'fqdn',
      'user_dir',
      'user_gecos',
      'user_gid',
      'user_id',
      'user_shell',
      'user_uid',
    ]);
  });

  test('facts of the host itself are JSON, INI, or what a program prints', async () => {
    const directory = mkdtempSync(join(tmpdir(), 'orchestrate-facts-'));
    writeFileSync(join(directory, 'json.fact'), '{"a": [1, 2.5, null]}');
    writeFileSync(join(directory, 'ini.fact'), '; c\n[General]\nName = a = b\n');
    writeFileSync(join(directory, 'program.fact'), '#!/bin/sh\necho \'{"now": true}\'');
    chmodSync(join(directory, 'program.fact'), 0o755);
    writeFileSync(join(directory, 'broken.fact'), 'neither');
    writeFileSync(join(directory, 'percent.fact'), '[a]\nk = a % b\n');
    writeFileSync(join(directory, 'failing.fact'), '#!/bin/sh\necho {}\necho why >&2\nexit 3');
    chmodSync(join(directory, 'failing.fact'), 0o755);
    symlinkSync('/nowhere/at/all', join(directory, 'dangling.fact'));
    const { local } = await factsOf(
      { fact_path: directory, gather_subset: ['!all', '!min', 'local'] },
      shell,
    );
    rmSync(directory, { recursive: true });
    expect(local).toEqual({
      json: { a: [1, 2.5, null] },
      ini: { General: { name: 'a = b' } },
      program: { now: true },
      broken: `error loading facts as JSON or ini - please check content: ${directory}/broken.fact`,
      percent: `error loading facts as ini - please check content: ${directory}/percent.fact ('%' must be followed by '%' or '(', found: '% b')`,
      failing: `Failure executing fact script (${directory}/failing.fact), rc: 3, err: why`,
      dangling: `Could not stat fact (${directory}/dangling.fact): [Errno 2] No such file or directory: '${directory}/dangling.fact'`,
    });
  });
});

describe('gather_subset', () => {
  const MIN = [
    'platform',
    'distribution',
    'date_time',
    'user',
    'python',
    'env',
    'service_mgr',
    'pkg_mgr',
    'security',
    'cmdline',
    'dns',
    'local',
  ];
  const ALL = [...MIN, 'network', 'hardware', 'devices', 'virtual'];
  test.each([
    [['all'], ALL],
    [['min'], MIN],
    [['!all'], MIN],
    [
      ['!all', 'network'],
      [...MIN, 'network'],
    ],
    [['network'], [...MIN, 'network']],
    [['!hardware'], MIN],
    [['!dns'], MIN.filter((name) => name !== 'dns')],
    [['!min'], []],
    [[], ALL],
    [
      ['network', '!network', '!interfaces'],
      [...MIN, 'network'],
    ],
    [
      ['all', '!virtual', '!network'],
      [...MIN, 'hardware', 'devices'],
    ],
    [['!all', '!min'], []],
    [
      ['!all', '!min', 'hardware'],
      ['hardware', 'devices'],
    ],
    [['!min', '!all', 'date_time'], ['date_time']],
  ])('%j gathers %j', (asked, names) => {
    expect(partsOf(asked).map(({ name }) => name)).toEqual(names);
  });

  test('python is the one of the host, with its version in parts', async () => {
    const program = 'import sys; print(list(sys.version_info[:3]))';
    const { stdout } = spawnSync('python3', ['-c', program], { encoding: 'utf8' });
    const facts = await factsOf({ gather_subset: ['!all', '!min', 'python'] });
    expect(facts).toMatchObject({
      python: { type: 'cpython' },
      python_version: JSON.parse(stdout).join('.'),
    });
  });

  test('a name that there is none of is refused, with those that there are', async () => {
    await expect(run(setup, { gather_subset: ['netwrok'] })).rejects.toThrow(/'netwrok'/);
  });
});

/** What changes from one look to the next, or is of the looker. */
const VOLATILE =
  /^(env|date_time|loadavg|uptime_seconds|mem.*|swap.*|mounts|python.*|gather_subset|interfaces|flags)$/;

/** Sets in Python, whose order is another at each run. */
const SETS = /^virtualization_tech_/;
const inOrder = (set: unknown) => (Array.isArray(set) ? set.toSorted() : set);

describe('beside Ansible', () => {
  test('every fact that both have is the same', async () => {
    const { stdout } = spawnSync(ansibleProgram('ansible'), ['localhost', '-c', 'local', '-m', 'setup'], {
      encoding: 'utf8',
    });
    const theirs: Record<string, unknown> = Object.fromEntries(
      Object.entries(JSON.parse(stdout.slice(stdout.indexOf('{'))).ansible_facts as object).map(
        ([name, value]) => [name.replace(/^ansible_/, ''), value],
      ),
    );
    const ours: Record<string, unknown> = await factsOf({});
    const both = Object.keys(theirs).filter((name) => name in ours && !VOLATILE.test(name));
    const pick = (facts: Record<string, unknown>) =>
      Object.fromEntries(both.map((name) => [name, SETS.test(name) ? inOrder(facts[name]) : facts[name]]));
    console.info(
      'facts of Ansible that are missing:',
      Object.keys(theirs)
        .filter((name) => !(name in ours))
        .join(', '),
    );
    expect(pick(ours)).toEqual(pick(theirs));
    expect(ours.memtotal_mb).toBe(theirs.memtotal_mb);
    expect([...(ours.interfaces as string[])].sort()).toEqual([...(theirs.interfaces as string[])].sort());
    expect((ours.flags as string[]).sort()).toEqual((theirs.flags as string[]).sort());
    expect(Object.keys(ours.date_time as object).sort()).toEqual(
      Object.keys(theirs.date_time as object).sort(),
    );
    const mounts = (facts: Record<string, unknown>) =>
      (facts.mounts as Record<string, unknown>[]).map(
        ({ mount, device, fstype, size_total, uuid, inode_total, block_size }) => ({
          mount,
          device,
          fstype,
          size_total,
          uuid,
          inode_total,
          block_size,
        }),
      );
    for (const mount of mounts(theirs)) expect(mounts(ours)).toContainEqual(mount);
  });
});

test('gather_facts may be asked to do its parts in parallel, which setup may not', async () => {
  const ran = await runTasks(
    `
- gather_facts: {parallel: true, gather_subset: ['!all']}
- setup: {parallel: true}
  ignore_errors: true`,
  );
  expect(ran.trace).toEqual(['gather_facts: ok', 'setup: ignored']);
});
