import { trusted } from '../values/template.ts';
import { TrustedList } from '../values/trusted-list.ts';
import { type Value, VaultText } from '../values/value.ts';
import { isUntrusted, type MappingNode, type Node, type ScalarNode, type SequenceNode } from './node.ts';

/**
 * The value of a node: text that holds a template becomes one (with the place of its first character), `!unsafe`
 * text stays text, `!vault` text stays encrypted. Keys are never templates. An aliased node gives one value, shared.
 */
export const toValue = (node: Node): Value => convert(node, new Map());

const convert = (node: Node, done: Map<Node, Value>): Value => {
  if (node.kind === 'scalar') return scalarValue(node);
  const known = done.get(node);
  if (known !== undefined) return known;
  const value = node.kind === 'sequence' ? listValue(node, done) : mappingValue(node, done);
  done.set(node, value);
  return value;
};

const listValue = (node: SequenceNode, done: Map<Node, Value>): Value => {
  const List = isUntrusted(node) ? Array<Value> : TrustedList;
  return List.from(node.items, (item) => convert(item, done));
};

const mappingValue = (node: MappingNode, done: Map<Node, Value>): Value =>
  new Map(node.entries.map(({ key, value }) => [key, convert(value, done)]));

const scalarValue = ({ value, origin, unsafe, vault }: ScalarNode): Value => {
  if (typeof value !== 'string') return value;
  if (vault) return new VaultText(value, origin);
  return unsafe ? value : trusted(value, origin);
};
