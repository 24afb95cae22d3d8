import { Blowfish } from './blowfish.ts';

const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const OWN_64 = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

const translated = (text: string, from: string, to: string): string =>
  text.replace(/[^=]/g, (one) => to.charAt(from.indexOf(one))).replace(/=+$/, '');

const encoded = (bytes: Buffer): string => translated(bytes.toString('base64'), BASE64, OWN_64);

const TEXT = Buffer.from('OrpheanBeholderScryDoubt');
const LONGEST_PASSWORD = 72;

/**
 * The bcrypt hash of a password: salt (22 characters) and hash together, as they stand behind `$2b$12$`. The work
 * doubles with each step of `cost`.
 */
export const bcrypt = (password: Buffer, salt: string, cost: number): string => {
  const saltBytes = Buffer.from(translated(salt, OWN_64, BASE64), 'base64');
  const key = Buffer.concat([password, Buffer.alloc(1)]).subarray(0, LONGEST_PASSWORD);
  const cipher = new Blowfish();
  cipher.expand(key, saltBytes);
  for (let round = 0; round < 2 ** cost; round += 1) {
    cipher.expand(key);
    cipher.expand(saltBytes);
  }
  const data = Int32Array.from({ length: TEXT.length / 4 }, (_, at) => TEXT.readInt32BE(4 * at));
  for (let time = 0; time < 64; time += 1)
    for (let at = 0; at < data.length; at += 2) cipher.encrypt(data, at);
  const hash = Buffer.alloc(TEXT.length);
  for (const [at, word] of data.entries()) hash.writeInt32BE(word, 4 * at);
  return encoded(saltBytes) + encoded(hash.subarray(0, -1));
};
