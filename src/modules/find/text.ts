import { pythonRegex } from '../../regex/python-regex.ts';
import { decodePieces } from '../../template/text/encodings.ts';
import type { Search } from './bounds/bounds.ts';

/** Python reads that much of a file at a time: what stands before a piece that is no text may still be found. */
const PIECE = 8192;

/**
 * Whether a search finds something in a file; 'undecodable' where it comes to bytes that are no text before. Throws a
 * ValueError for an encoding that there is not, and for a pattern that is none.
 */
export const searchText = (
  bytes: Uint8Array,
  { pattern, whole, encoding = 'utf-8' }: Search,
): boolean | 'undecodable' => {
  const { text: decoded, complete } = decodePieces(bytes, encoding, PIECE);
  const text = decoded.replaceAll(/\r\n?/g, '\n');
  const regex = pythonRegex(pattern, whole ? '' : 'y');
  if (whole) return complete ? regex.test(text) : 'undecodable';
  const lines = text.split(/(?<=\n)/).filter((line) => line !== '' && (complete || line.endsWith('\n')));
  const found = lines.some((line) => {
    regex.lastIndex = 0;
    return regex.test(line);
  });
  return found || (complete ? false : 'undecodable');
};
