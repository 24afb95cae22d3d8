import {
  type AliasEvent,
  type DocumentDirective,
  EVENT_ID,
  type Event,
  getScalarValue,
  type MappingEvent,
  SCALAR_STYLE,
  type ScalarEvent,
  type SequenceEvent,
} from 'js-yaml';
import { Fault } from '../fault.ts';
import type { Node, ScalarNode } from '../node.ts';
import type { Origin } from '../origin.ts';
import type { Warn } from '../warning.ts';
import { type Pair, toEntries } from './mapping.ts';
import { markedText } from './marked.ts';
import type { Parsed } from './parse.ts';
import { resolvePlain, SCALAR_TYPES } from './scalar.ts';
import { resolveTag } from './tag.ts';

type NodeEvent = SequenceEvent | MappingEvent | ScalarEvent;

/** What an anchor stands for; no node while that is still being read. */
interface Anchored {
  readonly node?: Node;
  readonly size: number;
}

/**
 * Aliases and merges may repeat this many nodes in one document. Ansible has no limit, and a file of a few lines can
 * then eat all memory; real content stays far below.
 */
const MAX_REPEATED_NODES = 500_000;

/** Builds the node tree of each document from the parser's events. */
export const composeDocuments = (
  parsed: Parsed,
  locateInSource: (offset: number) => Origin,
  warn: Warn,
): Node[] => {
  const stream = parsed.events.values();
  const locate = (offset: number) => locateInSource(parsed.toSource(offset));
  const documents: Node[] = [];
  for (let { value } = stream.next(); value; { value } = stream.next()) {
    if (value.type !== EVENT_ID.DOCUMENT) continue;
    documents.push(composeDocument(stream, parsed, value.directives, locate, warn));
  }
  return documents;
};

