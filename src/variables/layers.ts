import type { Definition, Definitions } from '../inventory/contract.ts';
import type { Scope } from '../template/contract.ts';
import type { Value } from '../values/value.ts';
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

/** The layers as one scope, the strongest first. */
export const scopeOf = (layers: readonly Layer[]): Scope => ({
  lookup: (name) => {
    for (const layer of layers) {
      const found = layer.get(name);
      if (found) return found.value;
    }
    return undefined;
  },
  names: () => new Set(layers.flatMap((layer) => [...layer.names()])),
});

/** A scope with some names before it. */
export const within = (given: ReadonlyMap<string, Value>, scope: Scope): Scope =>
  given.size === 0
    ? scope
    : {
        lookup: (name) => given.get(name) ?? scope.lookup(name),
        names: () => new Set([...given.keys(), ...scope.names()]),
      };
