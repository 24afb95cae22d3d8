import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { mountsIn } from '../../src/modules/mount_facts/parse.ts';
import { mount_facts } from '../../src/modules/mount_facts.ts';
import { run } from './support/action-host.ts';

interface Told {
  readonly mount_points: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly aggregate_mounts: readonly Readonly<Record<string, unknown>>[];
}

describe('mount_facts', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'orchestrate-mounts-'));
    writeFileSync(
      join(folder, 'fstab'),
      '# mine\n/dev/x /a\\040b ext4 ro 0 2\nhost:/e /proc nfs defaults\none /proc tmpfs rw 0 0\n',
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const told = async (given: Readonly<Record<string, unknown>>) => {
    const done = await run(mount_facts, { sources: [join(folder, 'fstab')], ...given });
    return { ...done, facts: done.result.ansible_facts as Told };
  };

  test('the first that is told of a place counts; that there is more is warned of', async () => {
    const { facts, warnings } = await told({});
    expect(Object.keys(facts.mount_points)).toEqual(['/a b', '/proc']);
    expect(facts.mount_points['/proc']).toMatchObject({
      device: 'host:/e',
      fstype: 'nfs',
      dump: 0,
      passno: 0,
    });
    expect(facts.aggregate_mounts).toEqual([]);
    expect(warnings).toEqual([expect.stringMatching(/more than one is mounted at \/proc:/)]);
  });

  test('a mount is told with its sizes, its line, and who told of it', async () => {
    const { facts } = await told({});
    expect(facts.mount_points['/proc']).toMatchObject({
      ansible_context: { source: join(folder, 'fstab'), source_data: 'host:/e /proc nfs defaults' },
      options: 'defaults',
      size_total: 0,
      uuid: null,
    });
    expect(facts.mount_points['/a b']).not.toHaveProperty('size_total');
  });

  test('all of them are told of where they are asked for', async () => {
    const { facts, warnings } = await told({ include_aggregate_mounts: true });
    expect(facts.aggregate_mounts.map(({ device }) => device)).toEqual(['/dev/x', 'host:/e', 'one']);
    expect(warnings).toEqual([]);
  });

  test.each([
    [{ fstypes: ['ext?'] }, ['/a b']],
    [{ devices: ['[!/]*'] }, ['/proc']],
    [{ devices: ['/*'], fstypes: ['nfs'] }, []],
  ])('%j picks some', async (given, places) => {
    expect(Object.keys((await told(given)).facts.mount_points)).toEqual(places);
  });

  test('a source under two names is read once; one that is not there is passed over', async () => {
    const { facts } = await told({
      sources: ['/proc/mounts', '/proc/self/mounts', '/nowhere/fstab'],
      include_aggregate_mounts: true,
    });
    const sources = facts.aggregate_mounts.map(
      ({ ansible_context }) => (ansible_context as { source: string }).source,
    );
    expect(new Set(sources)).toEqual(new Set(['/proc/mounts']));
    expect(facts.mount_points).toHaveProperty('/proc');
  });

  test.each([
    [{ timeout: 0 }, "argument 'timeout' must be a positive number or null, not 0.0"],
    [{ sources: [''] }, 'sources contains an empty string'],
    [
      { sources: ['no-such-mount'], mount_binary: 'no-such-mount' },
      'Failed to find required executable "no-such-mount" on the host',
    ],
  ])('%j is refused', async (given, msg) => {
    expect(await run(mount_facts, given)).toMatchObject({ failed: true, msg });
  });

  test.each([
    ['proc on /proc type proc (rw,relatime)', ['proc', '/proc', 'proc', 'rw,relatime']],
    ['h:/e on /mnt/a b type nfs4 (rw)', ['h:/e', '/mnt/a b', 'nfs4', 'rw']],
    ['/dev/ada0p2 on / (ufs, local, soft-updates)', ['/dev/ada0p2', '/', 'ufs', 'local, soft-updates']],
    ['devfs on /dev (devfs)', ['devfs', '/dev', 'devfs', '']],
  ])('the program says: %s', (line, expected) => {
    const [found] = mountsIn(`mount\n\t${line}\n`);
    expect([found?.device, found?.mount, found?.fstype, found?.options]).toEqual(expected);
  });
});
