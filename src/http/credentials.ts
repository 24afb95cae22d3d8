import { createHash, randomBytes } from 'node:crypto';
import type { HttpRequest } from './contract.ts';

export interface Credentials {
  readonly user: string;
  readonly password: string;
}

/** The value of an `Authorization` header: Basic (RFC 7617). */
export const basic = ({ user, password }: Credentials): string =>
  `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;

/** Those that stand in a URL. */
export const credentialsIn = (text: string): Credentials | undefined => {
  if (!URL.canParse(text)) return undefined;
  const { username, password } = new URL(text);
  return username === ''
    ? undefined
    : { user: decodeURIComponent(username), password: decodeURIComponent(password) };
};

/** The URL without them; or with something else in their place. */
export const withoutCredentials = (url: string, instead = ''): string =>
  url.replace(/^(\w+:\/\/)[^/?#]*@/, (_, scheme: string) => scheme + instead);

/**
 * What answers a server's challenge (`WWW-Authenticate`): Digest where it is offered, else Basic. `undefined` where it
 * offers neither, or a Digest of a kind that is not known.
 */
export const answerTo = (
  challenge: string,
  credentials: Credentials,
  { method, url }: Pick<HttpRequest, 'method' | 'url'>,
): string | undefined => {
  const [, offered] = /(?:^|,\s*)Digest\s+(.*)$/is.exec(challenge) ?? [];
  if (offered !== undefined) return digest(offered, credentials, method, url);
  return /(?:^|,\s*)Basic\b/i.test(challenge) ? basic(credentials) : undefined;
};

const HASHES: Readonly<Record<string, string>> = { MD5: 'md5', 'SHA-256': 'sha256', SHA: 'sha1' };

/** RFC 7616. */
const digest = (
  offered: string,
  { user, password }: Credentials,
  method: string,
  url: string,
): string | undefined => {
  const field = (name: string): string | undefined => {
    const [, quoted, bare] = new RegExp(`\\b${name}=(?:"([^"]*)"|([^\\s,]+))`, 'i').exec(offered) ?? [];
    return quoted ?? bare;
  };
  const algorithm = field('algorithm') ?? 'MD5';
  const hash = HASHES[algorithm.toUpperCase()];
  if (hash === undefined) return undefined;
  const sum = (text: string) => createHash(hash).update(text).digest('hex');
  const { pathname, search } = new URL(url);
  const uri = pathname + search;
  const {
    realm = '',
    nonce = '',
    opaque,
  } = { realm: field('realm'), nonce: field('nonce'), opaque: field('opaque') };
  const hasQop =
    field('qop')
      ?.split(/[\s,]+/)
      .includes('auth') ?? false;
  const cnonce = randomBytes(8).toString('hex');
  const middle = hasQop ? `00000001:${cnonce}:auth:` : '';
  const response = sum(`${sum(`${user}:${realm}:${password}`)}:${nonce}:${middle}${sum(`${method}:${uri}`)}`);
  const fields = [
    `username="${user}"`,
    `realm="${realm}"`,
    `nonce="${nonce}"`,
    `uri="${uri}"`,
    `response="${response}"`,
    `algorithm=${algorithm}`,
    ...(opaque === undefined ? [] : [`opaque="${opaque}"`]),
    ...(hasQop ? [`qop=auth, nc=00000001, cnonce="${cnonce}"`] : []),
  ];
  return `Digest ${fields.join(', ')}`;
};