const composeDocument = (
  stream: Iterator<Event>,
  { text, json }: Parsed,
  directives: readonly DocumentDirective[],
  locate: (offset: number) => Origin,
  warn: Warn,
): Node => {
  const anchors = new Map<string, Anchored>();
  let size = 0;
  let repeated = 0;
  /** Where an empty scalar is said to be: at what was read last. */
  let latest = 0;

  const next = (): Event => {
    const { value, done } = stream.next();
    if (done) throw new Fault('internal', 'the YAML parser ended in the middle of a document');
    return value;
  };

  const children = function* (): Generator<Event, void> {
    for (let event = next(); event.type !== EVENT_ID.POP; event = next()) yield event;
  };

  const read = (event: Event, unsafe: boolean): Node => {
    if (event.type === EVENT_ID.ALIAS) return resolveAlias(event);
    if (event.type === EVENT_ID.DOCUMENT || event.type === EVENT_ID.POP)
      throw new Fault('internal', 'the YAML parser gave its events in a wrong order');
    if (event.anchorStart < 0) return placed(event, unsafe);
    const name = text.slice(event.anchorStart, event.anchorEnd);
    const before = size;
    anchors.set(name, { size: 0 });
    const node = placed(event, unsafe);
    anchors.set(name, { node, size: size - before });
    return node;
  };

  /** Reads a node; a fault that knows no place is the node's. */
  const placed = (event: NodeEvent, unsafe: boolean): Node => {
    size += 1;
    const origin = originOf(event);
    try {
      const tag = tagOf(event);
      return tag === 'unsafe'
        ? construct(event, implicitTag(event), origin, true)
        : construct(event, tag, origin, unsafe);
    } catch (error) {
      throw error instanceof Fault ? error.at(origin) : error;
    }
  };

  const construct = (event: NodeEvent, tag: string, origin: Origin, unsafe: boolean): Node => {
    if (event.type === EVENT_ID.SCALAR) return scalar(event, tag, origin, unsafe);
    if (event.type === EVENT_ID.MAPPING) {
      const pairs = readPairs(unsafe);
      const entries = toEntries(pairs, warn);
      if (tag === 'set') return plainScalar(origin, new Set(entries.map(({ key }) => key)));
      return (json ? markedText(entries) : undefined) ?? { kind: 'mapping', origin, entries };
    }
    if (tag === 'pairs') return { kind: 'sequence', origin, items: readTuples(unsafe) };
    return { kind: 'sequence', origin, items: Array.from(children(), (child) => read(child, unsafe)) };
  };

  const scalar = (event: ScalarEvent, tag: string, origin: Origin, unsafe: boolean): ScalarNode => {
    const type = SCALAR_TYPES[tag] ?? SCALAR_TYPES.str;
    const value = type?.construct(scalarText(text, event)) ?? null;
    return { kind: 'scalar', origin, value, unsafe, vault: tag === 'vault' };
  };

  const readPairs = (unsafe: boolean): Pair[] => {
    const pairs: Pair[] = [];
    for (const event of children()) {
      const { key, merge } = readKey(event, unsafe);
      const value = read(next(), unsafe);
      if (merge) spend(entriesIn(value), value.origin);
      pairs.push({ key, merge, value });
    }
    return pairs;
  };

  /** `<<` and `=` mean something, or nothing at all, only as plain keys: as text they have no constructor. */
  const readKey = (event: Event, unsafe: boolean): Pick<Pair, 'key' | 'merge'> => {
    if (event.type !== EVENT_ID.SCALAR) return { key: read(event, unsafe), merge: false };
    const origin = originOf(event);
    const tag = tagOf(event);
    return tag === 'merge' || tag === 'value'
      ? { key: scalar(event, 'str', origin, unsafe), merge: tag === 'merge' }
      : { key: read(event, unsafe), merge: false };
  };

  /** `!!omap` and `!!pairs`: mappings of one entry, which become lists of two. */
  const readTuples = (unsafe: boolean): Node[] =>
    Array.from(children(), (event) => {
      const origin = 'start' in event ? locate(event.start) : locate(latest);
      const [pair, ...others] = event.type === EVENT_ID.MAPPING ? readPairs(unsafe) : [];
      if (!pair || others.length > 0) throw new Fault('yaml', 'expected a mapping of length 1', { origin });
      return { kind: 'sequence', origin, items: [pair.key, pair.value] };
    });

  const resolveAlias = ({ anchorStart, anchorEnd }: AliasEvent): Node => {
    latest = anchorStart;
    const name = text.slice(anchorStart, anchorEnd);
    const anchored = anchors.get(name);
    const origin = locate(anchorStart);
    if (!anchored) throw new Fault('yaml', `found undefined alias '${name}'`, { origin });
    if (!anchored.node) throw new Fault('yaml', `the anchor '${name}' holds itself`, { origin });
    size += anchored.size;
    spend(anchored.size, origin);
    return anchored.node;
  };

  const spend = (nodes: number, origin: Origin): void => {
    repeated += nodes;
    if (repeated <= MAX_REPEATED_NODES) return;
    throw new Fault('yaml', `aliases repeat more than ${MAX_REPEATED_NODES} nodes in this document`, {
      origin,
    });
  };

  const tagOf = (event: NodeEvent): string => {
    const kind = KINDS[event.type];
    const written = event.tagStart < 0 ? '!' : text.slice(event.tagStart, event.tagEnd);
    try {
      return resolveTag(written, kind, directives) ?? implicitTag(event);
    } catch (error) {
      throw error instanceof Fault ? error.at(locate(event.tagStart)) : error;
    }
  };

  const implicitTag = (event: NodeEvent): string =>
    event.type === EVENT_ID.SCALAR && event.style === SCALAR_STYLE.PLAIN
      ? resolvePlain(getScalarValue(text, event), json)
      : 'str';

  /** Where the text begins: after an opening quote; for a block scalar, in its first line, after the indentation. */
  const originOf = (event: NodeEvent): Origin => {
    const start = event.type === EVENT_ID.SCALAR ? event.valueStart : event.start;
    if (start < 0) return locate(latest);
    latest = start;
    const origin = locate(start);
    return event.type === EVENT_ID.SCALAR && event.indent > 0
      ? { ...origin, column: event.indent + 1 }
      : origin;
  };

  return read(next(), false);
};

/** The parser ends a block scalar with a line break even where the text ends without one; libyaml does not. */
const scalarText = (text: string, event: ScalarEvent): string => {
  const value = getScalarValue(text, event);
  const cutOff = event.indent >= 0 && event.valueEnd >= text.length && !/[\r\n]$/.test(text);
  return cutOff ? value.replace(/\n$/, '') : value;
};

const KINDS = {
  [EVENT_ID.SCALAR]: 'scalar',
  [EVENT_ID.SEQUENCE]: 'sequence',
  [EVENT_ID.MAPPING]: 'mapping',
} as const;

const plainScalar = (origin: Origin, value: ScalarNode['value']): ScalarNode => ({
  kind: 'scalar',
  origin,
  value,
  unsafe: false,
  vault: false,
});

const entriesIn = (node: Node): number => {
  if (node.kind === 'mapping') return node.entries.length;
  if (node.kind === 'sequence') return node.items.reduce((sum, item) => sum + entriesIn(item), 0);
  return 1;
};
