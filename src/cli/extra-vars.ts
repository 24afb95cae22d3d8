import { resolve } from 'node:path';
import type { Definitions } from '../inventory/contract.ts';
import { parseFreeForm } from '../modules/free-form.ts';
import { definitionsOf } from '../playbook/nodes.ts';
import { Fault } from '../source/fault.ts';
import { readSource } from '../source/files.ts';
import type { Source } from '../source/origin.ts';
import { parseYamlDocument } from '../source/yaml.ts';
import { trusted } from '../values/index.ts';

/**
 * `-e` in each of its forms: `key=value` pairs (text always), a YAML or JSON mapping, or `@file` of one. Later ones
 * win. Files are looked for from `cwd`.
 */
export const extraVars = (
  given: readonly string[],
  cwd: string,
  read: (path: string) => Source = readSource,
): Definitions => new Map(given.flatMap((text) => [...oneOf(text, cwd, read)]));

const oneOf = (text: string, cwd: string, read: (path: string) => Source): Definitions => {
  if (text.startsWith('@')) return mapping(read(resolve(cwd, text.slice(1))));
  const source: Source = { path: '--extra-vars', text };
  if (/^\s*[{[]/.test(text)) return mapping(source);
  const { arguments: pairs, raw } = parseFreeForm(text);
  if (raw.trim() !== '') {
    throw new Fault('usage', `-e takes key=value, a YAML or JSON mapping, or @file; not '${raw.trim()}'`);
  }
  const origin = { source, line: 1, column: 1 };
  return new Map([...pairs].map(([name, value]) => [name, { value: trusted(value, origin), origin }]));
};

const mapping = (source: Source): Definitions =>
  definitionsOf(parseYamlDocument(source), `-e ${source.path === '--extra-vars' ? '' : source.path}`.trim());
