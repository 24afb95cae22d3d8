import { resolve } from 'node:path';
import { loadSettings, type Settings, type SettingsInput } from '../config/settings.ts';
import type { Extensions } from '../extensions/contract.ts';
import { openExtensions } from '../extensions/extensions.ts';
import type { Definitions } from '../inventory/contract.ts';
import { isHostList } from '../inventory/host-list.ts';
import type { LiveInventory } from '../inventory/live.ts';
import { loadInventory, variableDirectories } from '../inventory/load.ts';
import { matchHosts } from '../inventory/patterns.ts';
import { openVariableFolders, type VariableFiles } from '../inventory/variable-files.ts';
import { createRedactor, type Redactor } from '../record/redactor.ts';
import { readSource } from '../source/files.ts';
import type { Source } from '../source/origin.ts';
import type { Warn } from '../source/warning.ts';
import { hostLayers } from '../variables/host-layers.ts';
import { scopeOf } from '../variables/layers.ts';
import { loadSecrets } from '../vault/secrets.ts';
import { decryptSource, type VaultSecret } from '../vault/vault.ts';
import { askPassword } from './ask.ts';
import { extraVars } from './extra-vars.ts';
import { warningLog } from './log-file.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';
import { openTemplar, type Rendering } from './templar.ts';
import { onceEach, taken } from './warnings.ts';

export interface ContentFlags {
  readonly inventory?: readonly string[] | undefined;
  readonly limit?: readonly string[] | undefined;
  /** What the command line says of the settings. */
  readonly settings?: SettingsInput['flags'];
  readonly vault?: VaultFlags;
  readonly extraVars?: readonly string[] | undefined;
}

export interface VaultFlags {
  readonly vaultId?: readonly string[];
  readonly vaultPasswordFile?: readonly string[];
  readonly askVaultPass?: boolean;
}

/** The settings and the inventory that a command line names. */
export interface Content extends Rendering {
  readonly settings: Settings;
  readonly inventory: LiveInventory;
  readonly inventorySources: readonly string[];
  /** The folders that these are, or are in. */
  readonly inventoryFolders: readonly string[];
  readonly inventoryFiles: readonly VariableFiles[];
  readonly limit: string | undefined;
  readonly warn: Warn;
  /** Is told of a pattern that matches nothing; throws an 'inventory' `Fault` where that is to be an error. */
  readonly unmatched: Warn;
  readonly extraVars: Definitions;
  readonly redactor: Redactor;
  /** Modules and plugins that come with the content. */
  readonly extensions: Extensions;
  /** The vault passwords. */
  readonly secrets: readonly VaultSecret[];
  hosts(): readonly string[];
  /** A host's variable as it was written; for those who need no templates. */
  variable(host: string, name: string): unknown;
}

/** Reads the settings, the inventory and what comes with it. Throws the Fault of whatever cannot be read. */
export const openContent = async (
  flags: ContentFlags,
  { cwd, env, warn: say }: Surroundings = thisProcess(),
): Promise<Content> => {
  const heard: Warn[] = [say];
  const warnOfAll = onceEach((warning) => {
    for (const listener of heard) listener(warning);
  });
  const settings = loadSettings({ cwd, env, flags: flags.settings ?? {}, warn: warnOfAll });
  if (settings.logPath !== undefined) heard.push(warningLog(settings.logPath));
  const repeated = taken(settings.duplicateDictKey, 'yaml', warnOfAll);
  const warn: Warn = (warning) => (warning.about === 'duplicate-key' ? repeated : warnOfAll)(warning);
  const secrets = await vaultSecrets(flags.vault ?? {}, settings, { cwd, warn });
  const decrypt = (source: Source) => decryptSource(source, secrets);
  const sources = flags.inventory ?? settings.inventory;
  const redactor = createRedactor();
  const extensions = openExtensions(
    {
      python: settings.interpreterPython,
      tracebacksFor: tracebacksOf(settings.displayTraceback),
      library: settings.library,
      moduleUtils: settings.moduleUtils,
      collections: settings.collectionsPath,
      filter: settings.filterPlugins,
      test: settings.testPlugins,
      lookup: settings.lookupPlugins,
    },
    warn,
  );
  const { plugins } = extensions;
  const rendering = openTemplar(secrets, redactor, { env, settings, warn, plugins });
  const extra = extraVars(flags.extraVars ?? [], cwd, (path) => decrypt(readSource(path)));
  const { templar } = rendering;
  const inventory = await loadInventory(sources, {
    cwd,
    warn,
    decrypt,
    templar,
    extraVars: extra,
    groupNames: settings.groupNames,
    hashBehaviour: settings.hashBehaviour,
    forms: settings.inventoryPlugins,
    ignored: { ends: settings.inventoryIgnoreExtensions, patterns: settings.inventoryIgnorePatterns },
    localhostWarning: settings.localhostWarning,
    unparsedWarning: settings.inventoryUnparsedWarning,
    scriptStderr: settings.inventoryScriptStderr,
    unparsed: settings.anyUnparsedIsFailed ? 'failed' : settings.unparsedIsFailed ? 'all-failed' : 'warned',
  });
  const inventoryFolders = variableDirectories(sources, cwd);
  const inventoryFiles = inventoryFolders.map((folder) =>
    openVariableFolders(folder, inventory, { warn, decrypt }),
  );
  const limit = flags.limit?.join(',');
  const unmatched = taken(settings.hostPatternMismatch, 'inventory', warn);
  return {
    settings,
    inventory,
    inventorySources: sources.map((source) => (isHostList(source, cwd) ? source : resolve(cwd, source))),
    inventoryFolders,
    inventoryFiles,
    limit,
    warn,
    extraVars: extra,
    redactor,
    secrets,
    extensions,
    ...rendering,
    unmatched,
    hosts: () => matchHosts(inventory, 'all', limit, unmatched),
    variable: (name, variable) => {
      const host = inventory.hosts.get(name);
      return (
        host && scopeOf(hostLayers(host, { inventory, inventoryFiles, playbookFiles: [] })).lookup(variable)
      );
    },
  };
};

/** What tracebacks are given of: where all are asked for, that of a failure is the one that modules can give. */
const tracebacksOf = (asked: readonly string[]): readonly string[] =>
  asked.includes('always') ? ['error', ...asked] : asked;

/** The vault passwords that options and settings name; `ask` is used for those that are to be asked for. */
export const vaultSecrets = async (
  { vaultId = [], vaultPasswordFile = [], askVaultPass }: VaultFlags,
  settings: Settings,
  { cwd, warn }: Pick<Surroundings, 'cwd' | 'warn'>,
  ask = (prompt: string) => askPassword(prompt, 'vault'),
): Promise<readonly VaultSecret[]> => {
  const secrets = await loadSecrets({
    cwd,
    identities: [...settings.vaultIdentityList, ...vaultId],
    passwordFiles: [...[settings.vaultPasswordFile ?? []].flat(), ...vaultPasswordFile],
    ask,
    askPassword: askVaultPass ?? settings.askVaultPass,
    warn,
  });
  return settings.vaultIdMatch ? secrets.map((secret) => ({ ...secret, strict: true })) : secrets;
};
