import { makeDict } from '../../values/dict.ts';
import { typeError, valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { Opaque } from '../../values/opaque.ts';
import { Range } from '../../values/tuple.ts';
import { isInteger, typeName } from '../../values/types.ts';
import { type Dict, isDict, type Value } from '../../values/value.ts';
import { type BuiltIn, builtIn, Callable } from '../runtime/callable.ts';
import { Namespace } from '../runtime/namespace.ts';
import { pairsOf } from '../text/pairs.ts';

export const collectionFunctions: readonly BuiltIn[] = [
  builtIn('range', '*bounds', (_, bounds = []) => range(listOf(bounds))),
  builtIn('dict', '*initial, **named', (session, initial = [], named = null) =>
    mapping(listOf(session.force(initial)), named),
  ),
  builtIn(
    'namespace',
    '*initial, **named',
    (_, initial = [], named = null) => new Namespace(mapping(listOf(initial), named)),
  ),
  builtIn('cycler', '*items', (_, items = []) => new Cycler(listOf(items))),
  builtIn('joiner', "sep=', '", (_, sep = ', ') => new Joiner(sep)),
];

// A template that asks for more is in error, and would take the memory of the machine.
const LONGEST_RANGE = 10_000_000;

const range = (bounds: readonly Value[]): Value => {
  if (bounds.length === 0) throw typeError('range expected at least 1 argument, got 0');
  if (bounds.length > 3) throw typeError(`range expected at most 3 arguments, got ${bounds.length}`);
  const numbers = bounds.map((bound) => {
    if (isInteger(bound) || typeof bound === 'boolean') return Number(bound);
    throw typeError(`'${typeName(bound)}' object cannot be interpreted as an integer`);
  });
  const [start = 0, stop = 0, step = 1] = numbers.length === 1 ? [0, numbers[0]] : numbers;
  if (step === 0) throw valueError('range() arg 3 must not be zero');
  const length = Math.max(0, Math.ceil((stop - start) / step));
  if (length > LONGEST_RANGE) throw valueError(`a range of ${length} numbers is too large`);
  const shown = step === 1 ? `${start}, ${stop}` : `${start}, ${stop}, ${step}`;
  return new Range(
    `range(${shown})`,
    Array.from({ length }, (_, index) => start + index * step),
  );
};

/** Python's dict() of dicts and of lists of pairs. */
export const mapping = (initial: readonly Value[], named: Value): Dict => {
  const entries = initial.flatMap((one) => (isDict(one) ? [...one] : pairsOf(one)));
  return makeDict([...entries, ...(isDict(named) ? named : [])]);
};

/** `cycler('a', 'b')`: `next()` goes round. */
class Cycler extends Opaque {
  readonly typeName = 'Cycler';
  readonly #items: readonly Value[];
  #at = 0;
  constructor(items: readonly Value[]) {
    super();
    if (items.length === 0) throw typeError('at least one item has to be provided');
    this.#items = items;
  }
  override attribute(name: string): Value | undefined {
    if (name === 'current') return this.#current();
    if (name === 'reset') {
      return builtIn(name, '', () => {
        this.#at = 0;
        return null;
      });
    }
    if (name !== 'next') return undefined;
    return builtIn(name, '', () => {
      const item = this.#current();
      this.#at = (this.#at + 1) % this.#items.length;
      return item;
    });
  }
  #current(): Value {
    return this.#items[this.#at] ?? null;
  }
}

/** `joiner(', ')`: gives nothing when it is first called, the separator ever after. */
class Joiner extends Callable {
  readonly typeName = 'Joiner';
  readonly #separator: Value;
  #used = false;
  constructor(separator: Value) {
    super();
    this.#separator = separator;
  }
  call(): Value {
    const first = !this.#used;
    this.#used = true;
    return first ? '' : this.#separator;
  }
}
