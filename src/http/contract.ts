import type { Dial } from '../resources/contract.ts';

export interface HttpRequest {
  /** Absolute, http or https; its fragment is not sent. */
  readonly url: string;
  readonly method: string;
  /** In their order. `Host`, `Content-Length` and `Connection` are seen to. */
  readonly headers: readonly Header[];
  readonly body?: Uint8Array | undefined;
}

export type Header = readonly [name: string, value: string];

export interface HttpResponse {
  readonly status: number;
  readonly reason: string;
  /** By their names in lower case; several of one name are one, with commas between. */
  readonly headers: ReadonlyMap<string, string>;
  readonly setCookies: readonly string[];
  readonly body: Buffer;
}

/** How servers are reached. */
export interface Way {
  readonly dial: Dial;
  /** Seconds to connect in, and seconds that the server may be silent for. */
  readonly timeoutSeconds: number;
  /** A Unix socket of the host, in place of the address in the URL. */
  readonly socketPath?: string | undefined;
  readonly trust: Trust;
  readonly signal?: AbortSignal | undefined;
}

/** Whom to believe over TLS, and who to be there. PEM texts. */
export interface Trust {
  /** Whether a server must show a certificate for its name, by an authority that is trusted. */
  readonly validate: boolean;
  /** The authorities; Node's own list where left out. */
  readonly authorities?: string | undefined;
  /** The host's own list: asked for where none of Node's vouches for a server. */
  readonly hostAuthorities?: (() => Promise<string | undefined>) | undefined;
  readonly certificate?: string | undefined;
  readonly key?: string | undefined;
  /** As OpenSSL lists them. */
  readonly ciphers?: string | undefined;
}
