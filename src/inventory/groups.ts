import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { MappingEntry, Node } from '../source/node.ts';
import type { Warn } from '../source/warning.ts';
import { toValue } from '../source/yaml.ts';
import { str } from '../values/index.ts';
import type { Builder } from './builder.ts';
import { expandHosts } from './host-range.ts';

const SECTIONS = ['vars', 'children', 'hosts'] as const;

export interface GroupContext {
  readonly builder: Builder;
  readonly warn: Warn;
  readonly path: string;
}

/**
 * Reads a group with what is in it: `hosts`, `vars` and `children`. Unknown keys are warned of, as in Ansible; throws an
 * 'inventory' `Fault` with the place for the rest. Gives the group's name.
 */
export const readGroup = (entry: MappingEntry, context: GroupContext): string => {
  const { builder, warn } = context;
  const name = nameOf(entry, 'group');
  const entries = entriesOf(entry.value);
  if (!entries) {
    warn({ message: `'${name}' is not a group: it must be a mapping; skipped`, origin: entry.keyOrigin });
    return name;
  }
  builder.addGroup(name);
  for (const section of entries) {
    const key = String(section.key);
    const known = SECTIONS.find((one) => one === key);
    if (known) {
      for (const member of sectionEntries(section, name)) READERS[known](member, name, context);
    } else {
      warn({
        message: `the group '${name}' has the unknown key '${key}'; only vars, children and hosts are read`,
        origin: section.keyOrigin,
        hint: didYouMean(key, SECTIONS),
      });
    }
  }
  return name;
};

type Reader = (entry: MappingEntry, group: string, context: GroupContext) => void;

const readVariable: Reader = ({ key, value }, group, { builder }) =>
  builder.setGroupVariable(group, String(key), { value: toValue(value), origin: value.origin });

const readChild: Reader = (entry, group, context) => {
  const child = readGroup(entry, context);
  context.builder.addChild(group, child, entry.keyOrigin);
};

const readHost: Reader = (entry, group, { builder, path }) => {
  const pattern = nameOf(entry, 'host');
  const { names, port } = expandHosts(pattern, entry.keyOrigin);
  const variables = entriesOf(entry.value);
  if (!variables) {
    throw new Fault('inventory', `the variables of the host '${pattern}' must be a mapping`, {
      origin: entry.value.origin,
    });
  }
  for (const name of names) {
    builder.addHost(name, group, path);
    if (port !== undefined)
      builder.setHostVariable(name, 'ansible_port', { value: port, origin: entry.keyOrigin });
    for (const { key, value } of variables)
      builder.setHostVariable(name, String(key), { value: toValue(value), origin: value.origin });
  }
};

const READERS: Readonly<Record<(typeof SECTIONS)[number], Reader>> = {
  vars: readVariable,
  children: readChild,
  hosts: readHost,
};

/** The entries of a mapping; none of an empty value; `undefined` of anything else. */
const entriesOf = (node: Node): readonly MappingEntry[] | undefined => {
  if (node.kind === 'mapping') return node.entries;
  return node.kind === 'scalar' && node.value === null ? [] : undefined;
};

/** `hosts: web1` is short for a mapping of that one name. */
const sectionEntries = ({ key, value }: MappingEntry, group: string): readonly MappingEntry[] => {
  const entries = entriesOf(value);
  if (entries) return entries;
  if (value.kind === 'scalar' && typeof value.value === 'string')
    return [{ key: value.value, keyOrigin: value.origin, value: { ...value, value: null } }];
  throw new Fault('inventory', `'${key}' of the group '${group}' must be a mapping, not a ${value.kind}`, {
    origin: value.origin,
    hint:
      value.kind === 'sequence' && key !== 'vars'
        ? 'write each name as a key: "web1:" instead of "- web1"'
        : undefined,
  });
};

const nameOf = ({ key, keyOrigin }: MappingEntry, what: string): string => {
  if (typeof key === 'string') return key;
  const named = what === 'host' ? 'Host pattern' : 'Group name';
  throw new Fault('inventory', `${named} ${str(key)} must be a string`, {
    origin: keyOrigin,
    hint: 'put it in quotes',
  });
};
