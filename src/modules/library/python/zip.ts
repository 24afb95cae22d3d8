import { crc32, deflateRawSync } from 'node:zlib';

/** A zip archive of texts by their paths: enough of the format for Python to import from. The same texts, the same bytes. */
export const zip = (entries: ReadonlyMap<string, string>): Uint8Array => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [path, text] of entries) {
    const name = Buffer.from(path);
    const bytes = Buffer.from(text);
    const packed = deflateRawSync(bytes);
    const fields = described(bytes, packed, name);
    const local = Buffer.concat([numbers([4, 0x04034b50], [2, 20]), fields, numbers([2, 0]), name, packed]);
    directory.push(
      Buffer.concat([
        numbers([4, 0x02014b50], [2, 20], [2, 20]),
        fields,
        // No extra field, no comment, the first disk, no attributes.
        numbers([2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, offset]),
        name,
      ]),
    );
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, entries.size],
    [2, entries.size],
    [4, index.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...parts, index, end]);
};

/** What both headers of an entry say: UTF-8 names, deflated, the first day that a zip can have, checksum and sizes. */
const described = (bytes: Buffer, packed: Buffer, name: Buffer): Buffer =>
  numbers(
    [2, 0x0800],
    [2, 8],
    [2, 0],
    [2, 0x21],
    [4, crc32(bytes)],
    [4, packed.length],
    [4, bytes.length],
    [2, name.length],
  );

/** Little-endian numbers, each with its width in bytes. */
const numbers = (...given: readonly (readonly [2 | 4, number])[]): Buffer =>
  Buffer.concat(
    given.map(([width, value]) => {
      const buffer = Buffer.alloc(width);
      buffer.writeUIntLE(value, 0, width);
      return buffer;
    }),
  );
