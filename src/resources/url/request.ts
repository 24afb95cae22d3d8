import { basic, type Credentials } from '../../http/credentials.ts';
import type { Sh } from '../contract.ts';
import { lines, sh } from '../sh.ts';

/** How a host gets at something. */
export interface Request {
  readonly url: string;
  /** To connect in, and that the server may be silent for. */
  readonly seconds: number;
  readonly validateCertificates: boolean;
  /** Whether the host's environment may name a proxy; it may, where left out. */
  readonly proxy?: boolean | undefined;
  readonly agent: string;
  /** 'Name: value' */
  readonly headers: readonly string[];
  /** Names of headers that a redirected request has not. */
  readonly unredirected?: readonly string[] | undefined;
  /** A header that only spares work: a host whose only tool knows no headers does without. */
  readonly fresh?: string | undefined;
  /** For a server that asks for them. */
  readonly credentials?: Credentials | undefined;
  /** Paths on the host: the certificate to show, and its key. */
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** As OpenSSL lists them. */
  readonly ciphers?: string | undefined;
}

/** Sets what `o_ask`, and what is made of it, take a request from. */
export const asking = (request: Request): Sh => {
  const { headers, unredirected = [], credentials } = request;
  const left = new Set(unredirected.map((name) => name.toLowerCase()));
  const kept = headers.filter((header) => !left.has((header.split(':', 1)[0] ?? '').toLowerCase()));
  const values = {
    o_url: request.url,
    o_seconds: String(request.seconds),
    o_insecure: request.validateCertificates ? '' : 'insecure',
    o_direct: request.proxy === false ? 'direct' : '',
    o_agent: request.agent,
    o_headers: headers.join('\n'),
    o_kept: kept.join('\n'),
    o_fresh: request.fresh ?? '',
    o_user: credentials ? `${credentials.user}:${credentials.password}` : '',
    o_basic: credentials ? `Authorization: ${basic(credentials)}` : '',
    o_cert: request.certificate ?? '',
    o_key: request.key ?? '',
    o_ciphers: request.ciphers ?? '',
  };
  return lines(...Object.entries(values).map(([name, value]) => sh`${{ text: name }}=${value}`));
};
