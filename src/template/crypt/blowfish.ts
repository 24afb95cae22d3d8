const SUBKEYS = 18;
const BOXES = 4 * 256;

/** The cipher Blowfish with the costly key schedule of bcrypt. Words are of 32 bits. */
export class Blowfish {
  readonly #subkeys: Int32Array;
  readonly #boxes: Int32Array;

  /** Starts from the digits of pi. */
  constructor() {
    const words = piWords(SUBKEYS + BOXES);
    this.#subkeys = words.slice(0, SUBKEYS);
    this.#boxes = words.slice(SUBKEYS);
  }

  /** Mixes a key, and a salt where there is one, into the state. */
  expand(key: Uint8Array, salt?: Uint8Array): void {
    const subkeys = this.#subkeys;
    const nextKey = words(key);
    for (let at = 0; at < subkeys.length; at += 1) subkeys[at] = (subkeys[at] ?? 0) ^ nextKey();
    const nextSalt = salt ? words(salt) : () => 0;
    const pair = new Int32Array(2);
    for (const table of [subkeys, this.#boxes]) {
      for (let at = 0; at < table.length; at += 2) {
        pair[0] = (pair[0] ?? 0) ^ nextSalt();
        pair[1] = (pair[1] ?? 0) ^ nextSalt();
        this.encrypt(pair, 0);
        table.set(pair, at);
      }
    }
  }

  /** Encrypts two words in place. */
  encrypt(data: Int32Array, at: number): void {
    const [p, s] = [this.#subkeys, this.#boxes];
    let left = (data[at] ?? 0) ^ (p[0] ?? 0);
    let right = data[at + 1] ?? 0;
    for (let round = 1; round <= 16; round += 1) {
      const mixed =
        ((((s[left >>> 24] ?? 0) + (s[256 + ((left >>> 16) & 255)] ?? 0)) ^
          (s[512 + ((left >>> 8) & 255)] ?? 0)) +
          (s[768 + (left & 255)] ?? 0)) |
        0;
      const next = right ^ mixed ^ (p[round] ?? 0);
      right = left;
      left = next;
    }
    data[at] = right ^ (p[17] ?? 0);
    data[at + 1] = left;
  }
}

/** Reads bytes as words, over and over again. */
const words = (bytes: Uint8Array): (() => number) => {
  let at = 0;
  return () => {
    let word = 0;
    for (let count = 0; count < 4; count += 1) {
      word = (word << 8) | (bytes[at] ?? 0);
      at = (at + 1) % bytes.length;
    }
    return word;
  };
};

/** The binary digits of pi after the point, by Machin's formula. */
const piWords = (count: number): Int32Array => {
  const spare = 64n;
  const one = 1n << (BigInt(count * 32) + spare);
  const pi = 4n * (4n * arctanOfInverse(5n, one) - arctanOfInverse(239n, one));
  const digits = ((pi - 3n * one) >> spare).toString(16).padStart(count * 8, '0');
  return Int32Array.from({ length: count }, (_, at) => Number.parseInt(digits.slice(8 * at, 8 * at + 8), 16));
};

const arctanOfInverse = (x: bigint, one: bigint): bigint => {
  let power = one / x;
  let sum = power;
  for (let divisor = 3n, sign = -1n; power > 0n; divisor += 2n, sign = -sign) {
    power /= x * x;
    sum += (sign * power) / divisor;
  }
  return sum;
};
