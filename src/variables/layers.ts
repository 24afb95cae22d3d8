import type { Definition, Definitions } from '../inventory/contract.ts';
import type { Scope } from '../template/contract.ts';
import { isDict, type Value } from '../values/value.ts';
import { merged } from './merged.ts';
import type { LevelName } from './precedence.ts';

/** The variables of one level, or of one place at it. */
export interface Layer {
  readonly level: LevelName;
  get(name: string): Definition | undefined;
  names(): Iterable<string>;
}

/** Variables with places. */
export const definitions = (level: LevelName, defined: Definitions): Layer => ({
  level,
  get: (name) => defined.get(name),
  names: () => defined.keys(),
});

/** Values that no file defined: facts, results, loop variables. */
export const values = (level: LevelName, given: ReadonlyMap<string, Value>): Layer => ({
  level,
  get: (name) => {
    const value = given.get(name);
    return value === undefined ? undefined : { value, origin: undefined };
  },
  names: () => given.keys(),
});

/** Values that are made when they are asked for. */
export const computed = (
  level: LevelName,
  makers: Readonly<Record<string, () => Value | undefined>>,
): Layer => ({
  level,
  get: (name) => {
    const value = Object.hasOwn(makers, name) ? makers[name]?.() : undefined;
    return value === undefined ? undefined : { value, origin: undefined };
  },
  names: () => Object.keys(makers),
});

/** What becomes of a dict that is defined at several levels: the setting `hash_behaviour`. */
export type HashBehaviour = 'replace' | 'merge';

/** The layers as one scope, the strongest first. */
export const scopeOf = (layers: readonly Layer[], hashBehaviour: HashBehaviour = 'replace'): Scope => ({
  lookup: (name) => {
    let merging: Value | undefined;
    for (const layer of layers) {
      const found = layer.get(name);
      if (!found) continue;
      const value = merging === undefined ? found.value : merged(found.value, merging);
      if (hashBehaviour === 'replace' || !isDict(found.value)) return value;
      merging = value;
    }
    return merging;
  },
  names: () => new Set(layers.flatMap((layer) => [...layer.names()])),
});

/** A scope with a further layer, weaker than all that it has. */
export const beneath = (scope: Scope, layer: Layer): Scope => ({
  lookup: (name) => {
    const found = scope.lookup(name);
    return found === undefined ? layer.get(name)?.value : found;
  },
  names: () => new Set([...scope.names(), ...layer.names()]),
});

/** A scope with some names before it. */
export const within = (given: ReadonlyMap<string, Value>, scope: Scope): Scope =>
  given.size === 0
    ? scope
    : {
        // None is a value, too.
        lookup: (name) => (given.has(name) ? given.get(name) : scope.lookup(name)),
        names: () => new Set([...given.keys(), ...scope.names()]),
      };
