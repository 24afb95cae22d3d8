import { attempted, Fault } from '../../source/fault.ts';
import type { MappingNode } from '../../source/node.ts';
import type { Origin } from '../../source/origin.ts';
import type { Scope } from '../../template/contract.ts';
import type { Value } from '../../values/index.ts';
import type { PluginContext } from './contract.ts';
import { type KeyedGroup, keyedGroupOf } from './keyed-group.ts';
import { flagOption, listOption, mappingOption, textOf } from './options.ts';

/** What a configuration asks for, read once for all hosts. */
export interface Construction extends PluginContext {
  /** A failure of an expression is a fault, instead of meaning nothing. */
  readonly strict: boolean;
  readonly leadingSeparator: boolean;
  readonly compose: readonly Expression[];
  readonly groups: readonly Expression[];
  readonly keyedGroups: readonly KeyedGroup[];
}

export interface Expression {
  readonly name: string;
  readonly text: string;
  readonly origin: Origin;
}

/** Reads the configuration of `constructed`. Throws an 'inventory' `Fault`. */
export const constructionOf = (config: MappingNode, context: PluginContext): Construction => ({
  ...context,
  strict: flagOption(config, 'strict', false),
  leadingSeparator: flagOption(config, 'leading_separator', true),
  compose: expressions(mappingOption(config, 'compose')),
  groups: expressions(mappingOption(config, 'groups')),
  keyedGroups: listOption(config, 'keyed_groups').map(keyedGroupOf),
});

const expressions = (entries: MappingNode['entries']): readonly Expression[] =>
  entries.map(({ key, value }) => ({
    name: String(key),
    text: textOf(value, `'${String(key)}'`),
    origin: value.origin,
  }));

/** An expression's value; undefined where it has none and nobody minds. */
export const evaluated = (
  { templar, strict }: Pick<Construction, 'templar' | 'strict'>,
  text: string,
  scope: Scope,
  origin: Origin,
  what: string,
): Value | undefined => {
  const value = attempted(() => templar.evaluate(text, scope, origin));
  if (!(value instanceof Fault)) return value;
  if (!strict) return undefined;
  throw new Fault('inventory', `${what}: ${value.message}`, { origin, hint: value.hint });
};
