import { spawn } from 'node:child_process';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { type ArchiveEntry, type ArchiveFormat, formatOf } from '../../resources/archive/entry.ts';
import type { Content } from '../../resources/contract.ts';
import { Fault } from '../../source/fault.ts';
import { bytesOf } from '../copy/source.ts';
import { tarEntries } from './tar.ts';
import { zipEntries } from './zip.ts';

/** An archive of the content: what it is, and what it holds. */
export interface LocalArchive {
  readonly content: Content;
  readonly format: ArchiveFormat;
  readonly entries: readonly ArchiveEntry[];
}

/** Reads an archive on the controller, once, without unpacking it. Throws a 'task' `Fault` for what is none. */
export const readArchive = async (content: Content, name: string): Promise<LocalArchive> => {
  const format = formatOf(await startOf(content));
  const entries =
    format === 'zip' ? zipEntries(Buffer.from(await bytesOf(content))) : await listTar(content, format, name);
  if (entries === undefined || (entries.length === 0 && content.size > 0 && format !== 'zip'))
    throw new Fault('task', `${name} is no archive that unarchive knows (tar, tar.gz, .bz2, .xz, .zst, zip)`);
  return { content, format, entries };
};

const startOf = async (content: Content): Promise<Uint8Array> => {
  for await (const chunk of content.open()) return chunk;
  return new Uint8Array();
};

const listTar = async (
  content: Content,
  format: ArchiveFormat,
  name: string,
): Promise<readonly ArchiveEntry[]> => {
  const entries: ArchiveEntry[] = [];
  const collect = async (plain: AsyncIterable<Uint8Array>) => {
    for await (const entry of tarEntries(plain)) entries.push(entry);
  };
  try {
    if (format === 'tar') await collect(content.open());
    else if (format === 'gz') await pipeline(Readable.from(content.open()), createGunzip(), collect);
    else await throughTool(content, format, collect);
  } catch (error) {
    throw new Fault('task', `${name} cannot be unpacked`, { cause: error });
  }
  return entries;
};

/** The tools that take a compression off which Node.js cannot. */
const TOOLS: Readonly<Partial<Record<ArchiveFormat, string>>> = { bz2: 'bzip2', xz: 'xz', zst: 'zstd' };

const throughTool = async (
  content: Content,
  format: ArchiveFormat,
  collect: (plain: AsyncIterable<Uint8Array>) => Promise<void>,
): Promise<void> => {
  const tool = spawn(TOOLS[format] ?? '', ['-dc'], { stdio: ['pipe', 'pipe', 'ignore'] });
  const failed = new Promise<never>((_, reject) => tool.once('error', reject));
  const feeding = pipeline(Readable.from(content.open()), tool.stdin);
  await Promise.race([failed, Promise.all([feeding, collect(tool.stdout)])]);
};
