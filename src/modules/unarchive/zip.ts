import { type ArchiveEntry, cleanName } from '../../resources/archive/entry.ts';

const END = 0x06054b50;
const ENTRY = 0x02014b50;

/** What a zip archive holds, by its central directory; `undefined` where it has none. Times are left out: theirs have no zone. */
export const zipEntries = (archive: Buffer): readonly ArchiveEntry[] | undefined => {
  const end = endOf(archive);
  if (end === undefined) return undefined;
  const entries: ArchiveEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (at + 46 > archive.length || archive.readUInt32LE(at) !== ENTRY) return undefined;
    const [nameLength, extraLength, commentLength] = [28, 30, 32].map((offset) =>
      archive.readUInt16LE(at + offset),
    );
    const name = archive.toString('utf8', at + 46, at + 46 + (nameLength ?? 0));
    entries.push(...entryOf(name, archive.readUInt32LE(at + 24), archive.readUInt32LE(at + 38)));
    at += 46 + (nameLength ?? 0) + (extraLength ?? 0) + (commentLength ?? 0);
  }
  return entries;
};

const endOf = (archive: Buffer): number | undefined => {
  for (let at = archive.length - 22; at >= Math.max(0, archive.length - 65_557); at--)
    if (archive.readUInt32LE(at) === END) return at;
  return undefined;
};

/** `attributes` has the Unix mode in its upper half, where the archive was made on one. */
const entryOf = (name: string, size: number, attributes: number): readonly ArchiveEntry[] => {
  const path = cleanName(name);
  if (path === undefined) return [];
  const bits = attributes >>> 16;
  const isDirectory = name.endsWith('/');
  const isLink = bits >> 12 === 0o12;
  const mode = bits === 0 ? (isDirectory ? 0o755 : 0o644) : bits & 0o7777;
  return [
    {
      path,
      name,
      type: isDirectory ? 'directory' : isLink ? 'link' : 'file',
      size,
      mode: mode.toString(8).padStart(4, '0'),
    },
  ];
};
