import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Origin, Source } from '../source/origin.ts';
import { trusted } from '../values/template.ts';
import { isSet } from '../values/types.ts';
import { Bytes, isDict, isList, type Value } from '../values/value.ts';
import type { Builder } from './builder.ts';
import { expandHosts } from './host-range.ts';
import { readLiteral } from './literal.ts';
import { hostWords } from './words.ts';

interface Section {
  readonly name: string;
  readonly kind: 'hosts' | 'vars' | 'children';
}

interface Line {
  readonly text: string;
  /** The place of a character of the trimmed text. */
  readonly place: (at: number) => Origin;
}

/** What is said of a group that comes only later in the file. */
interface Pending {
  readonly group: string;
  /** The message if it never comes. */
  readonly problem: string;
  readonly origin: Origin;
  readonly apply: () => void;
}

const KINDS = ['hosts', 'vars', 'children'] as const;

/**
 * Reads an inventory in INI form: hosts with `key=value` words, `[group]`, `[group:vars]`, `[group:children]`. Values are
 * Python literals where they can be read as such, and text (templates included) where not, as Ansible has it.
 * Throws an 'inventory' `Fault` with the place.
 */
export const readIni = (source: Source, builder: Builder): void => {
  let section: Section = { name: 'ungrouped', kind: 'hosts' };
  const pending = new Set<Pending>();
  const say: Say = (entry) => {
    if (builder.hasGroup(entry.group)) entry.apply();
    else pending.add(entry);
  };
  for (const line of significantLines(source)) {
    if (isSection(line)) {
      section = readSection(line);
      enter(section, line, builder, say);
      for (const entry of pending) {
        if (builder.hasGroup(entry.group) && pending.delete(entry)) entry.apply();
      }
    } else READERS[section.kind](line, section.name, builder, say);
  }
  for (const { problem, origin } of pending) throw new Fault('inventory', problem, { origin });
};

type Say = (entry: Pending) => void;

const significantLines = (source: Source): Line[] =>
  source.text.split(/\r\n?|\n/).flatMap((raw, index) => {
    const text = raw.trim();
    const indent = raw.length - raw.trimStart().length;
    const place = (at: number): Origin => ({ source, line: index + 1, column: indent + at + 1 });
    return text === '' || text.startsWith('#') || text.startsWith(';') ? [] : [{ text, place }];
  });

/** A line that begins with a bracket, unless it is an IPv6 address with a port. */
const isSection = ({ text }: Line): boolean => text.startsWith('[') && !/^\[[\da-fA-F:.]*\]:\d+/.test(text);

const readSection = ({ text, place }: Line): Section => {
  const [, name, kind = 'hosts'] = /^\[([^:\]\s]+)(?::(\w+))?\]\s*(?:#.*)?$/.exec(text) ?? [];
  if (name === undefined) {
    throw new Fault(
      'inventory',
      `'${text}' is not a section: it must be [group], [group:vars] or [group:children]`,
      {
        origin: place(0),
        hint: 'a group name has no spaces, colons or brackets in it',
      },
    );
  }
  const known = KINDS.find((one) => one === kind);
  if (known) return { name, kind: known };
  const hint = didYouMean(kind, KINDS) ?? 'a section is [group], [group:vars] or [group:children]';
  throw new Fault('inventory', `the section [${name}:${kind}] has the unknown type '${kind}'`, {
    origin: place(name.length + 2),
    hint,
  });
};

const enter = ({ name, kind }: Section, { place }: Line, builder: Builder, say: Say): void => {
  if (kind !== 'vars') builder.addGroup(name);
  else say({ group: name, problem: noGroup(name), origin: place(1), apply: () => {} });
};

const noGroup = (name: string): string =>
  `the section [${name}:vars] is for a group that does not exist: '${name}'`;

type Reader = (line: Line, group: string, builder: Builder, say: Say) => void;

const readHost: Reader = ({ text, place }, group, builder) => {
  const [first, ...rest] = hostWords(text) ?? [];
  if (!first) throw new Fault('inventory', 'a quote in this line is not closed', { origin: place(0) });
  if (/[^:]:$/.test(first.text)) {
    throw new Fault('inventory', `the host name '${first.text}' ends in a colon`, {
      origin: place(first.text.length - 1),
      hint: 'a colon comes before a port; if this file is YAML, name it .yml',
    });
  }
  const { names, port } = expandHosts(first.text, place(first.at));
  const assignments = rest.map((word) => assignment(word.text, (at) => place(word.at + at)));
  for (const name of names) {
    builder.addHost(name, group, place(0).source.path);
    if (port !== undefined)
      builder.setHostVariable(name, 'ansible_port', { value: port, origin: place(first.at) });
    for (const { key, value, origin } of assignments) builder.setHostVariable(name, key, { value, origin });
  }
};

const readVariable: Reader = ({ text, place }, group, builder, say) => {
  const { key, value, origin } = assignment(text, place);
  const apply = () => builder.setGroupVariable(group, key, { value, origin });
  say({ group, problem: noGroup(group), origin, apply });
};

const readChild: Reader = ({ text, place }, group, builder, say) => {
  const [, name] = /^([^:\]\s]+)\s*(?:#.*)?$/.exec(text) ?? [];
  const origin = place(0);
  if (name === undefined)
    throw new Fault('inventory', `expected the name of a group, but found '${text}'`, { origin });
  const problem = `the section [${group}:children] names a group that does not exist: '${name}'`;
  say({ group: name, problem, origin, apply: () => builder.addChild(group, name, origin) });
};

const READERS: Readonly<Record<Section['kind'], Reader>> = {
  hosts: readHost,
  vars: readVariable,
  children: readChild,
};

const assignment = (
  text: string,
  place: (at: number) => Origin,
): { key: string; value: Value; origin: Origin } => {
  const equals = text.indexOf('=');
  if (equals < 0)
    throw new Fault('inventory', `expected key=value, but found '${text}'`, { origin: place(0) });
  const value = text.slice(equals + 1);
  const origin = place(equals + 1 + value.length - value.trimStart().length);
  return { key: text.slice(0, equals).trim(), value: typed(value.trim(), origin), origin };
};

const typed = (text: string, origin: Origin): Value => {
  const literal = readLiteral(text);
  return literal === undefined ? trusted(text, origin) : withTemplates(literal, origin);
};

/** Text inside a literal is as trusted as the file that it stands in; a set becomes a list, bytes become text. */
const withTemplates = (value: Value, origin: Origin): Value => {
  if (typeof value === 'string') return trusted(value, origin);
  if (value instanceof Bytes) return trusted(Buffer.from(value.data).toString(), origin);
  if (isList(value) || isSet(value)) return Array.from(value, (item) => withTemplates(item, origin));
  return isDict(value)
    ? new Map(Array.from(value, ([key, item]) => [key, withTemplates(item, origin)]))
    : value;
};
