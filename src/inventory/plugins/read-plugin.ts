import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import type { MappingNode } from '../../source/node.ts';
import type { PluginContext } from './contract.ts';
import { inventoryPlugins } from './index.ts';
import { option, textOf } from './options.ts';

/** Lets the plugin that a YAML file names make hosts of it. Throws a 'keyword' `Fault` where there is none of the name. */
export const readPlugin = (config: MappingNode, context: PluginContext): void => {
  const named = option(config, 'plugin') ?? config;
  const name = textOf(named, "'plugin'").replace(/^ansible\.builtin\./, '');
  const plugin = inventoryPlugins.find((each) => each.name === name);
  const names = inventoryPlugins.map((each) => each.name);
  if (!plugin) {
    throw new Fault('keyword', `the inventory plugin '${name}' is not supported`, {
      origin: named.origin,
      hint:
        didYouMean(name, names) ??
        `there are ${names.join(' and ')}; an executable script that answers --list can stand in for others`,
    });
  }
  context.enabled.demand('auto', name);
  for (const { key, keyOrigin } of config.entries) {
    const known = ['plugin', ...plugin.options];
    if (!known.includes(String(key)))
      context.warn({
        message: `the inventory plugin '${name}' has no option '${String(key)}'`,
        origin: keyOrigin,
        hint: didYouMean(String(key), known),
      });
  }
  plugin.read(config, context);
};
