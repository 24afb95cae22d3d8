import { randomBytes } from 'node:crypto';
import { typeError, valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { type Value, VaultText } from '../../values/value.ts';
import { lock, unlock } from '../../vault/cipher.ts';
import { isVault, openEnvelope, sealEnvelope } from '../../vault/envelope.ts';
import { passwordHash } from '../crypt/password-hash.ts';
import { defined, Sealed } from '../runtime/undefined.ts';
import { wholeOf } from './coerce.ts';
import { type FilterTable, filter, undefinedFilter } from './contract.ts';

const SALT_BYTES = 32;

const optional = (value: Value): string | undefined => (value === null ? undefined : str(value));

const saltSizeOf = (value: Value): number | undefined => {
  if (value === null) return undefined;
  if (typeof value === 'number') return value;
  throw typeError('salt_size must be an integer');
};

const textOf = (value: Value, use: string): string => {
  if (typeof value === 'string') return value;
  throw typeError(`Can only ${use} strings, instead we got ${typeName(value)}.`);
};

export const secretFilters: FilterTable = {
  password_hash: filter(
    "hashtype='sha512', salt=none, salt_size=none, rounds=none, ident=none",
    (session, value, type = 'sha512', salt = null, size = null, rounds = null, ident = null) => {
      if (typeof value !== 'string')
        throw typeError(`secret must be unicode or bytes, not ${typeName(value)}`);
      return passwordHash(value, str(type), {
        salt: optional(salt) || undefined,
        saltSize: saltSizeOf(size),
        rounds: rounds === null ? undefined : wholeOf(rounds),
        ident: optional(ident),
        random: session.options.random ?? Math.random,
      });
    },
  ),
  vault: filter(
    "secret, salt=none, vault_id='filter_default', wrap_object=false",
    (_, value, secret = '', salt = null, id = '', wrap = false) => {
      const plain = Buffer.from(textOf(value, 'vault'));
      const password = Buffer.from(textOf(secret, 'use'));
      const grains = salt === null ? randomBytes(SALT_BYTES) : Buffer.from(str(salt));
      const sealed = sealEnvelope({ id: str(id), ...lock(plain, password, grains) });
      return truth(wrap) ? new VaultText(sealed) : sealed;
    },
  ),
  unvault: undefinedFilter("secret, vault_id='filter_default'", (_, value, secret = '') => {
    const sealed = value instanceof Sealed ? value.vault : value;
    const text = sealed instanceof VaultText ? sealed.ciphertext : textOf(defined(sealed), 'unvault');
    if (!isVault(text)) return text;
    const plain = unlock(openEnvelope(text), Buffer.from(textOf(secret, 'use')));
    if (plain) return plain.toString();
    throw valueError(
      'Unable to decrypt: Decryption failed (no vault secrets were found that could decrypt).',
    );
  }),
};
