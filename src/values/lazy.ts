import type { Value } from './value.ts';

/** What a {@link LazyDict} is made of: which keys there are, and the value of one. */
export interface LazySource {
  keys(): Iterable<Value>;
  /** The value of a key, rendered already; `undefined` where there is no such key. Asked for once a key. */
  get(key: Value): Value | undefined;
}

/**
 * A dict whose values are computed when they are first asked for. `hostvars` is one: its keys are the hosts, and each
 * of its values is again one, over the names in scope of that host, whose `get` resolves the variable in that scope.
 */
export class LazyDict extends Map<Value, Value> {
  readonly #source: LazySource;
  constructor(source: LazySource) {
    super();
    this.#source = source;
  }

  override get(key: Value): Value | undefined {
    const known = super.get(key);
    if (known !== undefined) return known;
    const value = this.#source.get(key);
    if (value !== undefined) super.set(key, value);
    return value;
  }

  override has(key: Value): boolean {
    for (const known of this.#source.keys()) if (known === key) return true;
    return false;
  }

  override get size(): number {
    return [...this.#source.keys()].length;
  }

  override keys(): MapIterator<Value> {
    return new Map([...this.#source.keys()].map((key) => [key, null])).keys();
  }

  override *values(): MapIterator<Value> {
    for (const [, value] of this.entries()) yield value;
  }

  override *entries(): MapIterator<[Value, Value]> {
    for (const key of this.#source.keys()) {
      const value = this.get(key);
      if (value !== undefined) yield [key, value];
    }
  }

  override [Symbol.iterator](): MapIterator<[Value, Value]> {
    return this.entries();
  }

  override forEach(visit: (value: Value, key: Value, map: Map<Value, Value>) => void): void {
    for (const [key, value] of this.entries()) visit(value, key, this);
  }
}
