import { Fault } from '../../source/fault.ts';
import type { MappingNode, Node } from '../../source/node.ts';
import { toValue } from '../../source/yaml.ts';
import type { Scope } from '../../template/contract.ts';
import { isList, str, Template, type Value } from '../../values/index.ts';
import { definitions, scopeOf, within } from '../../variables/layers.ts';
import type { InventoryPlugin, PluginContext } from './contract.ts';
import { flagOption, listOption, mappingOption, option, wrongOption } from './options.ts';

/** More hosts than this from one file is a slip of the keyboard. */
const MAX_HOSTS = 100_000;

/** Makes a host for each combination of the layers' values, with the groups and variables that templates name. */
export const generator: InventoryPlugin = {
  name: 'generator',
  options: ['hosts', 'layers', 'use_extra_vars'],
  read: (config, context) => {
    const hosts = option(config, 'hosts');
    if (hosts?.kind !== 'mapping')
      throw wrongOption(hosts ?? config, "a generator needs 'hosts', a mapping with a name");
    const extra = flagOption(config, 'use_extra_vars', false) ? context.extraVars : new Map();
    const outer = scopeOf([definitions('extra vars', extra)]);
    for (const values of combinations(config)) {
      const scope = within(values, outer);
      const host = rendered(hosts, 'name', scope, context);
      context.builder.addHost(host, 'all');
      addParents(hosts, { child: host, isHost: true }, scope, context);
    }
  },
};

/** The layers' values combined, the last layer changing fastest. */
const combinations = (config: MappingNode): readonly ReadonlyMap<string, Value>[] => {
  let found: readonly ReadonlyMap<string, Value>[] = [new Map()];
  for (const { key, value } of mappingOption(config, 'layers')) {
    const choices = toValue(value);
    if (!isList(choices)) throw wrongOption(value, `the layer '${String(key)}' must be a list`);
    if (found.length * choices.length > MAX_HOSTS)
      throw wrongOption(value, `the layers stand for more than ${MAX_HOSTS} hosts`);
    found = found.flatMap((values) => choices.map((choice) => new Map([...values, [String(key), choice]])));
  }
  return found;
};

interface Child {
  readonly child: string;
  readonly isHost: boolean;
}

const addParents = (
  config: MappingNode,
  { child, isHost }: Child,
  scope: Scope,
  context: PluginContext,
): void => {
  const { builder, templar } = context;
  for (const parent of listOption(config, 'parents')) {
    if (parent.kind !== 'mapping') throw wrongOption(parent, 'a parent must be a mapping with a name');
    if (!option(parent, 'name')) throw wrongOption(parent, `Element ${child} has a parent with no name.`);
    const group = rendered(parent, 'name', scope, context);
    builder.addGroup(group);
    for (const { key, value } of mappingOption(parent, 'vars')) {
      const written = toValue(value);
      // What is inside a list or a mapping is rendered when it is used.
      const given = written instanceof Template ? templar.resolve(written, scope) : written;
      builder.setGroupVariable(group, String(key), { value: given, origin: value.origin });
    }
    if (isHost) builder.addHost(child, group);
    else builder.addChild(group, child, parent.origin);
    addParents(parent, { child: group, isHost: false }, scope, context);
  }
};

const rendered = (config: MappingNode, key: string, scope: Scope, { templar }: PluginContext): string => {
  const node: Node | undefined = option(config, key);
  if (!node) throw wrongOption(config, `'${key}' is missing`);
  const name = templar.resolve(toValue(node), scope);
  if (typeof name === 'string' && name !== '') return name;
  throw new Fault('inventory', `the name of a host or group must be text, not ${str(name)}`, {
    origin: node.origin,
  });
};
