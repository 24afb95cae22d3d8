import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import type { Algorithm } from '../path/path.ts';
import { sh } from '../sh.ts';
import prelude from './url.sh';

/** How a host gets at something. */
export interface Request {
  readonly url: string;
  /** Until the connection is there. */
  readonly seconds: number;
  readonly validateCertificates: boolean;
  readonly agent: string;
  /** 'Name: value' */
  readonly headers: readonly string[];
  /** Whether the host looks for credentials in a netrc file. */
  readonly netrc?: boolean | undefined;
  /** Paths on the host: the certificate to show, and its key. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** As OpenSSL lists them. */
  readonly ciphers?: string | undefined;
}

export interface UrlQuery extends Request {
  readonly checksum: Algorithm;
  /** Reads the bytes as well: for short texts. */
  readonly content?: boolean;
}

/** What a host gets from a URL. */
export type UrlState =
  | { readonly failed: string }
  | {
      readonly size: Knowable<number>;
      /** 'sha1:…' */
      readonly checksum: Knowable<string>;
      /** Base64. */
      readonly content?: Knowable<string>;
    };

/** The words that `o_fetch` and `o_remote` take a request as. */
export const requestWords = ({
  seconds,
  validateCertificates,
  agent,
  headers,
  url,
  netrc,
  certificate = '',
  key = '',
  ciphers = '',
}: Request): readonly string[] => [
  String(seconds),
  validateCertificates ? '' : 'insecure',
  agent,
  headers.join('\n'),
  url,
  netrc ? 'netrc' : '',
  certificate,
  key,
  ciphers,
];

export const urlKind: ResourceKind<UrlQuery, UrlState> = {
  name: 'url',
  prelude,
  key: ({ url }) => url,
  read: (query) => sh`o_remote ${[query.checksum, query.content ? 'content' : '', ...requestWords(query)]}`,
  parse: ({ checksum }, output) => {
    const [word, size, sum, , ...content] = output.split('\n');
    if (word !== 'ok') return { failed: output.split('\n').slice(1).join('\n').trim() };
    return {
      size: Number(size),
      checksum: `${checksum}:${sum ?? ''}`,
      ...(content.length > 0 ? { content: content.join('') } : {}),
    };
  },
  absent: ({ url }) => ({ failed: `${url} is nowhere` }),
};

export const url = reader(urlKind);

/** A short text from an address, as a key is. */
export const textAt = (address: string, validateCertificates = true) =>
  url({
    url: address,
    seconds: 10,
    validateCertificates,
    agent: 'ansible-httpget',
    headers: [],
    checksum: 'sha1',
    content: true,
  });
