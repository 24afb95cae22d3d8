import { hash as hashOf } from 'node:crypto';
import { crypt64, filled } from './alphabet.ts';

const ROUNDS = 1000;

const GROUPS = [[0, 6, 12], [1, 7, 13], [2, 8, 14], [3, 9, 15], [4, 10, 5], [11]];

const digest = (...parts: readonly Uint8Array[]): Buffer => hashOf('md5', Buffer.concat(parts), 'buffer');

/** The `$1$` hash of crypt(3): the hash alone. */
export const md5Crypt = (password: Buffer, salt: Buffer): string => {
  const parts: Buffer[] = [
    password,
    Buffer.from('$1$'),
    salt,
    filled(digest(password, salt, password), password.length),
  ];
  for (let bits = password.length; bits > 0; bits >>= 1)
    parts.push(bits & 1 ? Buffer.alloc(1) : password.subarray(0, 1));
  let hash = digest(...parts);
  for (let round = 0; round < ROUNDS; round += 1) {
    const [first, last] = round % 2 === 1 ? [password, hash] : [hash, password];
    hash = digest(first, ...(round % 3 > 0 ? [salt] : []), ...(round % 7 > 0 ? [password] : []), last);
  }
  return GROUPS.map((group) =>
    crypt64(
      group.map((index) => hash[index]),
      group.length + 1,
    ),
  ).join('');
};
