import { typeError } from '../../values/error.ts';
import { floatText } from '../../values/float-text.ts';
import { str } from '../../values/repr.ts';
import { Template } from '../../values/template.ts';
import { typeName } from '../../values/types.ts';
import { DateTime, type Dict, Float, isDict, isList, type Value, VaultText } from '../../values/value.ts';

/** A table that stands within an array is written on one line as long as it fits. */
const MAX_INLINE = 100;

/**
 * A dict as TOML, in the form of the writer that Ansible uses (tomli-w): scalars and lists first, then a table for each
 * dict. Throws a 'TypeError' of Python's for what TOML cannot say, as null.
 */
export const toToml = (value: Dict): string => `${tableLines(value, []).join('\n')}\n`;

const tableLines = (table: Dict, path: readonly string[]): readonly string[] => {
  const entries = [...table];
  const tables = entries.filter(([, value]) => isDict(value) || isTables(value));
  const own = entries
    .filter((entry) => !tables.includes(entry))
    .map(([key, value]) => `${keyText(key)} = ${valueText(value, 0)}`);
  const parts = tables.flatMap(([key, value]) => {
    const inner = [...path, keyText(key)];
    const [open, close] = isDict(value) ? ['[', ']'] : ['[[', ']]'];
    return [value].flat().flatMap((each): readonly (readonly string[])[] => {
      if (!isDict(each)) return [];
      const lines = tableLines(each, inner);
      const named = open === '[[' || needsHeader(each);
      return [named ? [`${open}${inner.join('.')}${close}`, ...lines] : lines];
    });
  });
  return [own, ...parts]
    .filter((lines) => lines.length > 0)
    .flatMap((lines, index) => (index === 0 ? lines : ['', ...lines]));
};

/** A table that holds nothing but tables is named by these. */
const needsHeader = (table: Dict): boolean =>
  table.size === 0 || [...table.values()].some((value) => !isDict(value) && !isTables(value));

const isTables = (value: Value): value is readonly Dict[] =>
  isList(value) &&
  value.length > 0 &&
  value.every(isDict) &&
  value.some((each) => inlineTable(each).length > MAX_INLINE || inlineTable(each).includes('\n'));

const inlineTable = (table: Dict): string =>
  table.size === 0
    ? '{}'
    : `{ ${Array.from(table, ([key, value]) => `${keyText(key)} = ${valueText(value, 0)}`).join(', ')} }`;

const keyText = (key: Value): string => {
  const text = str(key);
  return /^[\w-]+$/.test(text) ? text : quoted(text);
};

const valueText = (value: Value, depth: number): string => {
  if (isDict(value)) return inlineTable(value);
  if (isList(value)) return arrayText(value, depth);
  if (typeof value === 'boolean' || typeof value === 'number' || typeof value === 'bigint')
    return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (value instanceof DateTime) return value.iso.replace('T', ' ');
  if (typeof value === 'string' || value instanceof Template || value instanceof VaultText)
    return quoted(str(value));
  throw typeError(`Object of type '${typeName(value)}' is not TOML serializable`);
};

const arrayText = (items: readonly Value[], depth: number): string => {
  if (items.length === 0) return '[]';
  const indent = ' '.repeat(4 * (depth + 1));
  const lines = items.map((item) => `${indent}${valueText(item, depth + 1)},\n`);
  return `[\n${lines.join('')}${' '.repeat(4 * depth)}]`;
};

const quoted = (text: string): string => JSON.stringify(text).replaceAll('\x7f', '\\u007f');
