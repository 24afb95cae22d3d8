import { settingsByName } from '../config/by-name.ts';
import type { Settings } from '../config/settings.ts';
import type { Redactor } from '../record/redactor.ts';
import type { Decrypt } from '../run/controller.ts';
import { loadYamlData } from '../run/load-yaml.ts';
import { templateWorld } from '../run/template-world.ts';
import { Fault } from '../source/fault.ts';
import type { Warn } from '../source/warning.ts';
import type { Templar, UserPlugins } from '../template/contract.ts';
import { createTemplar } from '../template/templar.ts';
import { trusted } from '../values/index.ts';
import { decrypt, decryptVaultFile, type VaultSecret } from '../vault/vault.ts';

export interface Rendering {
  readonly templar: Templar;
  /** What a vault file holds; undefined for any other file. */
  readonly decryptBytes: Decrypt;
}

/** The templates of a command line: files through the vault, and what comes of secrets known to the redactor. */
export const openTemplar = (
  secrets: readonly VaultSecret[],
  redactor: Redactor,
  {
    env,
    settings,
    warn,
    plugins,
  }: {
    readonly env: NodeJS.ProcessEnv;
    readonly settings: Settings;
    readonly warn: Warn;
    readonly plugins: UserPlugins;
  },
): Rendering => {
  const decryptBytes: Decrypt = (bytes, path) => decryptVaultFile(bytes, path, secrets);
  const templar = createTemplar({
    world: templateWorld(decryptBytes),
    loadYaml: (text) => loadYamlData(text)[0] ?? null,
    loadYamlAll: loadYamlData,
    // What holds a secret as it is, is masked there: only what was made of one is a secret of its own.
    taint: (text) => {
      if (redactor.text(text) === text) redactor.add(text);
    },
    decrypt: ({ ciphertext, origin }) => {
      const text = decrypt(ciphertext, secrets, origin);
      redactor.add(text);
      return trusted(text, origin);
    },
    environment: env,
    settings: settingsByName(settings),
    untrusted: onUntrusted(settings.untrustedTemplates, warn),
    allowBrokenConditionals: settings.allowBrokenConditionals,
    warn: (message) => warn({ message }),
    plugins,
  });
  return { templar, decryptBytes };
};

/** Only the content's own templates are rendered; who looks for one that is not can have it named, or refused. */
const onUntrusted = (
  behaviour: Settings['untrustedTemplates'],
  warn: Warn,
): ((text: string) => void) | undefined => {
  if (behaviour === 'ignore') return undefined;
  return (text) => {
    const message = `Encountered untrusted template or expression: ${text}`;
    if (behaviour === 'error') throw new Fault('template', message, { hint: TRUSTED_SOURCES });
    warn({ message, hint: TRUSTED_SOURCES });
  };
};

const TRUSTED_SOURCES =
  'Templates must stand in playbooks, roles or inventories, and not in what modules or lookups give.';
