import { Opaque } from '../../values/opaque.ts';
import { repr } from '../../values/repr.ts';
import type { Dict, Value } from '../../values/value.ts';

/** What `namespace(a=1)` gives: the one thing whose attributes a template can set from an inner scope. */
export class Namespace extends Opaque {
  readonly typeName = 'Namespace';
  readonly #attributes: Map<Value, Value>;
  constructor(attributes: Dict) {
    super();
    this.#attributes = new Map(attributes);
  }
  override attribute(name: string): Value | undefined {
    return this.#attributes.get(name);
  }
  set(name: string, value: Value): void {
    this.#attributes.set(name, value);
  }
  override repr(): string {
    return `<Namespace ${repr(this.#attributes)}>`;
  }
}
