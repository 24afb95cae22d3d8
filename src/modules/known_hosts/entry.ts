import { createHmac } from 'node:crypto';
import { type KnownHost, linesFor, parseKnownHosts } from '../../connections/ssh/known-hosts.ts';

/** One line of a known_hosts file, read as our own connections read theirs. */
export type Entry = KnownHost;

/** A line as an entry; undefined for a comment, or what is no entry. */
export const entryOf = (line: string): Entry | undefined => parseKnownHosts(line, '').at(0);

/** Whether the names of an entry are hashed. */
export const isHashed = ({ hosts }: Entry): boolean => hosts.startsWith('|1|');

/** Whether an entry is for a host: by its name, by a pattern with no `!pattern` against it, or by the hash of its name. */
export const isFor = (entry: Entry, name: string): boolean =>
  linesFor([entry], name.toLowerCase()).length > 0;

/** A host's name as a hashed entry has it. */
export const hashed = (name: string, salt: Uint8Array): string =>
  `|1|${Buffer.from(salt).toString('base64')}|${createHmac('sha1', salt).update(name.toLowerCase()).digest('base64')}`;
