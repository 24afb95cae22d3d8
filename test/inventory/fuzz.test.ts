import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, test } from 'vitest';
import { loadInventory } from '../../src/inventory/load.ts';
import { matchHosts } from '../../src/inventory/patterns.ts';
import { Fault } from '../../src/source/fault.ts';

const folder = mkdtempSync(join(tmpdir(), 'inventory-fuzz-'));
afterAll(() => rmSync(folder, { recursive: true }));

const samples: Readonly<Record<string, string>> = {
  'hosts.ini': "[web]\nw[1:3] x='[1, 2]' y=\"a\"\n[web:vars]\na={'b': 1}\n[all:children]\nweb\n",
  'hosts.yml': 'web:\n  hosts:\n    w[1:3]: {x: &a [1], y: *a}\n  vars: {a: !vault x}\n  children: {db: }\n',
  'constructed.yml':
    'plugin: constructed\ncompose: {a: b | int}\ngroups: {g: x}\nkeyed_groups:\n  - {key: x, prefix: p}\n',
  'generator.yml':
    'plugin: generator\nhosts: {name: "{{ a }}", parents: [{name: "{{ b }}"}]}\nlayers: {a: [x]}\n',
  hosts: 'a b=1\n',
};

/** Bytes of a sample, some of them others; or bytes of nothing at all. */
const bytes = (sample: string) =>
  fc.oneof(
    fc.uint8Array({ maxLength: 60 }),
    fc
      .array(
        fc.tuple(fc.nat(sample.length), fc.integer({ min: 0, max: 3 }), fc.uint8Array({ maxLength: 4 })),
        {
          maxLength: 5,
        },
      )
      .map((edits) =>
        edits.reduce(
          (text, [at, gone, more]) => Buffer.concat([text.subarray(0, at), more, text.subarray(at + gone)]),
          Buffer.from(sample),
        ),
      ),
  );

/** What is thrown is a fault; anything else is a fault of ours. */
const onlyFaults = (error: unknown): void => {
  expect(error).toBeInstanceOf(Fault);
};

describe('nothing but faults comes out of any bytes', () => {
  test.each(Object.entries(samples))(
    'of %s',
    async (name, sample) => {
      await fc.assert(
        fc.asyncProperty(bytes(sample), async (content) => {
          writeFileSync(join(folder, name), content);
          await loadInventory(['w9,', name], { cwd: folder }).catch(onlyFaults);
          const inventory = await loadInventory(['w9,', name], { cwd: folder, unparsed: 'warned' }).catch(
            onlyFaults,
          );
          if (inventory) expect([...inventory.hosts.keys()]).toContain('w9');
        }),
        { numRuns: 300 },
      );
    },
    60_000,
  );

  test('of a pattern or a limit', async () => {
    const inventory = await loadInventory(['w1,w2,w3,'], { cwd: folder });
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 12 }),
        fc.string({ maxLength: 8 }),
        (pattern, limit) => {
          try {
            expect(matchHosts(inventory, pattern, limit)).toBeInstanceOf(Array);
          } catch (error) {
            onlyFaults(error);
          }
        },
      ),
      { numRuns: 3000 },
    );
  });
});
