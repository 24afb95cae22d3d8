import { LazyDict } from '../../values/lazy.ts';
import { isDict, isList, type Value } from '../../values/value.ts';

/** Copies of variables, for templates that may change them or tell which are one and the same. */
export class Copies {
  readonly #made = new WeakSet<object>();

  /** A new one of a list or dict, and of what is in it; what stands at two places in there comes out as two. */
  of(value: Value): Value {
    if (isList(value)) return this.#own(value.map((item) => this.#inside(item)));
    if (!isDict(value) || value instanceof LazyDict) return value;
    return this.#own(new Map([...value].map(([key, item]) => [key, this.#inside(item)])));
  }

  /** Whether a list or dict is one that was made here, rather than by the template. */
  has(value: Value): boolean {
    return typeof value === 'object' && value !== null && this.#made.has(value);
  }

  /** What a template has put in there of other variables is theirs. */
  #inside(value: Value): Value {
    return this.has(value) ? value : this.of(value);
  }

  #own<T extends object>(copy: T): T {
    this.#made.add(copy);
    return copy;
  }
}
