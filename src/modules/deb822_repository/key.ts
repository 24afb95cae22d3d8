import { type Read, type Step, unknown } from '../../resources/contract.ts';
import { missing } from '../../resources/path/attributes.ts';
import { makeDirectory, setAttributes } from '../../resources/path/steps.ts';
import { checksumOf, writeFile } from '../../resources/path/write.ts';
import { textAt, type UrlState } from '../../resources/url/url.ts';
import type { States } from '../contract.ts';
import { contentOfBytes } from '../files/edit.ts';
import { fileAt } from '../files/locate.ts';
import type { Deb822Arguments } from './arguments.ts';
import { slugOf } from './source.ts';

export const KEYRINGS = '/etc/apt/keyrings';

/** The file of a source's key: text by one name, bytes by another. */
export const keyFile = (name: string, isText: boolean): string =>
  `${KEYRINGS}/${slugOf(name)}.${isText ? 'asc' : 'gpg'}`;

/** The key's URL as it is read; undefined where it is not given by one. */
export const keyRead = ({ signed_by }: Deb822Arguments): Read<UrlState> | undefined =>
  signed_by !== undefined && /^[a-z]+:\/\/\S+$/.test(signed_by) ? textAt(signed_by) : undefined;

/** Where the key is kept, and what it takes to have it there. */
export interface KeptKey {
  readonly path: string;
  readonly steps: readonly Step[];
}

/** Has a key that was downloaded in a file of the host's. */
export const keptKey = (
  { name, mode }: Deb822Arguments,
  found: UrlState,
  states: States,
): KeptKey | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  if ('failed' in found) return { fail: `Could not fetch signed_by key: ${found.failed}` };
  if (found.content === undefined || found.content === unknown)
    return { fail: 'Could not fetch signed_by key: nobody knows what it is' };
  const bytes = Buffer.from(found.content, 'base64');
  const path = keyFile(name, bytes.toString('latin1').trimStart().startsWith('-----BEGIN PGP'));
  const needs = [fileAt(path), fileAt(KEYRINGS)].filter((read) => !states.has(read));
  if (needs.length > 0) return { needs };
  const [target, folder] = [states.get(fileAt(path)), states.get(fileAt(KEYRINGS))];
  const content = contentOfBytes(bytes);
  const change = missing({ mode }, target);
  const isKept = target.type === 'file' && target.checksum === checksumOf(content);
  return {
    path,
    steps: [
      ...(folder.type === 'absent' ? [makeDirectory(folder, { mode: '0755' })] : []),
      ...(isKept ? (change ? [setAttributes(target, change)] : []) : [writeFile(target, content, { mode })]),
    ],
  };
};
