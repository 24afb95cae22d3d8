import type { Value } from './value.ts';

/**
 * A Python tuple: a list in every respect but its text, its type name and equality. It lives only inside a render;
 * what leaves one is a plain list.
 */
export class Tuple extends Array<Value> {
  /** The elements of a named tuple by their names. */
  readonly named: ReadonlyMap<string, Value> | undefined = undefined;

  // Derived arrays (map, slice, filter) are plain lists, as most of Python's functions over a tuple give lists.
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }
}

export const tuple = (...items: readonly Value[]): Tuple => fill(new Tuple(), items);

/** A Python range, with its numbers spelt out. */
export class Range extends Tuple {
  readonly text: string;
  constructor(text: string, items: readonly Value[]) {
    super();
    this.text = text;
    fill(this, items);
  }
}

const fill = <T extends Tuple>(target: T, items: readonly Value[]): T => {
  for (const item of items) target.push(item);
  return target;
};
