import type { Origin } from '../source/origin.ts';
import type { Opaque } from './opaque.ts';
import type { Template } from './template.ts';

/**
 * Everything a variable, an argument, a filter or a result can hold: Python's data model, as far as content can
 * see it.
 *
 * - int: a safe-integer `number`, or a `bigint` beyond that range (never a fractional `number`)
 * - float: always a {@link Float}, so that `1.0` stays a float
 * - str: `string`; it is data and is never templated. Text that still has to be rendered is a {@link Template},
 *   made only by the loaders of trusted content (YAML, INI, `-e`): what hosts and lookups return cannot become
 *   a template, which is Ansible's rule of trust, here a matter of types.
 * - dict: {@link Dict}, insertion-ordered; list: an array
 * - anything else is {@link Opaque}: `omit`, a `Secret`, and what lives only inside a render
 */
export type Value =
  | null
  | boolean
  | number
  | bigint
  | string
  | Float
  | DateTime
  | Bytes
  | Template
  | VaultText
  | readonly Value[]
  | Dict
  | ReadonlySet<Value>
  | Opaque;

/** A Python dict. Keys are normalised by whoever builds one: 1, 1.0 and true are one key, as in Python. */
export type Dict = ReadonlyMap<Value, Value>;

/** A Python float. Integral values included: `new Float(2)` is `2.0`. */
export class Float {
  readonly value: number;
  constructor(value: number) {
    this.value = value;
  }
}

/** A date, a time of day, or a date and time with an optional offset, kept as its ISO 8601 text. */
export class DateTime {
  readonly iso: string;
  constructor(iso: string) {
    this.iso = iso;
  }

  get kind(): 'date' | 'time' | 'datetime' {
    if (/^\d\d:/.test(this.iso)) return 'time';
    return this.iso.includes(':') ? 'datetime' : 'date';
  }
}

/** A Python bytes object (`!!binary`). */
export class Bytes {
  readonly data: Uint8Array;
  constructor(data: Uint8Array) {
    this.data = data;
  }
}

/** `!vault` text, still encrypted: the variables stage decrypts it when it is used. */
export class VaultText {
  readonly ciphertext: string;
  readonly origin: Origin | undefined;
  constructor(ciphertext: string, origin?: Origin) {
    this.ciphertext = ciphertext;
    this.origin = origin;
  }
}

export const isDict = (value: unknown): value is Dict => value instanceof Map;
export const isList = (value: unknown): value is readonly Value[] => Array.isArray(value);

/** Makes a dict of string keys from an object, in its order. */
export const dict = (entries: Readonly<Record<string, Value>>): Dict => new Map(Object.entries(entries));
