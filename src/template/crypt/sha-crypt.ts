import { hash as hashOf } from 'node:crypto';
import { crypt64, filled } from './alphabet.ts';

interface Variant {
  readonly algorithm: 'sha256' | 'sha512';
  /** Which bytes of the hash stand together in the text, three by three, the rest last. */
  readonly groups: readonly (readonly number[])[];
}

/** Column after column of a table with three rows; each column is turned further than the one before. */
const columns = (count: number, turn: number): number[][] =>
  Array.from({ length: count }, (_, index) => {
    const column = [index, index + count, index + 2 * count];
    const by = (turn * index) % 3;
    return [...column.slice(by), ...column.slice(0, by)];
  });

const VARIANTS: Readonly<Record<'5' | '6', Variant>> = {
  '5': { algorithm: 'sha256', groups: [...columns(10, 2), [31, 30]] },
  '6': { algorithm: 'sha512', groups: [...columns(21, 1), [63]] },
};

/**
 * The `$5$` and `$6$` hashes of crypt(3), as Drepper's "Unix crypt using SHA-256 and SHA-512" specifies them. Gives the
 * hash alone, without what names its salt and rounds.
 */
export const shaCrypt = (kind: '5' | '6', password: Buffer, salt: Buffer, rounds: number): string => {
  const { algorithm, groups } = VARIANTS[kind];
  const digest = (...parts: readonly Uint8Array[]): Buffer =>
    hashOf(algorithm, Buffer.concat(parts), 'buffer');

  const inner = digest(password, salt, password);
  const parts: Buffer[] = [password, salt, filled(inner, password.length)];
  for (let bits = password.length; bits > 0; bits >>= 1) parts.push(bits & 1 ? inner : password);
  let hash = digest(...parts);
  const allPassword = filled(digest(filled(password, password.length ** 2)), password.length);
  const allSalt = filled(digest(filled(salt, salt.length * (16 + (hash[0] ?? 0)))), salt.length);
  for (let round = 0; round < rounds; round += 1) {
    const [first, last] = round % 2 === 1 ? [allPassword, hash] : [hash, allPassword];
    const middle = [...(round % 3 > 0 ? [allSalt] : []), ...(round % 7 > 0 ? [allPassword] : [])];
    hash = digest(first, ...middle, last);
  }
  return groups
    .map((group) =>
      crypt64(
        group.map((index) => hash[index]),
        group.length + 1,
      ),
    )
    .join('');
};
