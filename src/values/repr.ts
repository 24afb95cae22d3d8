import { floatText } from './float-text.ts';
import { Opaque } from './opaque.ts';
import { Template } from './template.ts';
import { Range, Tuple } from './tuple.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value, VaultText } from './value.ts';

/** Python's `str(value)`: what is printed where a value stands in text. */
export const str = (value: Value): string => {
  if (typeof value === 'string') return value;
  if (value instanceof Template) return value.text;
  if (value instanceof DateTime) return value.iso.replace('T', ' ');
  return value instanceof Opaque ? value.text() : repr(value);
};

/** Python's `repr(value)`: how a value looks inside a printed list or dict. */
export const repr = (value: Value): string => {
  if (value === null) return 'None';
  if (typeof value === 'string') return textRepr(value);
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return String(value);
  if (value instanceof Float) return floatText(value.value);
  if (isList(value)) return listRepr(value);
  if (isDict(value)) return `{${[...value].map(([key, item]) => `${repr(key)}: ${repr(item)}`).join(', ')}}`;
  if (value instanceof Template) return textRepr(value.text);
  if (value instanceof VaultText) return textRepr(value.ciphertext);
  if (value instanceof DateTime) return dateRepr(value);
  if (value instanceof Bytes) return bytesRepr(value.data);
  if (value instanceof Opaque) return value.repr();
  return value.size === 0 ? 'set()' : `{${[...value].map(repr).join(', ')}}`;
};

const listRepr = (value: readonly Value[]): string => {
  if (value instanceof Range) return value.text;
  const items = Array.from(value, repr).join(', ');
  if (!(value instanceof Tuple)) return `[${items}]`;
  return value.length === 1 ? `(${items},)` : `(${items})`;
};

/** Text in Python's quotes: single ones, unless it holds a single and no double one. */
export const textRepr = (text: string): string => {
  const quote = text.includes("'") && !text.includes('"') ? '"' : "'";
  const escaped = text.replace(UNPRINTABLE, escapeCharacter);
  return quote + (quote === "'" ? escaped.replaceAll("'", "\\'") : escaped) + quote;
};

// What Python calls not printable: controls, formats, surrogates, private, unassigned, separators but the space.
const UNPRINTABLE = /(?! )[\\\p{C}\p{Z}]/gu;

const SHORT_ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

const escapeCharacter = (character: string): string => {
  const short = SHORT_ESCAPES[character];
  if (short) return short;
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x100) return `\\x${code.toString(16).padStart(2, '0')}`;
  return code < 0x1_0000
    ? `\\u${code.toString(16).padStart(4, '0')}`
    : `\\U${code.toString(16).padStart(8, '0')}`;
};

const bytesRepr = (data: Uint8Array): string => {
  const text = Array.from(data, (byte) => {
    const character = String.fromCharCode(byte);
    if (SHORT_ESCAPES[character]) return SHORT_ESCAPES[character];
    return byte < 0x20 || byte > 0x7e ? `\\x${byte.toString(16).padStart(2, '0')}` : character;
  }).join('');
  return text.includes("'") && !text.includes('"') ? `b"${text}"` : `b'${text.replaceAll("'", "\\'")}'`;
};

const dateRepr = ({ iso, kind }: DateTime): string => {
  const fields = (iso.match(/\d+/g) ?? []).map(Number);
  const least = kind === 'time' ? 2 : 5;
  // Seconds and less are left out where they are zero.
  while (fields.length > least && fields.at(-1) === 0) fields.pop();
  return `datetime.${kind}(${fields.join(', ')})`;
};
