import { basic, type Credentials, credentialsIn, withoutCredentials } from '../../http/credentials.ts';
import { newerThan } from '../../http/headers.ts';
import type { PathState } from '../../resources/path/state.ts';
import type { Request } from '../../resources/url/request.ts';
import { str } from '../../values/index.ts';
import type { GetUrlArguments } from './arguments.ts';

/**
 * The request of a URL. Credentials in it, or else those of a netrc file, are sent at once, those of the task when the
 * server asks for them. `known` is the file as it is: what is no newer need not come.
 */
export const requestOf = (args: GetUrlArguments, { url = args.url, netrc, known }: Asked = {}): Request => {
  const own = args.url_username === undefined ? undefined : ownCredentials(args);
  const first = credentialsIn(url) ?? (args.force_basic_auth ? own : undefined) ?? (own ? undefined : netrc);
  const headers = [...(args.headers ?? [])].map(([name, value]) => [str(name), str(value)] as const);
  return {
    url: withoutCredentials(url),
    seconds: args.timeout,
    validateCertificates: args.validate_certs,
    proxy: args.use_proxy,
    agent: args.http_agent,
    certificate: args.client_cert,
    key: args.client_key,
    ciphers: args.ciphers?.join(':'),
    headers: [
      ...headers.filter(([name]) => !first || name.toLowerCase() !== 'authorization'),
      ...(first ? [['Authorization', basic(first)] as const] : []),
    ].map((header) => header.join(': ')),
    unredirected: args.unredirected_headers,
    credentials: first ? undefined : own,
    fresh: args.force ? 'Cache-Control: no-cache' : known && freshness(known),
  };
};

export interface Asked {
  readonly url?: string;
  readonly netrc?: Credentials | undefined;
  readonly known?: PathState | undefined;
}

const ownCredentials = ({ url_username, url_password }: GetUrlArguments): Credentials => ({
  user: url_username ?? '',
  password: url_password ?? '',
});

const freshness = ({ type, mtime }: PathState): string | undefined =>
  type === 'file' && typeof mtime === 'number' ? newerThan(mtime).join(': ') : undefined;

/** The name of the file that a URL is of. */
export const nameOf = (address: string): string => {
  const path = address.replace(/^[a-z+]+:\/\/[^/?#]*/i, '').replace(/[?#].*$/, '');
  return path.slice(path.lastIndexOf('/') + 1) || 'index.html';
};
