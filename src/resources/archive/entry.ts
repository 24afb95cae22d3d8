/** How an archive is compressed; `zip` is an archive by itself. */
export type ArchiveFormat = 'tar' | 'gz' | 'bz2' | 'xz' | 'zst' | 'zip';

/** Something that an archive holds. */
export interface ArchiveEntry {
  /** Relative, without `./` at its start or a slash at its end. */
  readonly path: string;
  /** As the archive has it: what tar counts the parts of. */
  readonly name: string;
  readonly type: 'file' | 'directory' | 'link' | 'hard';
  readonly size: number;
  /** Octal: '0644'. */
  readonly mode: string;
  /** Seconds since 1970; missing where the archive has no time that means the same everywhere. */
  readonly mtime?: number | undefined;
}

/** The first bytes that tell how an archive is compressed. */
export const formatOf = (start: Uint8Array): ArchiveFormat => {
  const hex = Buffer.from(start.subarray(0, 4)).toString('hex');
  return MAGIC.find(([bytes]) => hex.startsWith(bytes))?.[1] ?? 'tar';
};

const MAGIC: readonly (readonly [string, ArchiveFormat])[] = [
  ['1f8b', 'gz'],
  ['425a68', 'bz2'],
  ['fd377a58', 'xz'],
  ['28b52ffd', 'zst'],
  ['504b', 'zip'],
];

/** A name of an archive as a relative path; `undefined` for what would lie outside, or is the directory itself. */
export const cleanName = (name: string): string | undefined => {
  const parts = name.split('/').filter((part) => part !== '' && part !== '.');
  return parts.length === 0 || parts.includes('..') || name.startsWith('/') ? undefined : parts.join('/');
};
