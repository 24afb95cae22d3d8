import { type Edit, linesOf } from '../files/edit.ts';
import { type Entry, entryOf, hashed, isFor, isHashed } from './entry.ts';

export interface KnownHost {
  readonly name: string;
  /** Lines of a known_hosts file; of several, the first says which entry it is. */
  readonly key: string;
  /** Hashes the name in what is written, with this salt. */
  readonly salt: Uint8Array | undefined;
}

/** Text with the key in it, at its end, in place of the host's entry of that type. */
export const withKey = (text: string, { name, key, salt }: KnownHost): Edit => {
  const wanted = entryOf(key);
  if (wanted === undefined) return { text, msg: '' };
  const isThere = (entry: Entry): boolean =>
    isFor(entry, name) &&
    entry.marker === wanted.marker &&
    entry.keyType === wanted.keyType &&
    entry.key === wanted.key &&
    (salt === undefined ? entry.hosts === wanted.hosts : isHashed(entry));
  if (linesOf(text).some((line) => holds(line, isThere))) return { text, msg: '' };
  const kept = without(text, name, wanted.keyType);
  const gap = kept === '' || kept.endsWith('\n') ? '' : '\n';
  const written = salt === undefined ? key : hashedKey(key, wanted, hashed(name, salt));
  return { text: `${kept}${gap}${written.replace(/\n*$/, '\n')}`, msg: '' };
};

/** Text without the host's entries; with a key, without those of its type, and the one that has its marker too. */
export const withoutKeys = (text: string, name: string, key: string | undefined): Edit => {
  const wanted = key === undefined ? undefined : entryOf(key);
  return { text: without(text, name, wanted?.keyType, wanted), msg: '' };
};

/** What has a marker speaks of more than a host's own key: it stays, unless it is the very same. */
const without = (text: string, name: string, type: string | undefined, same?: Entry): string => {
  const isSame = ({ marker, keyType, key }: Entry): boolean =>
    marker === same?.marker && keyType === same?.keyType && key === same?.key;
  const goes = (entry: Entry): boolean =>
    isFor(entry, name) &&
    (isSame(entry) || (entry.marker === undefined && (type === undefined || entry.keyType === type)));
  return linesOf(text)
    .filter((line) => !holds(line, goes))
    .join('');
};

const holds = (line: string, condition: (entry: Entry) => boolean): boolean => {
  const entry = entryOf(line);
  return entry !== undefined && condition(entry);
};

/** The names of the first line give way to the hash: a hashed entry has one name. */
const hashedKey = (key: string, { hosts }: Entry, hash: string): string => key.replace(hosts, () => hash);
