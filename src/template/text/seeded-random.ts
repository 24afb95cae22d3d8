import { createHash } from 'node:crypto';

/** The generator MT19937, seeded as Python's `random.Random(seed)`: gives whole numbers from 0 to below a bound. */
export const seededRandom = (seed: bigint | string): ((bound: number) => number) => {
  const next = twister(keyOf(seed));
  return (bound) => {
    const bits = Math.floor(Math.log2(bound)) + 1;
    for (;;) {
      const value = randomBits(next, bits);
      if (value < bound) return value;
    }
  };
};

const randomBits = (next: () => number, bits: number): number => {
  if (bits <= 32) return next() >>> (32 - bits);
  const low = next();
  return low + (next() >>> (64 - bits)) * 2 ** 32;
};

/** The seed as 32-bit words, lowest first; text with its SHA-512 behind it counts as one large number. */
const keyOf = (seed: bigint | string): readonly number[] => {
  let number = typeof seed === 'string' ? numberOf(seed) : seed < 0n ? -seed : seed;
  const words: number[] = [];
  while (number > 0n) {
    words.push(Number(number & 0xffffffffn));
    number >>= 32n;
  }
  return words.length > 0 ? words : [0];
};

const numberOf = (text: string): bigint => {
  const bytes = Buffer.from(text);
  return BigInt(`0x${Buffer.concat([bytes, createHash('sha512').update(bytes).digest()]).toString('hex')}`);
};

const SIZE = 624;
const SHIFT = 397;

const twister = (key: readonly number[]): (() => number) => {
  const state = initialState(key);
  const at = (index: number): number => state[index % SIZE] ?? 0;
  let index = SIZE;
  const refill = (): void => {
    for (let place = 0; place < SIZE; place += 1) {
      const mixed = (at(place) & 0x80000000) | (at(place + 1) & 0x7fffffff);
      state[place] = at(place + SHIFT) ^ (mixed >>> 1) ^ (mixed & 1 ? 0x9908b0df : 0);
    }
    index = 0;
  };
  return () => {
    if (index >= SIZE) refill();
    let value = at(index);
    index += 1;
    value ^= value >>> 11;
    value ^= (value << 7) & 0x9d2c5680;
    value ^= (value << 15) & 0xefc60000;
    return (value ^ (value >>> 18)) >>> 0;
  };
};

const initialState = (key: readonly number[]): Uint32Array => {
  const state = new Uint32Array(SIZE);
  state[0] = 19650218;
  const scrambled = (index: number): number => {
    const before = state[index - 1] ?? 0;
    return before ^ (before >>> 30);
  };
  for (let index = 1; index < SIZE; index += 1)
    state[index] = Math.imul(1812433253, scrambled(index)) + index;
  let index = 1;
  let word = 0;
  const step = (multiplier: number, add: number): void => {
    state[index] = ((state[index] ?? 0) ^ Math.imul(scrambled(index), multiplier)) + add;
    index += 1;
    if (index < SIZE) return;
    state[0] = state[SIZE - 1] ?? 0;
    index = 1;
  };
  for (let count = Math.max(SIZE, key.length); count > 0; count -= 1) {
    step(1664525, (key[word] ?? 0) + word);
    word = (word + 1) % key.length;
  }
  for (let count = SIZE - 1; count > 0; count -= 1) step(1566083941, -index);
  state[0] = 0x80000000;
  return state;
};
