import type { Value } from './value.ts';

/**
 * A list as trusted content writes it out, with nothing `!unsafe` in it: its texts may be used as expressions, as
 * `that: "{{ conditions }}"` does. In all else it is a list like any other, and what is made of it is no such list.
 */
export class TrustedList extends Array<Value> {
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}
