import { typeError } from './error.ts';
import { floatText } from './float-text.ts';
import { compareText } from './ordering.ts';
import { Secret } from './secret.ts';
import { Template } from './template.ts';
import { isSet, typeName } from './types.ts';
import { Bytes, DateTime, Float, isDict, isList, type Value, VaultText } from './value.ts';

export interface JsonOptions {
  /** Spaces for each level; on one line where left out. */
  readonly indent?: number | undefined;
  readonly sortKeys?: boolean;
  /** Writes all but ASCII as \uXXXX; Python's default. */
  readonly ensureAscii?: boolean;
  /** Between items, and after keys. */
  readonly separators?: readonly [string, string] | undefined;
}

/** JSON as Python's `json.dumps` writes it: `{"a": 1, "b": [1, 2]}`. Throws a TypeError for what JSON cannot hold. */
export const toJson = (value: Value, options: JsonOptions = {}): string =>
  write(value, '\n', {
    indent: options.indent,
    sortKeys: options.sortKeys ?? false,
    ensureAscii: options.ensureAscii ?? true,
    separators: options.separators ?? [options.indent === undefined ? ', ' : ',', ': '],
  });

interface Style {
  readonly indent: number | undefined;
  readonly sortKeys: boolean;
  readonly ensureAscii: boolean;
  readonly separators: readonly [string, string];
}

/** `newline` is the line break with the indentation of the level around. */
const write = (value: Value, newline: string, style: Style): string => {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return text(value, style);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return float(value.value);
  if (isList(value)) return writeList(value, newline, style);
  if (isSet(value)) return writeList([...value], newline, style);
  if (isDict(value)) return writeDict(value, newline, style);
  if (value instanceof DateTime) return text(value.iso, style);
  if (value instanceof Bytes) return text(Buffer.from(value.data).toString(), style);
  if (value instanceof Template) return text(value.text, style);
  if (value instanceof VaultText) return text(value.ciphertext, style);
  if (value instanceof Secret) return write(value.value, newline, style);
  throw typeError(`Object of type ${typeName(value)} is not JSON serializable`);
};

const writeList = (items: readonly Value[], newline: string, style: Style): string => {
  const inner = newline + ' '.repeat(style.indent ?? 0);
  return bracketed(
    '[',
    ']',
    Array.from(items, (item) => write(item, inner, style)),
    newline,
    inner,
    style,
  );
};

const writeDict = (value: ReadonlyMap<Value, Value>, newline: string, style: Style): string => {
  const inner = newline + ' '.repeat(style.indent ?? 0);
  const entries = [...value].map(([key, item]) => [keyText(key), item] as const);
  if (style.sortKeys) entries.sort(([left], [right]) => compareText(left, right));
  const parts = entries.map(
    ([key, item]) => text(key, style) + style.separators[1] + write(item, inner, style),
  );
  return bracketed('{', '}', parts, newline, inner, style);
};

const bracketed = (
  open: string,
  close: string,
  parts: readonly string[],
  newline: string,
  inner: string,
  { indent, separators }: Style,
): string => {
  if (parts.length === 0) return open + close;
  if (indent === undefined) return open + parts.join(separators[0]) + close;
  return open + inner + parts.join(separators[0] + inner) + newline + close;
};

/** A dict's key as JSON has it: always text. */
export const keyText = (key: Value): string => {
  if (typeof key === 'string') return key;
  if (key === null || typeof key === 'boolean') return String(key);
  if (typeof key === 'number' || typeof key === 'bigint') return String(key);
  if (key instanceof Float) return float(key.value);
  if (key instanceof DateTime) return key.iso;
  throw typeError(`keys must be str, int, float, bool or None, not ${typeName(key)}`);
};

const float = (value: number): string => {
  if (Number.isNaN(value)) return 'NaN';
  return Number.isFinite(value) ? floatText(value) : value > 0 ? 'Infinity' : '-Infinity';
};

const text = (value: string, { ensureAscii }: Style): string => {
  const quoted = JSON.stringify(value);
  return ensureAscii ? quoted.replace(/[\u007f-\uffff]/g, unicodeEscape) : quoted;
};

const unicodeEscape = (unit: string): string =>
  unit === '\u007f' ? unit : `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
