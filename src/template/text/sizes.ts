import { valueError } from '../../values/error.ts';
import { integerOf, parseDecimal } from '../../values/numbers.ts';
import { str } from '../../values/repr.ts';
import type { Value } from '../../values/value.ts';
import { fixed } from './number-format.ts';

const LETTERS = 'KMGTPEZY';

const factor = (letter: string): number => 1024 ** (LETTERS.indexOf(letter) + 1);

/** `1.00 KB`, or in the unit given; `1.00 Kb` for bits. */
export const humanReadable = (size: number, bits: boolean, unit: string | undefined): string => {
  const base = bits ? 'bits' : 'Bytes';
  const wanted = unit?.charAt(0).toUpperCase();
  const letter =
    [...LETTERS].reverse().find((one) => (wanted === undefined ? size >= factor(one) : one === wanted)) ?? '';
  const suffix = letter === '' ? base : letter + (bits ? 'b' : 'B');
  return `${fixed(size / (letter === '' ? 1 : factor(letter)), 2)} ${suffix}`;
};

/** The number of bytes (or bits) of `10.5 MB`. Throws a ValueError for what is no size. */
export const humanToBytes = (value: Value, defaultUnit: string | undefined, bits: boolean): Value => {
  const text = str(value);
  const match = /^\s*(\d*\.?\d+)\s*([A-Za-z]+)?\s*$/.exec(text);
  const number = parseDecimal(match?.[1] ?? '')?.value;
  if (!match || number === undefined) {
    throw valueError(`human_to_bytes() can't interpret the input: ${text}`);
  }
  const unit = match[2] ?? defaultUnit;
  if (unit === undefined) return integerOf(Math.round(number));
  const letter = unit.charAt(0).toUpperCase();
  const base = bits ? 'b' : 'B';
  const known = letter === 'B' || LETTERS.includes(letter);
  if (!known)
    throw valueError(
      `human_to_bytes() failed to convert ${text} (unit = ${unit}). The suffix must be one of ${[...LETTERS].reverse().join(', ')}, B`,
    );
  const rest = unit.slice(1);
  const wordy = bits ? /^(i?t|its?)$/i : /^(ytes?)$/i;
  const suits =
    letter === 'B' && rest === ''
      ? true
      : letter === 'B'
        ? wordy.test(rest)
        : rest === '' || rest === base || rest === `i${base}`;
  if (!suits)
    throw valueError(
      `human_to_bytes() failed to convert ${text}. Value is not a valid string (expect ${letter}${base})`,
    );
  return integerOf(Math.round(number * (letter === 'B' ? 1 : factor(letter))));
};
