import { createCipheriv, createDecipheriv, createHmac, pbkdf2Sync, timingSafeEqual } from 'node:crypto';
import type { Envelope } from './envelope.ts';

const ITERATIONS = 10_000;
const KEY_BYTES = 32;
const IV_BYTES = 16;
const BLOCK_BYTES = 16;

/** The plain bytes of an envelope, or `undefined` where the password is not its own. */
export const unlock = ({ salt, hmac, ciphertext }: Envelope, password: Uint8Array): Buffer | undefined => {
  const { key, hmacKey, iv } = keysOf(password, salt);
  const expected = createHmac('sha256', hmacKey).update(ciphertext).digest();
  if (expected.length !== hmac.length || !timingSafeEqual(expected, hmac)) return undefined;
  const decipher = createDecipheriv('aes-256-ctr', key, iv);
  return withoutPadding(Buffer.concat([decipher.update(ciphertext), decipher.final()]));
};

/** Encrypts under a password; the salt must be new each time. */
export const lock = (plain: Uint8Array, password: Uint8Array, salt: Buffer): Omit<Envelope, 'id'> => {
  const { key, hmacKey, iv } = keysOf(password, salt);
  const cipher = createCipheriv('aes-256-ctr', key, iv);
  const ciphertext = Buffer.concat([cipher.update(withPadding(plain)), cipher.final()]);
  return { salt, ciphertext, hmac: createHmac('sha256', hmacKey).update(ciphertext).digest() };
};

const keysOf = (password: Uint8Array, salt: Uint8Array) => {
  const derived = pbkdf2Sync(password, salt, ITERATIONS, 2 * KEY_BYTES + IV_BYTES, 'sha256');
  return {
    key: derived.subarray(0, KEY_BYTES),
    hmacKey: derived.subarray(KEY_BYTES, 2 * KEY_BYTES),
    iv: derived.subarray(2 * KEY_BYTES),
  };
};

/** PKCS#7, which a stream cipher does not need but the format has. */
const withPadding = (plain: Uint8Array): Buffer => {
  const missing = BLOCK_BYTES - (plain.length % BLOCK_BYTES);
  return Buffer.concat([plain, Buffer.alloc(missing, missing)]);
};

const withoutPadding = (padded: Buffer): Buffer => padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
