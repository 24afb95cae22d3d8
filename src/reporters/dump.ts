import type { Json, JsonObject } from '../record/events.ts';

/** JSON as Ansible prints results: keys sorted, on one line, a space after commas and colons. */
export const dump = (value: Json): string => {
  if (value === null || typeof value !== 'object') return scalar(value);
  if (Array.isArray(value)) return `[${value.map(dump).join(', ')}]`;
  return `{${sorted(value)
    .map(([key, item]) => `${scalar(key)}: ${dump(item)}`)
    .join(', ')}}`;
};

/** The same over lines, indented by four, as `debug` prints it. */
export const dumpLines = (value: Json, indent = ''): string => {
  if (value === null || typeof value !== 'object') return scalar(value);
  const inner = `${indent}    `;
  const [open, close, items] = Array.isArray(value)
    ? ['[', ']', value.map((item) => dumpLines(item, inner))]
    : ['{', '}', sorted(value).map(([key, item]) => `${scalar(key)}: ${dumpLines(item, inner)}`)];
  if (items.length === 0) return open + close;
  return `${open}\n${items.map((item) => inner + item).join(',\n')}\n${indent}${close}`;
};

const sorted = (value: Json): [string, Json][] =>
  Object.entries(value as JsonObject).sort(([a], [b]) => (a < b ? -1 : 1));

/** The control characters that JSON allows as they are, but that a terminal obeys, are escaped too. */
const scalar = (value: Json): string =>
  JSON.stringify(value).replace(/[\x7f-\x9f]/g, (unit) => `\\u00${unit.charCodeAt(0).toString(16)}`);
