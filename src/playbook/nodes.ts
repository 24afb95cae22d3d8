import type { Definitions } from '../inventory/contract.ts';
import { Fault, type FaultKind } from '../source/fault.ts';
import type { MappingNode, Node, SequenceNode } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import type { Task, TaskNode } from './tree.ts';

/** The node as a mapping, or a Fault that says what stands there instead. */
export const asMapping = (node: Node, what: string, kind: FaultKind = 'keyword'): MappingNode => {
  if (node.kind === 'mapping') return node;
  throw new Fault(kind, `${what} must be a mapping (key: value), but is ${describe(node)}`, {
    origin: node.origin,
  });
};

/** The items of a list; nothing at all (`tasks:` with no value) is an empty list. */
export const asList = (node: Node | undefined, what: string): SequenceNode['items'] => {
  if (!node || isEmpty(node)) return [];
  if (node.kind === 'sequence') return node.items;
  throw new Fault('keyword', `${what} should be a list or None, but is ${describe(node)}`, {
    origin: node.origin,
  });
};

/** Whether nothing is written there, or null. */
export const isEmpty = (node: Node): boolean => node.kind === 'scalar' && node.value === null;

/** The node's value of a key of its own; undefined where it has none. */
export const child = (node: MappingNode, key: string): Node | undefined =>
  node.entries.findLast((entry) => entry.key === key)?.value;

/** `vars:` as definitions, each with its place. */
export const definitionsOf = (node: Node | undefined, what: string): Definitions => {
  if (!node || isEmpty(node)) return new Map();
  return new Map(
    asMapping(node, what).entries.map(({ key, keyOrigin, value }) => {
      if (typeof key !== 'string') {
        throw new Fault('keyword', `${what}: a variable's name must be text`, { origin: keyOrigin });
      }
      return [key, { value: toValue(value), origin: value.origin }];
    }),
  );
};

/** The tasks among nodes, those in blocks included, in the order in which they are written. */
export const tasksIn = (nodes: readonly TaskNode[]): readonly Task[] =>
  nodes.flatMap((node) =>
    node.kind === 'task' ? [node] : tasksIn([...node.block, ...node.rescue, ...node.always]),
  );

const describe = (node: Node): string => {
  if (node.kind !== 'scalar') return node.kind === 'sequence' ? 'a list' : 'a mapping';
  return typeof node.value === 'string' ? 'text' : node.value === null ? 'empty' : `a ${typeof node.value}`;
};
