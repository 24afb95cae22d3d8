import { resolve } from 'node:path';
import { loadSettings, type Settings, type SettingsInput } from '../config/settings.ts';
import type { Inventory } from '../inventory/contract.ts';
import { loadInventory, variableDirectories } from '../inventory/load.ts';
import { matchHosts } from '../inventory/patterns.ts';
import { loadVariableFolders, type VariableFiles } from '../inventory/variable-files.ts';
import type { Source } from '../source/origin.ts';
import type { Warn } from '../source/warning.ts';
import { hostLayers } from '../variables/host-layers.ts';
import { scopeOf } from '../variables/layers.ts';
import { loadSecrets } from '../vault/secrets.ts';
import { decryptSource, type VaultSecret } from '../vault/vault.ts';
import { askPassword } from './ask.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

export interface ContentFlags {
  readonly inventory?: readonly string[] | undefined;
  readonly limit?: readonly string[] | undefined;
  /** What the command line says of the settings. */
  readonly settings?: SettingsInput['flags'];
  readonly vault?: VaultFlags;
}

export interface VaultFlags {
  readonly vaultId?: readonly string[];
  readonly vaultPasswordFile?: readonly string[];
  readonly askVaultPass?: boolean;
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
  /** The vault passwords. */
  readonly secrets: readonly VaultSecret[];
  hosts(): readonly string[];
  /** A host's variable as it was written; for those who need no templates. */
  variable(host: string, name: string): unknown;
}

export const openContent = async (
  flags: ContentFlags,
  { cwd, env, warn }: Surroundings = thisProcess(),
): Promise<Content> => {
  const settings = loadSettings({ cwd, env, flags: flags.settings ?? {}, warn });
  const secrets = await vaultSecrets(flags.vault ?? {}, settings, cwd);
  const decrypt = (source: Source) => decryptSource(source, secrets);
  const sources = flags.inventory ?? settings.inventory;
  const inventory = await loadInventory(sources, { cwd, warn, decrypt });
  const inventoryFolders = variableDirectories(sources, cwd);
  const inventoryFiles = await Promise.all(
    inventoryFolders.map((folder) => loadVariableFolders(folder, inventory, { warn, decrypt })),
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
    secrets,
    hosts: () => matchHosts(inventory, 'all', limit, warn),
    variable: (name, variable) => {
      const host = inventory.hosts.get(name);
      return (
        host && scopeOf(hostLayers(host, { inventory, inventoryFiles, playbookFiles: [] })).lookup(variable)
      );
    },
  };
};

const vaultSecrets = (
  { vaultId = [], vaultPasswordFile = [], askVaultPass }: VaultFlags,
  settings: Settings,
  cwd: string,
): Promise<readonly VaultSecret[]> =>
  loadSecrets({
    cwd,
    identities: [...settings.vaultIdentityList, ...vaultId],
    passwordFiles: [...[settings.vaultPasswordFile ?? []].flat(), ...vaultPasswordFile],
    ask: askPassword,
    askPassword: askVaultPass ?? settings.askVaultPass,
  });
