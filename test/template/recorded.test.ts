import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { parseYaml, toValue } from '../../src/source/yaml.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { Template, type Value } from '../../src/values/index.ts';
import variables from './cases/variables.json' with { type: 'json' };
import { recorded } from './recorded.ts';
import { type Recorded, scopeOf, trustedValue, world } from './support.ts';

interface Case {
  readonly t: string;
  readonly ok?: Recorded;
  readonly err?: string;
  /** What ours gives instead, where that is better or does not matter; `why` says why. */
  readonly ours?: Recorded;
  readonly why?: string;
}

const documents = (text: string): Value[] => parseYaml({ path: '<text>', text }).map(toValue);

const templar = createTemplar({
  world,
  environment: {},
  loadYaml: (text) => documents(text)[0] ?? null,
  loadYamlAll: documents,
});

const scope = scopeOf(
  Object.fromEntries(Object.entries(variables).map(([name, value]): [string, Value] => [name, trustedValue(value)])),
);

const FOLDER = join(import.meta.dirname, 'cases/recorded');
const read = (name: string): Case[] => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const outcome = (template: string): { readonly ok: Recorded } | { readonly err: string } => {
  try {
    return { ok: recorded(templar.resolve(new Template(template), scope)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.origin?.line).toBeGreaterThan(0);
    expect(error.origin?.column).toBeGreaterThan(0);
    return { err: error.message };
  }
};

describe.each(readdirSync(FOLDER))('as ansible-core gives it: %s', (file) => {
  it.each(read(file))('$t', ({ t, ok, err, ours }) => {
    const expected = ours === undefined ? (err === undefined ? { ok } : { err }) : { ok: ours };
    expect(outcome(t)).toEqual(expected);
  });
});
