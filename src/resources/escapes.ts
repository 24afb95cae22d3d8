/** Any bytes as an argument of `printf %b`: text that a shell's word can hold. */
export const escapes = (data: string | Uint8Array): string =>
  (typeof data === 'string' ? Buffer.from(data) : Buffer.from(data))
    .toString('latin1')
    .replace(/[^\n\x20-\x5b\x5d-\x7e]/g, (byte) => `\\0${byte.charCodeAt(0).toString(8).padStart(3, '0')}`);
