import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { loadInventory } from '../../src/inventory/load.ts';
import { matchHosts } from '../../src/inventory/patterns.ts';
import { Fault } from '../../src/source/fault.ts';

const inventory = await loadInventory(['groups.ini'], {
  cwd: fileURLToPath(new URL('cases', import.meta.url)),
});

const match = (pattern: string, limit?: string) => {
  const warnings: string[] = [];
  const hosts = matchHosts(inventory, pattern, limit, ({ message }) => warnings.push(message));
  return [hosts.join(' '), ...warnings];
};

// Each as ansible --list-hosts answered.
test.each([
  ['all', 'lone w1 w2 w3 w4 w5 d1 d2'],
  ['*', 'lone w1 w2 w3 w4 w5 d1 d2'],
  ['web:db', 'w1 w2 w3 w4 w5 d1 d2'],
  ['web,db', 'w1 w2 w3 w4 w5 d1 d2'],
  ['db:web', 'd1 d2 w5 w1 w2 w3 w4'],
  ['web:&db', 'w5'],
  ['web:!db', 'w1 w2 w3 w4'],
  ['!db:web', 'w1 w2 w3 w4'],
  ['!db', 'lone w1 w2 w3 w4'],
  ['&db', 'w5 d1 d2'],
  ['prod:!w1:&web', 'w2 w3 w4 w5'],
  ['~w[12]', 'w1 w2'],
  ['~d', 'd1 d2 w5'],
  ['~(w|d)1', 'w1 d1'],
  ['~w1|d1:&db', 'd1'],
  ['web:!~w[1-3]', 'w4 w5'],
  ['w*', 'w1 w2 w3 w4 w5'],
  ['we?', 'w1 w2 w3 w4 w5'],
  ['*1', 'w1 d1'],
  ['w[!1]', 'w2 w3 w4 w5'],
  ['web[0]', 'w1'],
  ['web[-1]', 'w5'],
  ['web[1:2]', 'w2 w3'],
  ['web[1:]', 'w2 w3 w4 w5'],
  ['web[3:9]', 'w4 w5'],
  ['web[2:1]', ''],
  ['all[0]', 'lone'],
  [' web , db ', 'w1 w2 w3 w4 w5 d1 d2'],
  ['web db', 'w1 w2 w3 w4 w5 d1 d2'],
  ['w1,w1', 'w1'],
  ['ungrouped', 'lone'],
  ['localhost', 'localhost'],
  ['127.0.0.1', '127.0.0.1'],
  ['all:localhost', 'lone w1 w2 w3 w4 w5 d1 d2 localhost'],
])("'%s' stands for '%s'", (pattern, expected) => {
  expect(match(pattern)).toEqual([expected]);
});

test.each([
  ['nosuch', '', 'nosuch'],
  ['nosuch:web', 'w1 w2 w3 w4 w5', 'nosuch'],
  ['w1:22', '', 'w1:22'],
  ['w[1:2]', '', 'w'],
  ['w1:d1,w2', 'w2', 'w1:d1'],
])("'%s' gives '%s' and a warning about '%s'", (pattern, hosts, part) => {
  expect(match(pattern)).toEqual([hosts, `Could not match supplied host pattern, ignoring: ${part}`]);
});

test.each([
  ['w1', 'w1'],
  ['w1:d1', 'w1 d1'],
  ['!w1', 'lone w2 w3 w4 w5 d1 d2'],
  ['db[0]', 'd1'],
  ['localhost', ''],
])("a limit of '%s' leaves '%s' of all", (limit, expected) => {
  expect(match('all', limit)).toEqual([expected]);
});

test('a limit may be in a file, one pattern a line', () => {
  const path = join(mkdtempSync(join(tmpdir(), 'limit-')), 'failed.retry');
  writeFileSync(path, 'w1\n# not these\n\n  db \n');
  expect(match('all', `@${path}`)).toEqual(['w1 w5 d1 d2']);
  expect(() => match('all', '@/nowhere')).toThrow('/nowhere does not exist');
});

test('a broken regular expression is a fault, and so is an index out of range', () => {
  expect(() => match('~(w')).toThrow(Fault);
  expect(() => match('web[9]')).toThrow("No hosts matched the subscripted pattern 'web[9]'");
  expect(() => match('web[-9]')).toThrow(Fault);
});

test('nothing but faults comes out of any pattern, and only hosts that there are', () => {
  const piece = fc.constantFrom(
    ...'!&~*?[]():,- ^.|+\\1',
    'web',
    'w1',
    'db',
    'all',
    '[0]',
    '[1:2]',
    '[-1]',
    '[a-z]',
    '[!a]',
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 10 }), (pieces) => {
      try {
        const known = [...inventory.hosts.keys(), 'localhost', '127.0.0.1', '::1'];
        for (const host of matchHosts(inventory, pieces.join(''))) expect(known).toContain(host);
      } catch (error) {
        expect(error).toBeInstanceOf(Fault);
      }
    }),
    { numRuns: 2000 },
  );
});
