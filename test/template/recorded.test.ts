import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../src/source/fault.ts';
import { parseYaml, toValue } from '../../src/source/yaml.ts';
import { createTemplar } from '../../src/template/templar.ts';
import { Template, type Value } from '../../src/values/index.ts';
import ownWords from './cases/own-words.json' with { type: 'json' };
import variables from './cases/variables.json' with { type: 'json' };
import { recorded } from './recorded.ts';
import { FILES, type Recorded, scopeOf, trustedValue, world } from './support.ts';

// Recorded by scripts/record-templates.py.
interface Case {
  readonly t: string;
  readonly ok?: Recorded;
  readonly err?: string;
}

const documents = (text: string): Value[] => parseYaml({ path: '<text>', text }).map(toValue);

const templar = createTemplar({
  world,
  environment: {},
  loadYaml: (text) => documents(text)[0] ?? null,
  loadYamlAll: documents,
});

const scope = scopeOf(
  Object.fromEntries(
    Object.entries({ ...variables, ansible_search_path: [FILES] }).map(([name, value]): [string, Value] => [
      name,
      trustedValue(value),
    ]),
  ),
);

const FOLDER = join(import.meta.dirname, 'cases/recorded');
const read = (name: string): Case[] => JSON.parse(readFileSync(join(FOLDER, name), 'utf8'));

const outcome = (template: string): { readonly ok: Recorded } | { readonly err: string } => {
  try {
    return { ok: recorded(templar.resolve(new Template(template), scope)) };
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(error.origin?.line, 'the line of the fault').toBeDefined();
    expect(error.origin?.column, 'the column of the fault').toBeDefined();
    return { err: error.message };
  }
};

const groups: readonly { readonly cases: readonly Case[] }[] = ownWords;
const own = new Map(groups.flatMap(({ cases }) => cases).map(({ t, ...expected }) => [t, expected]));

describe.each(readdirSync(FOLDER))('as ansible-core gives it: %s', (file) => {
  it.each(read(file))('$t', ({ t, ok, err }) => {
    expect(outcome(t)).toEqual(own.get(t) ?? (err === undefined ? { ok } : { err }));
  });
});
