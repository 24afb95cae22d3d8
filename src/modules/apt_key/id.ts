/** The id of a key in its three lengths, upper case. */
export interface KeyId {
  /** As it is given. */
  readonly key: string;
  /** Its last 16 digits, as lists have it; where it is no longer than 8, those. */
  readonly id: string;
  /** Its last 8. */
  readonly short: string;
}

/** An id of 8, 16 or more digits, with `0x` before it or without; undefined for what is none. */
export const keyIdOf = (text: string): KeyId | undefined => {
  const key = text.trim().toUpperCase().replace(/^0X/, '');
  if (!/^[0-9A-F]+$/.test(key) || (key.length !== 8 && key.length < 16)) return undefined;
  return { key, id: key.slice(-16), short: key.slice(-8) };
};
