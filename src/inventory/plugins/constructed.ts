import { Fault } from '../../source/fault.ts';
import type { MappingNode } from '../../source/node.ts';
import type { Origin } from '../../source/origin.ts';
import { ignoreWarnings } from '../../source/warning.ts';
import type { Scope } from '../../template/contract.ts';
import type { Value } from '../../values/index.ts';
import { hostLayers } from '../../variables/host-layers.ts';
import { computed, definitions, type Layer, scopeOf } from '../../variables/layers.ts';
import { safeGroupName } from '../builder.ts';
import type { Host, Inventory } from '../contract.ts';
import { type Construction, constructionOf, evaluated } from './construction.ts';
import type { InventoryPlugin, PluginContext } from './contract.ts';
import { addKeyedGroups } from './keyed-groups.ts';
import { flagOption } from './options.ts';

/** Adds variables and groups to the hosts that the sources before it named, by expressions over their variables. */
export const constructed: InventoryPlugin = {
  name: 'constructed',
  options: [
    'strict',
    'compose',
    'groups',
    'keyed_groups',
    'leading_separator',
    'use_extra_vars',
    'use_vars_plugins',
  ],
  read: (config, context) => {
    const inventory = context.builder.build(ignoreWarnings);
    const work = constructionOf(config, context);
    for (const host of inventory.hosts.values())
      construct(host, scopeFor(host, inventory, config, context), work);
  },
};

const construct = (host: Host, scope: Scope, work: Construction): void => {
  const { builder, compose, groups, keyedGroups } = work;
  // No expression sees what another one here makes; groups see them all.
  const composed = compose.map(({ name, text, origin }) => {
    const what = `cannot set '${name}' for the host ${host.name}`;
    return { name, origin, value: evaluated(work, text, scope, origin, what) };
  });
  for (const { name, origin, value } of composed)
    if (value !== undefined) builder.setHostVariable(host.name, name, { value, origin });
  for (const { name, text, origin } of groups) {
    const what = `cannot tell whether the host ${host.name} is in the group '${name}'`;
    if (isTrue(evaluated(work, text, scope, origin, what), work, what, origin))
      builder.addHost(host.name, safeGroupName(name));
  }
  for (const keyed of keyedGroups) addKeyedGroups(keyed, host, scope, work);
};

/** Only booleans decide. */
const isTrue = (
  value: Value | undefined,
  { strict }: Construction,
  what: string,
  origin: Origin,
): boolean => {
  if (value === undefined || typeof value === 'boolean') return value === true;
  if (!strict) return false;
  throw new Fault('inventory', `${what}: the condition must come to true or false`, { origin });
};

/** Weaker than in a run: the sources' own variables, and files of variables only where asked for. */
const scopeFor = (host: Host, inventory: Inventory, config: MappingNode, context: PluginContext): Scope => {
  const files = flagOption(config, 'use_vars_plugins', false) ? context.variableFiles() : [];
  const extra = flagOption(config, 'use_extra_vars', false) ? context.extraVars : new Map();
  const names = {
    inventory_hostname: () => host.name,
    inventory_hostname_short: () => host.name.split('.')[0],
    group_names: () => host.groups.filter((group) => group !== 'all').toSorted(),
  };
  const layers: readonly Layer[] = [
    computed('magic variables', names),
    definitions('extra vars', extra),
    ...hostLayers(host, { inventory, inventoryFiles: files, playbookFiles: [] }),
  ];
  return scopeOf(layers);
};
