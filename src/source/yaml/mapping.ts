import { Bytes, DateTime, Float, type Value } from '../../values/value.ts';
import { Fault } from '../fault.ts';
import type { MappingEntry, Node } from '../node.ts';
import type { Origin } from '../origin.ts';
import type { Warn, Warning } from '../warning.ts';
import { parsingFailed, TEMPLATE_NOT_QUOTED } from './explain.ts';

/** A key and a value as written; `merge` marks the `<<` key. */
export interface Pair {
  readonly key: Node;
  readonly merge: boolean;
  readonly value: Node;
}

/**
 * The entries of a mapping, as PyYAML builds a dict: merged entries first, own ones over them, the last of equal keys
 * winning in the place of the first. Own keys given twice are warned of.
 */
export const toEntries = (pairs: readonly Pair[], warn: Warn): MappingEntry[] => {
  const own = pairs.filter(({ merge }) => !merge).map(toEntry);
  warnOfDuplicates(own, warn);
  const merged = pairs.filter(({ merge }) => merge).flatMap(({ value }) => mergedEntries(value));
  return lastWins([...merged, ...own]);
};

const toEntry = ({ key, value }: Pair): MappingEntry => ({
  key: keyValue(key),
  keyOrigin: key.origin,
  value,
});

/** Of several mappings to merge the first wins: it comes last. */
const mergedEntries = (node: Node): readonly MappingEntry[] => {
  if (node.kind === 'mapping') return node.entries;
  if (node.kind === 'scalar') throw notMergeable('a mapping or list of mappings', node);
  return node.items.toReversed().flatMap((item) => {
    if (item.kind !== 'mapping') throw notMergeable('a mapping', item);
    return item.entries;
  });
};

const notMergeable = (wanted: string, { kind, origin }: Node): Fault =>
  new Fault('yaml', `expected ${wanted} for merging, but found ${kind}`, { origin });

const warnOfDuplicates = (entries: readonly MappingEntry[], warn: Warn): void => {
  const first = new Map<string, Origin>();
  for (const { key, keyOrigin } of entries) {
    const known = first.get(identityOf(key));
    if (known) warn(duplicate(key, keyOrigin, known));
    else first.set(identityOf(key), keyOrigin);
  }
};

const duplicate = (key: Value, origin: Origin, first: Origin): Warning => ({
  about: 'duplicate-key',
  message: `Found duplicate mapping key '${String(key)}', first in line ${first.line}; the last value is used`,
  origin,
});

const lastWins = (entries: readonly MappingEntry[]): MappingEntry[] => {
  const found = new Map<string, MappingEntry>();
  for (const entry of entries) {
    const identity = identityOf(entry.key);
    found.set(identity, { ...entry, key: found.get(identity)?.key ?? entry.key });
  }
  return [...found.values()];
};

/** The value of a key node; only scalars can be keys. Integral floats become ints, so that equal keys are one. */
const keyValue = (node: Node): Value => {
  if (node.kind !== 'scalar' || node.value instanceof Set) throw unhashable(node);
  const { value } = node;
  return value instanceof Float && Number.isSafeInteger(value.value) ? value.value : value;
};

const unhashable = ({ origin }: Node): Fault => {
  const line = origin.source.text.split(/\r\n?|\n/)[origin.line - 1] ?? '';
  const template = line.slice(0, origin.column).endsWith('{') && line.includes('{{');
  return template
    ? new Fault('yaml', parsingFailed(TEMPLATE_NOT_QUOTED.message), {
        origin,
        hint: TEMPLATE_NOT_QUOTED.hint,
      })
    : new Fault('yaml', 'found unhashable key: a mapping or a list cannot be a key', { origin });
};

/** One text for all keys that Python holds equal: 1, 1.0 and true. */
const identityOf = (value: Value): string => {
  if (typeof value === 'string') return `s${value}`;
  if (value instanceof Float) return numberIdentity(value.value);
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean')
    return numberIdentity(Number(value) === Math.trunc(Number(value)) ? BigInt(value) : Number(value));
  if (value instanceof DateTime) return `d${value.iso}`;
  if (value instanceof Bytes) return `b${Buffer.from(value.data).toString('hex')}`;
  return 'null';
};

const numberIdentity = (value: number | bigint): string =>
  `n${typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : value}`;
