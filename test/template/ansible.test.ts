import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { LazyDict, str, Template, type Value } from '../../src/values/index.ts';
import given from './cases/ansible.json' with { type: 'json' };
import { recorded } from './recorded.ts';
import { scopeOf, trustedValue, world } from './support.ts';

interface Case {
  readonly cat: string;
  readonly t: string;
  readonly ok?: unknown;
  readonly err?: string;
  readonly msg?: string;
}

const templar = createTemplar({
  world,
  // These were recorded as template files are rendered.
  rawStrings: false,
  plugins: {
    filters: new Map(),
    tests: new Map(),
    lookups: new Map([['x', (terms: readonly Value[]) => terms.map((term) => `v:${str(term)}`)]]),
    unsupported: () => undefined,
  },
});

const h2 = scopeOf(
  Object.fromEntries([
    ['addr', trustedValue('10.0.0.{{ 1 + 1 }}')],
    ['port', 22],
  ]),
);
const hostvars = new LazyDict({
  keys: () => ['h2'],
  get: () =>
    new LazyDict({
      keys: () => h2.names(),
      get: (name) => {
        const value = h2.lookup(str(name));
        return value === undefined ? undefined : templar.resolve(value, h2);
      },
    }),
});
const variables = Object.entries(given.vars).map(([name, value]): [string, Value] => [
  name,
  trustedValue(value),
]);
const scope = scopeOf({ ...Object.fromEntries(variables), hostvars });

// The words of Python's own errors about a function's arguments name its inner function; ours name the filter.
const OWN_WORDS = new Set(['{{ l | first(1,2,3) }}']);

const cases: readonly Case[] = given.cases;

describe('templates give what Ansible gives', () => {
  it.each(cases.filter((one) => one.err === undefined))('$t', ({ t, ok }) => {
    expect(recorded(templar.resolve(new Template(t), scope))).toEqual(ok);
  });
});

describe("templates fail as Ansible's do, and say where", () => {
  it.each(cases.filter((one) => one.err !== undefined))('$t', ({ t, msg = '' }) => {
    const fault = caught(() => templar.resolve(new Template(t), scope));
    if (OWN_WORDS.has(t)) expect(fault.message).toContain("'ansible.builtin.first' failed");
    else expect(fault.message).toContain(msg);
    expect(fault.origin?.line).toBeGreaterThan(0);
    expect(fault.origin?.column).toBeGreaterThan(0);
  });
});

const caught = (work: () => unknown): Fault => {
  try {
    work();
  } catch (error) {
    if (error instanceof Fault) return error;
    throw error;
  }
  throw new Error('it did not fail');
};
