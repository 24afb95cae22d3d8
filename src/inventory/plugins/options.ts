import { Fault } from '../../source/fault.ts';
import type { MappingNode, Node } from '../../source/node.ts';
import { isDict, isList, type Value } from '../../values/index.ts';

/** The node of one of a mapping's keys; nothing where it is empty. */
export const option = (config: MappingNode, key: string): Node | undefined => {
  const node = config.entries.findLast((entry) => entry.key === key)?.value;
  return node?.kind === 'scalar' && node.value === null ? undefined : node;
};

/** A key that is a mapping; an empty one where it is left out. Throws an 'inventory' `Fault`. */
export const mappingOption = (config: MappingNode, key: string): MappingNode['entries'] => {
  const node = option(config, key);
  if (!node) return [];
  if (node.kind === 'mapping') return node.entries;
  throw wrongOption(node, `'${key}' must be a mapping`);
};

/** A key that is a list; an empty one where it is left out. Throws an 'inventory' `Fault`. */
export const listOption = (config: MappingNode, key: string): readonly Node[] => {
  const node = option(config, key);
  if (!node) return [];
  if (node.kind === 'sequence') return node.items;
  throw wrongOption(node, `'${key}' must be a list`);
};

/** A plugin's option that is true or false. Throws an 'inventory' Fault for anything else. */
export const flagOption = (config: MappingNode, key: string, otherwise: boolean): boolean => {
  const node = option(config, key);
  if (!node) return otherwise;
  const value = node.kind === 'scalar' ? node.value : undefined;
  if (typeof value === 'boolean') return value;
  throw wrongOption(node, `'${key}' must be true or false`);
};

/** A plugin's option that is text; undefined where it is not given. */
export const textOption = (config: MappingNode, key: string): string | undefined => {
  const node = option(config, key);
  return node && textOf(node, `'${key}'`);
};

/** A scalar as text: what it is, or the template that it holds. */
export const textOf = (node: Node, what: string): string => {
  const value: Value = node.kind === 'scalar' ? node.value : null;
  if (value === null || isList(value) || isDict(value)) throw wrongOption(node, `${what} must be text`);
  return String(value);
};

/** The Fault for an option of a plugin. */
export const wrongOption = ({ origin }: Node, message: string): Fault =>
  new Fault('inventory', message, { origin });
