import { equals } from '../../values/equality.ts';
import { PythonError, typeError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { orElse } from '../../values/or-else.ts';
import type { Value } from '../../values/value.ts';
import { builtIn, Callable } from './callable.ts';
import type { Session } from './session.ts';
import type { CallArguments } from './signature.ts';
import { Undefined } from './undefined.ts';

/** The variable `loop` of a `{% for %}`. Called, it goes one level deeper in a recursive one. */
export class Loop extends Callable {
  readonly typeName = 'LoopContext';
  index = 0;
  readonly #items: readonly Value[];
  readonly #depth: number;
  readonly #again: ((items: Value) => Value) | undefined;
  #last: readonly Value[] | undefined;
  constructor(items: readonly Value[], depth: number, again: ((items: Value) => Value) | undefined) {
    super();
    this.#items = items;
    this.#depth = depth;
    this.#again = again;
  }

  override attribute(name: string): Value | undefined {
    return Object.hasOwn(ATTRIBUTES, name) ? ATTRIBUTES[name]?.(this, this.#items, this.#depth) : undefined;
  }

  call(args: CallArguments): Value {
    const [items] = args.positional;
    if (!this.#again) {
      throw typeError("The loop must have the 'recursive' marker to be called recursively.");
    }
    return this.#again(items ?? null);
  }

  /** Whether these values are others than in the turn before. */
  changed(values: readonly Value[]): boolean {
    const same =
      this.#last?.length === values.length && this.#last.every((one, at) => equals(one, values[at] ?? null));
    this.#last = values;
    return !same;
  }
}

type Attribute = (loop: Loop, items: readonly Value[], depth: number) => Value;

const ATTRIBUTES: Readonly<Record<string, Attribute>> = {
  index: (loop) => loop.index + 1,
  index0: (loop) => loop.index,
  revindex: (loop, items) => items.length - loop.index,
  revindex0: (loop, items) => items.length - loop.index - 1,
  first: (loop) => loop.index === 0,
  last: (loop, items) => loop.index === items.length - 1,
  length: (_, items) => items.length,
  depth: (_loop, _items, depth) => depth + 1,
  depth0: (_loop, _items, depth) => depth,
  previtem: (loop, items) => orElse(items[loop.index - 1], () => new Undefined('there is no previous item')),
  nextitem: (loop, items) => orElse(items[loop.index + 1], () => new Undefined('there is no next item')),
  cycle: (loop) =>
    builtIn('cycle', '*values', (_: Session, values = []) => cycled(listOf(values), loop.index)),
  changed: (loop) =>
    builtIn('changed', '*values', (session: Session, values = []) =>
      loop.changed(listOf(session.resolve(values))),
    ),
};

const cycled = (values: readonly Value[], index: number): Value => {
  const value = values[index % values.length];
  if (value === undefined) throw new PythonError('TypeError', 'no items for cycling given');
  return value;
};
