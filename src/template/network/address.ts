/** An IP address: its version and its bits as one number. */
export interface Address {
  readonly version: 4 | 6;
  readonly bits: bigint;
}

/** How many bits an address has. */
export const widthOf = (version: 4 | 6): number => (version === 4 ? 32 : 128);

/** Reads an address in its usual notation; `undefined` for what is none. */
export const parseAddress = (text: string): Address | undefined => {
  const bits = text.includes(':') ? parseV6(text) : parseV4(text);
  return bits === undefined ? undefined : { version: text.includes(':') ? 6 : 4, bits };
};

/** An address given as a number: of version 4 as long as it fits. */
export const addressOfNumber = (bits: bigint): Address | undefined => {
  if (bits < 0n || bits >= 1n << 128n) return undefined;
  return { version: bits < 1n << 32n ? 4 : 6, bits };
};

const parseV4 = (text: string): bigint | undefined => {
  if (!/^(?:(?:0|[1-9]\d{0,2})(?:\.(?!$)|$)){4}$/.test(text)) return undefined;
  const bytes = text.split('.').map(Number);
  return bytes.some((byte) => byte > 255) ? undefined : joined(bytes, 8);
};

const parseV6 = (text: string): bigint | undefined => {
  const tail = text.slice(text.lastIndexOf(':') + 1);
  const v4 = tail.includes('.') ? parseV4(tail) : undefined;
  if (tail.includes('.') && v4 === undefined) return undefined;
  const whole =
    v4 === undefined
      ? text
      : `${text.slice(0, -tail.length)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
  const [head = '', rest, ...more] = whole.split('::');
  if (more.length > 0) return undefined;
  const [before, after] = [groupsOf(head), groupsOf(rest ?? '')];
  if (!before || !after) return undefined;
  const missing = 8 - before.length - after.length;
  if (rest === undefined ? missing !== 0 : missing < 1) return undefined;
  return joined([...before, ...Array.from({ length: missing }, () => 0), ...after], 16);
};

const groupsOf = (text: string): number[] | undefined => {
  if (text === '') return [];
  const groups = text.split(':');
  return groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))
    ? groups.map((group) => Number.parseInt(group, 16))
    : undefined;
};

const joined = (parts: readonly number[], width: number): bigint =>
  parts.reduce((all, part) => (all << BigInt(width)) | BigInt(part), 0n);

const parts = (bits: bigint, count: number, width: number): number[] =>
  Array.from({ length: count }, (_, index) =>
    Number((bits >> BigInt((count - 1 - index) * width)) & ((1n << BigInt(width)) - 1n)),
  );

/** The 8 groups of 16 bits of a version 6 address. */
export const groups = (bits: bigint): number[] => parts(bits, 8, 16);

/** The 4 bytes of a version 4 address. */
export const bytes = (bits: bigint): number[] => parts(bits, 4, 8);

/** An address in its shortest notation. */
export const addressText = ({ version, bits }: Address): string => {
  if (version === 4) return bytes(bits).join('.');
  if (bits >> 32n === 0xffffn) return `::ffff:${bytes(bits & 0xffffffffn).join('.')}`;
  const text = groups(bits)
    .map((group) => group.toString(16))
    .join(':');
  const [longest = ''] = [...(text.match(/\b0(?::0)+\b/g) ?? [])].sort((a, b) => b.length - a.length);
  return longest === '' ? text : text.replace(new RegExp(`:?\\b${longest}\\b:?`), '::');
};
