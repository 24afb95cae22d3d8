import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import type { Algorithm } from '../path/path.ts';
import { lines, sh } from '../sh.ts';
import { asking, type Request } from './request.ts';
import prelude from './url.sh';

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

export const urlKind: ResourceKind<UrlQuery, UrlState> = {
  name: 'url',
  prelude,
  key: ({ url }) => url,
  read: (query) => lines(asking(query), sh`o_remote ${query.checksum} ${query.content ? 'content' : ''}`),
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
