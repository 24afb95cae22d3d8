import type { Node } from '../../source/node.ts';
import type { Origin } from '../../source/origin.ts';
import { flagOption, option, textOption, wrongOption } from './options.ts';

/** A group for each value of an expression. */
export interface KeyedGroup {
  readonly key: string;
  readonly prefix: string;
  readonly separator: string;
  readonly parent: string | undefined;
  /** The name where the value is empty. */
  readonly otherwise: string | undefined;
  readonly trailingSeparator: boolean;
  readonly origin: Origin;
}

/** Reads an item of `keyed_groups`. Throws an 'inventory' `Fault`. */
export const keyedGroupOf = (node: Node): KeyedGroup => {
  if (node.kind !== 'mapping') throw wrongOption(node, 'an item of keyed_groups must be a mapping');
  const otherwise = textOption(node, 'default_value');
  if (otherwise !== undefined && option(node, 'trailing_separator'))
    throw wrongOption(node, "'default_value' and 'trailing_separator' exclude each other");
  const key = textOption(node, 'key');
  if (key === undefined) throw wrongOption(node, "an item of keyed_groups needs a 'key'");
  return {
    key,
    prefix: textOption(node, 'prefix') ?? '',
    separator: textOption(node, 'separator') ?? '_',
    parent: textOption(node, 'parent_group'),
    otherwise,
    trailingSeparator: flagOption(node, 'trailing_separator', true),
    origin: node.origin,
  };
};
