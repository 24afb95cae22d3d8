import { TextDecoder } from 'node:util';
import { valueError } from '../../values/error.ts';

/** Python's names of codecs that the Encoding Standard has under others. */
const labelOf = (encoding: string): string =>
  encoding
    .toLowerCase()
    .replaceAll('_', '-')
    .replace(/^cp-?(125\d)$/, 'windows-$1')
    .replace(/^latin-?1$/, 'latin1');

const UTF_8 = /^utf-?8$/;
// The Encoding Standard takes this one for windows-1252, which has other characters from 0x80 to 0x9f.
const LATIN_1 = /^(?:latin1|iso-?8859-1)$/;

// It takes this one for the same; to Python it has no bytes above 0x7f.
const ASCII = /^(?:us-?)?ascii$/;

const decoderOf = (encoding: string, fatal = false): TextDecoder => {
  try {
    return new TextDecoder(labelOf(encoding), { ignoreBOM: true, fatal });
  } catch {
    throw valueError(`unknown encoding: ${encoding}`);
  }
};

/** Text from bytes in an encoding that Python has a name for. Throws a ValueError for one that is not known. */
export const decodeText = (bytes: Uint8Array, encoding: string): string =>
  LATIN_1.test(labelOf(encoding)) ? Buffer.from(bytes).toString('latin1') : decoderOf(encoding).decode(bytes);

/**
 * Text from bytes that may be no text in that encoding: of pieces of so many bytes, all before the first that cannot be
 * decoded. Throws a ValueError for an encoding that is not known.
 */
export const decodePieces = (
  bytes: Uint8Array,
  encoding: string,
  size: number,
): { readonly text: string; readonly complete: boolean } => {
  const label = labelOf(encoding);
  if (LATIN_1.test(label)) return { text: decodeText(bytes, encoding), complete: true };
  const decoder = decoderOf(ASCII.test(label) ? 'utf-8' : encoding, true);
  let text = '';
  for (let at = 0; at < bytes.length; at += size) {
    const piece = bytes.subarray(at, at + size);
    if (ASCII.test(label) && piece.some((byte) => byte > 0x7f)) return { text, complete: false };
    try {
      text += decoder.decode(piece, { stream: at + size < bytes.length });
    } catch {
      return { text, complete: false };
    }
  }
  return { text, complete: true };
};

/**
 * Text as bytes in an encoding: UTF-8, or one of a byte a character. Throws a ValueError for an encoding that is not
 * known, and for a character that it does not have.
 */
export const encodeText = (text: string, encoding: string): Uint8Array => {
  const label = labelOf(encoding);
  if (UTF_8.test(label)) return Buffer.from(text, 'utf8');
  const bytes = bytesOf(encoding);
  return Uint8Array.from(text, (character) => {
    const byte = bytes.get(character);
    if (byte === undefined) throw valueError(`'${encoding}' codec can't encode character '${character}'`);
    return byte;
  });
};

/** The byte of each character. */
const bytesOf = (encoding: string): ReadonlyMap<string, number> => {
  const all = Uint8Array.from({ length: 256 }, (_, byte) => byte);
  const characters = [...decodeText(all, encoding)];
  if (characters.length !== all.length) throw valueError(`text cannot be encoded as ${encoding} here`);
  return new Map(characters.map((character, byte) => [character, byte]));
};
