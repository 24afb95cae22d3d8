import type { Value } from './value.ts';

/**
 * An object that only its own code can look into: a macro, a namespace, the loop, an undefined name, `omit`, a
 * secret. It acts as a Python object would; what it does not override is the default of Python's `object`.
 */
export abstract class Opaque {
  /** Python's name of its type, for error messages. */
  abstract readonly typeName: string;

  truth(): boolean {
    return true;
  }

  /** Python's `repr()`. */
  repr(): string {
    return `<${this.typeName} object>`;
  }

  /** Python's `str()`. */
  text(): string {
    return this.repr();
  }

  equals(other: Value): boolean {
    return this === other;
  }

  /** What `.name` gives; `undefined` where there is no such attribute. */
  attribute(_name: string): Value | undefined {
    return undefined;
  }

  /** Its elements, where it can be iterated over. */
  iterate(): Iterable<Value> | undefined {
    return undefined;
  }
}
