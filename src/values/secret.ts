import { Opaque } from './opaque.ts';
import type { Value } from './value.ts';

/**
 * A value that must be shown nowhere: from vault, from a `no_log` argument, a become password. Templates use what is
 * inside, and report the text made of it so that every sink can redact it.
 */
export class Secret extends Opaque {
  readonly typeName = 'Secret';
  readonly value: Value;
  constructor(value: Value) {
    super();
    this.value = value;
  }
  override repr(): string {
    return '********';
  }
}

/** The value itself, taken out of its {@link Secret} if it is in one. */
export const unwrap = (value: Value): Value => (value instanceof Secret ? unwrap(value.value) : value);
