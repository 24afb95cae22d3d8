import { Fault } from '../../source/fault.ts';
import type { Origin } from '../../source/origin.ts';
import { Opaque } from '../../values/opaque.ts';
import type { Value, VaultText } from '../../values/value.ts';
import type { CallArguments } from './signature.ts';

/** What tells an {@link Undefined} where and why, only when somebody wants to know. */
export interface UndefinedDetails {
  readonly origin?: () => Origin | undefined;
  /** The name that was asked for. */
  readonly wanted?: string;
  /** What is meant by it. */
  readonly hint?: () => string | undefined;
}

/**
 * A name, attribute or element that is not there. It may be tested with `is defined` and be replaced by `default`;
 * whatever else is done with it fails with its message.
 */
export class Undefined extends Opaque {
  readonly typeName: string = 'UndefinedMarker';
  readonly message: string;
  readonly details: UndefinedDetails;
  constructor(message: string, details: UndefinedDetails = {}) {
    super();
    this.message = message;
    this.details = details;
  }

  /** The same, placed where it was used if it has no place of its own. */
  at(origin: () => Origin | undefined): Undefined {
    return this.details.origin ? this : new Undefined(this.message, { ...this.details, origin });
  }

  /** The fault that using it is. */
  fault(): Fault {
    const { origin, hint } = this.details;
    return new Fault('undefined', this.message, { origin: origin?.(), hint: hint?.() });
  }

  override truth(): boolean {
    throw this.fault();
  }
  override repr(): string {
    throw this.fault();
  }
  override equals(_other: Value): boolean {
    throw this.fault();
  }
  /** Also what is looked up in it is undefined, for the same reason. */
  override attribute(_name: string): Value {
    return this;
  }
  override iterate(): Iterable<Value> {
    throw this.fault();
  }
}

/** A variable whose template failed for want of another one. */
export class UndefinedByFault extends Undefined {
  readonly #fault: Fault;
  constructor(fault: Fault) {
    super(fault.message);
    this.#fault = fault;
  }
  override at(): Undefined {
    return this;
  }
  override fault(): Fault {
    return this.#fault;
  }
}

/** Vault text that no password at hand opens: it is there, and may be opened by `unvault`; any other use fails. */
export class Sealed extends UndefinedByFault {
  readonly vault: VaultText;
  constructor(vault: VaultText, fault: Fault) {
    super(fault);
    this.vault = vault;
  }
}

/** What `a if b` gives where b is false: prints as nothing, is false and not defined. */
export class Nothing extends Undefined {
  override readonly typeName = 'Undefined';
  override at(): Undefined {
    return this;
  }
  constructor() {
    super('the inline if-expression evaluated to false and no else section was defined.');
  }
  override truth(): boolean {
    return false;
  }
  override repr(): string {
    return '';
  }
  override equals(other: Value): boolean {
    return other instanceof Nothing;
  }
  override iterate(): Iterable<Value> {
    return [];
  }
}

/** Whether a value is one that lacks its definition. */
export const isUndefined = (value: Value): value is Undefined => value instanceof Undefined;

/** The value, if it is one. Throws the fault of an {@link Undefined}. */
export const defined = (value: Value): Value => {
  if (value instanceof Undefined && !(value instanceof Nothing)) throw value.fault();
  return value;
};

/** The value, if using it fails. */
export const asUndefined = (value: Value): Undefined | undefined =>
  value instanceof Undefined && !(value instanceof Nothing) ? value : undefined;

/** The first argument whose use fails. */
export const firstUndefined = ({ positional, named }: CallArguments): Undefined | undefined => {
  for (const value of positional) if (value instanceof Undefined) return asUndefined(value);
  for (const value of named.values()) if (value instanceof Undefined) return asUndefined(value);
  return undefined;
};
