import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { devices } from '../../src/facts/devices.ts';
import { sectionsOf } from '../../src/facts/sections.ts';
import { plain } from '../../src/values/plain.ts';
import { localHost } from '../contract/local-host.ts';
import recorded from './recorded/devices.json' with { type: 'json' };

const gathering = readFileSync(new URL('../../src/facts/gather.sh', import.meta.url), 'utf8');

/** A host's /sys/block and /dev/disk in another place, and programs that say what LVM's say. */
describe('block devices', () => {
  let root = '';
  beforeAll(() => {
    root = mkdtempSync(join(tmpdir(), 'orchestrate-devices-'));
    for (const [path, text] of Object.entries(recorded.files)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      writeFileSync(join(root, path), text);
    }
    for (const [path, to] of Object.entries(recorded.links)) {
      mkdirSync(dirname(join(root, path)), { recursive: true });
      symlinkSync(`../../${to}`, join(root, path));
    }
    for (const name of ['vgs', 'lvs', 'pvs']) chmodSync(join(root, 'bin', name), 0o755);
  });
  afterAll(() => rmSync(root, { recursive: true }));

  const gather = () => {
    const moved = gathering.replaceAll('/sys/block', `${root}/block`).replaceAll('/dev/disk', `${root}/disk`);
    const output = localHost().run(`${moved}\nPATH=${root}/bin:$PATH\no_gather devices 2>/dev/null`);
    return devices(sectionsOf(output.replaceAll(`${root}/block`, '/sys/block')));
  };

  test('are told as ansible-core 2.19 tells of the same files', () => {
    const facts = gather();
    expect(plain(facts.devices ?? null)).toEqual(recorded.devices);
    expect(plain(facts.device_links ?? null)).toEqual(recorded.device_links);
  });

  test.runIf(process.getuid?.() === 0)('LVM is told of as ansible-core 2.19 tells of the same words', () => {
    expect(plain(gather().lvm ?? null)).toEqual(recorded.lvm);
  });

  test('a host without LVM has none', () => {
    expect(devices(sectionsOf(''))).toEqual({
      devices: new Map(),
      device_links: expect.anything(),
      lvm: 'N/A',
    });
  });
});
