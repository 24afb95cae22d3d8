import { randomBytes } from 'node:crypto';
import { Fault, placed } from '../source/fault.ts';
import type { Origin, Source } from '../source/origin.ts';
import { lock, unlock } from './cipher.ts';
import { type Envelope, isVault, openEnvelope, sealEnvelope } from './envelope.ts';

export { isVault } from './envelope.ts';

/** A vault password and the identity (label) that it goes by; 'default' where none was given. */
export interface VaultSecret {
  readonly id: string;
  readonly password: Uint8Array;
  /** It is tried on nothing but text of its own identity (`vault_id_match`). */
  readonly strict?: boolean;
}

export const DEFAULT_IDENTITY = 'default';

/**
 * Decrypts vault text (formats 1.1 and 1.2): the secrets of its identity are tried first, then all others, as Ansible
 * does. Throws a 'vault' `Fault`, placed at `origin`, where none fits or the text is damaged.
 */
export const decrypt = (text: string, secrets: readonly VaultSecret[], origin?: Origin): string => {
  const bytes = decryptBytes(text, secrets, origin);
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new Fault('vault', 'what the vault text holds is not UTF-8 text', { origin, cause: error });
  }
};

/** The same for content that need not be text. */
export const decryptBytes = (text: string, secrets: readonly VaultSecret[], origin?: Origin): Buffer => {
  return opened(text, secrets, origin).plain;
};

/** The secret that vault text is encrypted with, by the identity that the text names. */
export const keyOf = (text: string, secrets: readonly VaultSecret[]): VaultSecret => {
  const { secret, id } = opened(text, secrets, undefined);
  return { id: id ?? DEFAULT_IDENTITY, password: secret.password };
};

const opened = (text: string, secrets: readonly VaultSecret[], origin: Origin | undefined) => {
  const envelope = placed(origin, () => openEnvelope(text));
  const fitting = secrets.filter(({ id }) => id === (envelope.id ?? DEFAULT_IDENTITY));
  for (const secret of [...fitting, ...secrets.filter((each) => !fitting.includes(each) && !each.strict)]) {
    const plain = unlock(envelope, secret.password);
    if (plain) return { plain, secret, id: envelope.id };
  }
  throw noneFits(envelope, secrets, origin);
};

/** A source, decrypted if it is encrypted as a whole; the places in it are those of the decrypted text. */
export const decryptSource = (source: Source, secrets: readonly VaultSecret[]): Source =>
  isVault(source.text)
    ? { path: source.path, text: decrypt(source.text, secrets, { source, line: 1, column: 1 }), secret: true }
    : source;

/** What a vault file holds, which need not be text; undefined for any other file. */
export const decryptVaultFile = (
  bytes: Buffer,
  path: string,
  secrets: readonly VaultSecret[],
): Buffer | undefined => {
  const text = bytes.toString();
  if (!isVault(text)) return undefined;
  const origin = { source: { path, text }, line: 1, column: 1 };
  if (secrets.length > 0) return decryptBytes(text, secrets, origin);
  const message = `A vault password or secret must be specified to decrypt ${path}`;
  throw new Fault('vault', message, { origin, hint: WHERE_FROM });
};

const WHERE_FROM = 'give one with --vault-password-file, --vault-id or --ask-vault-pass';

/** Encrypts text or bytes: format 1.2 for an identity of its own, 1.1 for the default one. The salt is new where none is given. */
export const encrypt = (
  plain: string | Uint8Array,
  { id, password }: VaultSecret,
  salt: Buffer = randomBytes(32),
): string => {
  const bytes = typeof plain === 'string' ? Buffer.from(plain) : plain;
  const label = id === DEFAULT_IDENTITY ? undefined : id;
  return sealEnvelope({ id: label, ...lock(bytes, password, salt) });
};

const noneFits = ({ id }: Envelope, secrets: readonly VaultSecret[], origin: Origin | undefined): Fault => {
  const whose = id === undefined ? '' : `: it is of the identity '${id}'`;
  if (secrets.length === 0) {
    return new Fault('vault', `Attempting to decrypt but no vault secrets found${whose}`, {
      origin,
      hint: WHERE_FROM,
    });
  }
  const tried = [...new Set(secrets.map((secret) => secret.id))].join(', ');
  return new Fault('vault', `no vault secrets were found that could decrypt this${whose}`, {
    origin,
    hint: `tried the passwords of: ${tried}`,
  });
};
