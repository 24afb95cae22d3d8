import { integer } from '../../values/numbers.ts';
import { isInteger } from '../../values/types.ts';
import type { Value } from '../../values/value.ts';

const NOTATIONS: readonly RegExp[] = [
  /^(?:[0-9a-f]{1,2}([:-]))(?:[0-9a-f]{1,2}\1){4}[0-9a-f]{1,2}$/i,
  /^(?:[0-9a-f]{4}\.){2}[0-9a-f]{4}$/i,
  /^[0-9a-f]{6}[:-][0-9a-f]{6}$/i,
  /^[0-9a-f]{12}$/i,
];

/** The 12 digits of a hardware (MAC) address in any usual notation; `undefined` for what is none. */
export const parseHardware = (value: Value): string | undefined => {
  if (isInteger(value)) return value < 0n ? undefined : twelve(BigInt(value).toString(16));
  if (typeof value !== 'string' || !NOTATIONS.some((one) => one.test(value))) return undefined;
  const parts = value.toLowerCase().split(/[:.-]/);
  return parts.map((part) => part.padStart(12 / parts.length, '0')).join('');
};

const twelve = (digits: string): string | undefined =>
  digits.length > 12 ? undefined : digits.padStart(12, '0');

const grouped = (digits: string, size: number, separator: string): string =>
  (digits.match(new RegExp(`.{${size}}`, 'g')) ?? []).join(separator);

const eui = (digits: string): string => grouped(digits.toUpperCase(), 2, '-');
const linux = (digits: string): string => grouped(digits, 2, ':');
const postgres = (digits: string): string => grouped(digits, 6, ':');

/** The notations that `hwaddr` can be asked for. */
export const HARDWARE_QUERIES: Readonly<Record<string, (digits: string) => Value>> = {
  bare: (digits) => digits.toUpperCase(),
  bool: () => true,
  int: (digits) => integer(BigInt(`0x${digits}`)),
  cisco: (digits) => grouped(digits, 4, '.'),
  eui48: eui,
  win: eui,
  linux,
  unix: (digits) => linux(digits).replace(/\b0/g, ''),
  pgsql: postgres,
  postgresql: postgres,
  psql: postgres,
};
