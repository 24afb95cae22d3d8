/** The 64 characters of crypt's hashes, and of salts, by their value. */
export const CRYPT_64 = './0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** Three bytes (the first weighs most) as characters, the lowest six bits first. */
export const crypt64 = (bytes: readonly (number | undefined)[], length: number): string => {
  const bits = bytes.reduce<number>((all, byte = 0) => all * 256 + byte, 0);
  return Array.from({ length }, (_, index) => CRYPT_64.charAt((bits >> (6 * index)) & 63)).join('');
};

/** The bytes over and over again, up to a length. */
export const filled = (bytes: Buffer, length: number): Buffer => Buffer.alloc(length, bytes);
