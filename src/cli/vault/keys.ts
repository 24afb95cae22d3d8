import type { Settings } from '../../config/settings.ts';
import { Fault } from '../../source/fault.ts';
import { repr } from '../../values/index.ts';
import { loadSecrets } from '../../vault/secrets.ts';
import { DEFAULT_IDENTITY, type VaultSecret } from '../../vault/vault.ts';
import { askPassword } from '../ask.ts';
import { vaultSecrets } from '../content.ts';
import type { Surroundings } from '../surroundings.ts';
import type { VaultCommandFlags } from './flags.ts';

/** The passwords to open vault text with; one is asked for where there is none. */
export const openingKeys = async (
  flags: VaultCommandFlags,
  settings: Settings,
  around: Pick<Surroundings, 'cwd' | 'warn'>,
): Promise<readonly VaultSecret[]> => {
  const given = await vaultSecrets(flags, settings, around);
  return given.length > 0 ? given : vaultSecrets({ askVaultPass: true }, settings, around);
};

/**
 * The password to encrypt with: the one that `--encrypt-vault-id` names, or the only one there is. One is asked for,
 * twice, where there is none. Throws a 'usage' `Fault` where several could be meant.
 */
export const encryptingKey = async (
  flags: VaultCommandFlags,
  settings: Settings,
  around: Pick<Surroundings, 'cwd' | 'warn'>,
): Promise<VaultSecret> => {
  const given = await vaultSecrets(flags, settings, around, askNewPassword);
  const keys =
    given.length > 0 ? given : await vaultSecrets({ askVaultPass: true }, settings, around, askNewPassword);
  return chosen(keys, flags.encryptVaultId ?? settings.vaultEncryptIdentity);
};

const chosen = (keys: readonly VaultSecret[], wanted: string | undefined): VaultSecret => {
  const ids = [...new Set(keys.map(({ id }) => id))];
  if (wanted === undefined && keys.length > 1) {
    throw new Fault('usage', `any of the vault ids ${ids.join(', ')} could be meant to encrypt with`, {
      hint: 'say which with --encrypt-vault-id',
    });
  }
  const key = keys.find(({ id }) => wanted === undefined || id === wanted);
  if (key) return key;
  throw new Fault(
    'vault',
    `Did not find a match for --encrypt-vault-id=${wanted} in the known vault-ids ${repr(ids)}`,
  );
};

/** The password that `rekey` changes to. */
export const newKey = async (
  { newVaultId, newVaultPasswordFile, encryptVaultId }: VaultCommandFlags,
  cwd: string,
): Promise<VaultSecret> => {
  const [key] = await loadSecrets({
    cwd,
    identities: newVaultId === undefined ? [] : [newVaultId],
    passwordFiles: newVaultPasswordFile === undefined ? [] : [newVaultPasswordFile],
    askPassword: newVaultId === undefined && newVaultPasswordFile === undefined,
    ask: askNewPassword,
  });
  if (!key) throw new Fault('vault', 'there is no new vault password');
  return encryptVaultId !== undefined && key.id === DEFAULT_IDENTITY ? { ...key, id: encryptVaultId } : key;
};

/** What is typed twice the same. */
const askNewPassword = async (prompt: string): Promise<string> => {
  const password = await askPassword(`New ${prompt}`, 'vault');
  if ((await askPassword(`Confirm ${prompt}`, 'vault')) === password) return password;
  throw new Fault('vault', 'the two passwords are not the same');
};
