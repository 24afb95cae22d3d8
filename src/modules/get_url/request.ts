import type { Read } from '../../resources/contract.ts';
import type { Algorithm } from '../../resources/path/path.ts';
import { type Request, type UrlState, url } from '../../resources/url/url.ts';
import type { States } from '../contract.ts';
import type { GetUrlArguments } from './arguments.ts';

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
] satisfies Algorithm[];
const isAlgorithm = (name: string): name is Algorithm => ALGORITHMS.includes(name);

export const requestOf = (args: GetUrlArguments, at: string = args.url): Request => ({
  url: at,
  seconds: args.timeout,
  validateCertificates: args.validate_certs,
  agent: args.http_agent,
  netrc: args.use_netrc && args.url_username === undefined,
  certificate: args.client_cert,
  key: args.client_key,
  ciphers: args.ciphers?.join(':'),
  headers: [
    ...[...(args.headers ?? [])].map(([name, value]) => `${String(name)}: ${String(value)}`),
    ...(args.url_username === undefined
      ? []
      : [
          `Authorization: Basic ${Buffer.from(`${args.url_username}:${args.url_password ?? ''}`).toString('base64')}`,
        ]),
  ],
});

/** The name of the file that a URL is of. */
export const nameOf = (address: string): string => {
  const path = address.replace(/^[a-z+]+:\/\/[^/]*/i, '').replace(/[?#].*$/, '');
  return decodeURIComponent(path.slice(path.lastIndexOf('/') + 1)) || 'index.html';
};

/** What the checksum is to be; `undefined` where none is asked for. A list of checksums is read by the host first. */
export const checksumOf = (
  args: GetUrlArguments,
  states: States,
): Checksum | undefined | { readonly needs: readonly Read[] } | { readonly fail: string } => {
  if (args.checksum === '') return undefined;
  const [, algorithm = '', rest = ''] = /^([^:]*):(.*)$/s.exec(args.checksum) ?? [];
  if (!isAlgorithm(algorithm))
    return { fail: `the checksum must be as 'sha256:…'; it can be ${ALGORITHMS.join(', ')}` };
  if (!/^[a-z]+:\/\//i.test(rest)) return { algorithm, sum: rest.trim().toLowerCase() };
  const list = url({ ...requestOf(args, rest), checksum: 'sha1', content: true });
  if (!states.has(list)) return { needs: [list] };
  const sum = sumIn(states.get(list), nameOf(args.url));
  return sum === undefined
    ? { fail: `no checksum of ${nameOf(args.url)} was found in ${rest}` }
    : { algorithm, sum };
};

/** In a list as sha256sum writes it, the sum of that file; a list of one sum has no need of names. */
const sumIn = (state: UrlState, name: string): string | undefined => {
  if ('failed' in state || typeof state.content !== 'string') return undefined;
  const rows = Buffer.from(state.content, 'base64')
    .toString('utf8')
    .split('\n')
    .map((line) => line.trim().split(/\s+/))
    .filter(([sum]) => sum !== undefined && sum !== '');
  const row =
    rows.length === 1 && rows[0]?.length === 1
      ? rows[0]
      : rows.find(([, file]) => file?.replace(/^\*|^\.\//g, '').replace(/^.*\//, '') === name);
  return row?.[0]?.toLowerCase();
};
