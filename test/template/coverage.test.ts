import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { filters } from '../../src/template/filters/index.ts';
import { lookups } from '../../src/template/lookups/index.ts';
import { tests } from '../../src/template/tests/index.ts';

const FOLDER = join(import.meta.dirname, 'cases/recorded');

const cases: readonly string[] = readdirSync(FOLDER).flatMap((name) => {
  const read: { readonly t: string }[] = JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));
  return read.map(({ t }) => t);
});
const text = cases.join('\n');

/** What no table can hold. */
const UNRECORDED: Readonly<Record<string, string>> = {
  'filter ansible._protomatter.apply_trust': "is only there under ansible-core's own tests",
  'filter ansible._protomatter.finalize': "is only there under ansible-core's own tests",
  'filter ansible._protomatter.true_type': "is only there under ansible-core's own tests",
  'test ansible._protomatter.tagged_with': "is only there under ansible-core's own tests",
  'lookup url': 'needs a server; url.test.ts has one',
};

const literal = (name: string): string => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

const uses: Readonly<Record<string, (name: string) => RegExp>> = {
  filter: (name) =>
    new RegExp(`\\|\\s*${literal(name)}\\b|\\(\\s*'${literal(name)}'|filter ${literal(name)}\\b`),
  test: (name) =>
    new RegExp(`\\bis (?:not )?${literal(name)}(?!\\w)|(?:select|reject)(?:attr)?\\([^)]*'${literal(name)}'`),
  lookup: (name) => new RegExp(`(?:lookup|query|q)\\(\\s*['"](?:ansible\\.builtin\\.)?${literal(name)}['"]`),
};

const all = [
  ...[...filters.keys()].map((name) => ['filter', name] as const),
  ...[...tests.keys()].map((name) => ['test', name] as const),
  ...[...lookups.keys()].map((name) => ['lookup', name] as const),
];

it('every filter, test and lookup is in the tables recorded from Ansible', () => {
  const unseen = all
    .filter(([kind, name]) => !uses[kind]?.(name).test(text))
    .map(([kind, name]) => `${kind} ${name}`);
  expect(unseen.sort()).toEqual(Object.keys(UNRECORDED).sort());
});

it('the tables hold at least 1,500 expressions', () => {
  expect(new Set(cases).size).toBeGreaterThanOrEqual(1500);
});
