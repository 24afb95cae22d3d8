import { parse, TomlDate, TomlError, type TomlTable, type TomlValue } from 'smol-toml';
import { Fault } from '../../source/fault.ts';
import type { MappingNode, Node } from '../../source/node.ts';
import type { Origin, Source } from '../../source/origin.ts';
import { integer } from '../../values/numbers.ts';
import { DateTime, Float, type Value } from '../../values/value.ts';
import { placesOf } from './places.ts';

/** Reads a TOML text into the tree that YAML is read into. Throws an 'inventory' `Fault` with the place. */
export const parseToml = (source: Source): MappingNode => {
  const place = placesOf(source);
  const mapping = (table: TomlTable, path: readonly string[]): MappingNode => ({
    kind: 'mapping',
    origin: place(path).value,
    entries: Object.entries(table).map(([key, value]) => ({
      key,
      keyOrigin: place([...path, key]).key,
      value: node(value, [...path, key]),
    })),
  });
  const node = (value: TomlValue, path: readonly string[]): Node => {
    const origin = place(path).value;
    if (Array.isArray(value))
      return { kind: 'sequence', origin, items: value.map((item) => node(item, path)) };
    if (isTable(value)) return mapping(value, path);
    return { kind: 'scalar', origin, value: scalar(value), unsafe: false, vault: false };
  };
  return mapping(tableOf(source), []);
};

const tableOf = (source: Source): TomlTable => {
  try {
    return parse(source.text, { integersAsBigInt: true });
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const origin: Origin = { source, line: error.line, column: error.column };
    const [message = ''] = error.message.split('\n');
    throw new Fault('inventory', message, { origin, cause: error });
  }
};

type Scalar = Exclude<TomlValue, TomlTable | TomlValue[]>;

const isTable = (value: Scalar | TomlTable): value is TomlTable =>
  typeof value === 'object' && !(value instanceof Date);

const scalar = (value: Scalar): Value => {
  if (typeof value === 'bigint') return integer(value);
  if (typeof value === 'number') return new Float(value);
  return value instanceof TomlDate ? new DateTime(pythonIso(value.toISOString())) : value;
};

/** Python writes no fraction where there is none, and six digits where there is one. */
const pythonIso = (iso: string): string =>
  iso
    .replace(/\.(\d+)/, (_, digits: string) => (Number(digits) === 0 ? '' : `.${digits.padEnd(6, '0')}`))
    .replace('Z', '+00:00');
