import type { Credentials } from '../../http/credentials.ts';
import { unknown } from '../../resources/contract.ts';
import type { Algorithm } from '../../resources/path/path.ts';
import { type UrlState, url } from '../../resources/url/url.ts';
import type { GetUrlArguments } from './arguments.ts';
import { nameOf, requestOf } from './request.ts';

export interface Checksum {
  readonly algorithm: Algorithm;
  /** Lower-case hex. */
  readonly sum: string;
}

const ALGORITHMS: readonly string[] = [
  'md5',
  'sha1',
  'sha224',
  'sha256',
  'sha384',
  'sha512',
  'sha3_224',
  'sha3_256',
  'sha3_384',
  'sha3_512',
] satisfies Algorithm[];
const isAlgorithm = (name: string): name is Algorithm => ALGORITHMS.includes(name);

/** What a task says that the checksum is: the sum itself, or the URL of a list that has it. */
export type Given = Checksum | { readonly algorithm: Algorithm; readonly list: string };

/** `undefined` where no checksum is asked for. */
export const checksumIn = (text: string): Given | undefined | { readonly fail: string } => {
  if (text === '') return undefined;
  const [, algorithm = '', rest = ''] = /^([^:]*):(.*)$/s.exec(text) ?? [];
  if (!isAlgorithm(algorithm))
    return { fail: `the checksum must be as 'sha256:…'; it can be ${ALGORITHMS.join(', ')}` };
  return /^[a-z]+:\/\//i.test(rest) ? { algorithm, list: rest } : summed(algorithm, rest);
};

/** The list, as the host reads it. */
export const checksumRead = (args: GetUrlArguments, list: string, netrc: Credentials | undefined) =>
  url({ ...requestOf(args, { url: list, netrc }), checksum: 'sha1', content: true });

/** The sum that a list has for the file of a URL. */
export const checksumFrom = (
  { algorithm, list }: Extract<Given, { readonly list: string }>,
  found: UrlState,
  of: string,
): Checksum | { readonly fail: string } => {
  if ('failed' in found) return { fail: `Request failed: ${found.failed}` };
  const content = found.content === undefined || found.content === unknown ? '' : found.content;
  const name = nameOf(of);
  const sum = sumIn(Buffer.from(content, 'base64').toString('utf8'), name);
  return sum === undefined ? { fail: `no checksum of ${name} was found in ${list}` } : summed(algorithm, sum);
};

const summed = (algorithm: Algorithm, text: string): Checksum | { readonly fail: string } => {
  const sum = text.replaceAll(/\W+/g, '').toLowerCase();
  return /^[0-9a-f]+$/.test(sum)
    ? { algorithm, sum }
    : { fail: `the checksum is no hexadecimal number: ${text}` };
};

/** In a list as sha256sum writes it, or BSD's (`--tag`); a list of one sum has no need of names. */
const sumIn = (list: string, name: string): string | undefined => {
  const rows = list
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => {
      const [, tagged, sum] = /^[A-Z0-9/-]+ \((.*)\) = (\S+)$/.exec(line) ?? [];
      const [first = '', ...file] = line.split(/\s+/);
      return sum === undefined ? { sum: first, file: file.join(' ') } : { sum, file: tagged ?? '' };
    });
  const [only] = rows;
  if (rows.length === 1 && only?.file === '') return only.sum;
  return rows.find(({ file }) => file.replace(/^[*./]+/, '') === name)?.sum;
};
