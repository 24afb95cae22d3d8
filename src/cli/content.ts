import { resolve } from 'node:path';
import { loadSettings, type Settings, type SettingsInput } from '../config/settings.ts';
import type { Inventory } from '../inventory/contract.ts';
import { loadInventory, variableDirectories } from '../inventory/load.ts';
import { matchHosts } from '../inventory/patterns.ts';
import { loadVariableFolders, type VariableFiles } from '../inventory/variable-files.ts';
import type { Warn } from '../source/warning.ts';
import { hostLayers } from '../variables/host-layers.ts';
import { scopeOf } from '../variables/layers.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

export interface ContentFlags {
  readonly inventory?: readonly string[] | undefined;
  readonly limit?: readonly string[] | undefined;
  /** What the command line says of the settings. */
  readonly settings?: SettingsInput['flags'];
}

/** The settings and the inventory that a command line names. */
export interface Content {
  readonly settings: Settings;
  readonly inventory: Inventory;
  readonly inventorySources: readonly string[];
  /** The folders that these are, or are in. */
  readonly inventoryFolders: readonly string[];
  readonly inventoryFiles: readonly VariableFiles[];
  readonly limit: string | undefined;
  readonly warn: Warn;
  hosts(): readonly string[];
  /** A host's variable as it was written; for those who need no templates. */
  variable(host: string, name: string): unknown;
}

export const openContent = async (
  flags: ContentFlags,
  { cwd, env, warn }: Surroundings = thisProcess(),
): Promise<Content> => {
  const settings = loadSettings({ cwd, env, flags: flags.settings ?? {}, warn });
  const sources = flags.inventory ?? settings.inventory;
  const inventory = await loadInventory(sources, { cwd, warn });
  const inventoryFolders = variableDirectories(sources, cwd);
  const inventoryFiles = await Promise.all(
    inventoryFolders.map((folder) => loadVariableFolders(folder, inventory, { warn })),
  );
  const limit = flags.limit?.join(',');
  return {
    settings,
    inventory,
    inventorySources: sources.map((source) => (source.includes(',') ? source : resolve(cwd, source))),
    inventoryFolders,
    inventoryFiles,
    limit,
    warn,
    hosts: () => matchHosts(inventory, 'all', limit, warn),
    variable: (name, variable) => {
      const host = inventory.hosts.get(name);
      return (
        host && scopeOf(hostLayers(host, { inventory, inventoryFiles, playbookFiles: [] })).lookup(variable)
      );
    },
  };
};
