import { type ArchiveEntry, cleanName } from '../../resources/archive/entry.ts';

const BLOCK = 512;

/** What a tar archive holds: ustar, with the long names of GNU and pax. */
export async function* tarEntries(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ArchiveEntry> {
  const input = bytesFrom(chunks);
  let extended: Extended = {};
  for (;;) {
    const header = await input.take(BLOCK);
    if (header.length < BLOCK || header.every((byte) => byte === 0)) return;
    const size = extended.size ?? number(header, 124, 12);
    const letter = String.fromCharCode(header[156] ?? 0);
    const padded = Math.ceil(size / BLOCK) * BLOCK;
    if (EXTENSIONS.has(letter)) {
      const body = (await input.take(padded)).subarray(0, size);
      extended = { ...extended, ...extension(letter, body) };
      continue;
    }
    const type = TYPES[letter];
    const name = extended.path ?? nameOf(header);
    const path = cleanName(name);
    if (type !== undefined && path !== undefined)
      yield {
        path,
        name,
        type,
        size,
        mode: (number(header, 100, 8) & 0o7777).toString(8).padStart(4, '0'),
        mtime: Math.floor(extended.mtime ?? number(header, 136, 12)),
      };
    await input.skip(type === 'file' ? padded : 0);
    extended = {};
  }
}

interface Extended {
  readonly path?: string;
  readonly size?: number;
  readonly mtime?: number;
}

/** A GNU long name, a long link's text, pax headers of one file and of all. */
const EXTENSIONS: ReadonlySet<string> = new Set(['L', 'K', 'x', 'g']);

const TYPES: Readonly<Record<string, ArchiveEntry['type']>> = {
  '0': 'file',
  '\0': 'file',
  '7': 'file',
  '1': 'hard',
  '2': 'link',
  '5': 'directory',
};

const extension = (letter: string, body: Buffer): Extended => {
  if (letter === 'L') return { path: text(body) };
  if (letter !== 'x') return {};
  const records = new Map(
    [...body.toString('utf8').matchAll(/\d+ ([^=\n]+)=([^\n]*)\n/g)].map(([, key = '', value = '']) => [
      key,
      value,
    ]),
  );
  const [path, size, mtime] = [records.get('path'), records.get('size'), records.get('mtime')];
  return {
    ...(path === undefined ? {} : { path }),
    ...(size === undefined ? {} : { size: Number(size) }),
    ...(mtime === undefined ? {} : { mtime: Number(mtime) }),
  };
};

const nameOf = (header: Buffer): string => {
  const name = text(header.subarray(0, 100));
  // GNU's own format has other things where ustar has the start of a long name.
  const prefix = header.toString('latin1', 257, 263) === 'ustar\0' ? text(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
};

const text = (bytes: Buffer): string => {
  const end = bytes.indexOf(0);
  return bytes.toString('utf8', 0, end < 0 ? bytes.length : end);
};

/** Octal text, or base 256 where the first bit is set. */
const number = (header: Buffer, at: number, length: number): number => {
  const field = header.subarray(at, at + length);
  if (((field[0] ?? 0) & 0x80) === 0) return Number.parseInt(text(field).trim() || '0', 8);
  return field.subarray(1).reduce((value, byte) => value * 256 + byte, 0);
};

/** A stream of bytes, by the piece that is wanted. A piece at the end may be short. */
const bytesFrom = (chunks: AsyncIterable<Uint8Array>) => {
  const iterator = chunks[Symbol.asyncIterator]();
  let rest = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const { done, value } = await iterator.next();
    if (!done) rest = Buffer.concat([rest, value]);
    return !done;
  };
  return {
    take: async (length: number): Promise<Buffer> => {
      while (rest.length < length && (await more()));
      const piece = rest.subarray(0, length);
      rest = rest.subarray(length);
      return piece;
    },
    skip: async (length: number): Promise<void> => {
      let left = length;
      while (rest.length < left) {
        left -= rest.length;
        rest = Buffer.alloc(0);
        if (!(await more())) return;
      }
      rest = rest.subarray(left);
    },
  };
};
