import type { Value } from '../values/value.ts';
import type { Origin } from './origin.ts';

/**
 * A YAML document as the loaders see it: every node knows its place. `Value`s for variables are made from it by
 * `toValue`, which turns trusted text into templates.
 */
export type Node = ScalarNode | SequenceNode | MappingNode;

export interface ScalarNode {
  readonly kind: 'scalar';
  readonly origin: Origin;
  /** The resolved value; a plain `string` for text, not yet looked at as a template. */
  readonly value: Value;
  /** `!unsafe` text: never to be templated. */
  readonly unsafe: boolean;
  /** `!vault` text, still encrypted. */
  readonly vault: boolean;
}

export interface SequenceNode {
  readonly kind: 'sequence';
  readonly origin: Origin;
  readonly items: readonly Node[];
}

export interface MappingNode {
  readonly kind: 'mapping';
  readonly origin: Origin;
  /** In order, merged (`<<`), the last of equal keys winning. */
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  readonly key: Value;
  readonly keyOrigin: Origin;
  readonly value: Node;
}

/** Whether a node is `!unsafe` text, or a list with such text in it. */
export const isUntrusted = (node: Node): boolean =>
  node.kind === 'sequence'
    ? node.items.some((item) => item.kind === 'scalar' && item.unsafe)
    : node.kind === 'scalar' && node.unsafe;
