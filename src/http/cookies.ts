/** What servers have set, and what each is to be told again. */
export interface CookieJar {
  take(url: URL, setCookies: readonly string[]): void;
  /** The value of a `Cookie` header for that address; `undefined` where nothing is to be told. */
  header(url: URL): string | undefined;
  /** Names and values, in the order in which they came. */
  all(): ReadonlyMap<string, string>;
}

interface Cookie {
  readonly name: string;
  readonly value: string;
  readonly domain: string;
  /** Whether hosts below the domain are told too. */
  readonly wide: boolean;
  readonly path: string;
  readonly secure: boolean;
}

/** An empty jar, for one task. */
export const cookieJar = (): CookieJar => {
  const cookies = new Map<string, Cookie>();
  return {
    take: (url, setCookies) => {
      for (const text of setCookies) {
        const { cookie, isOver } = parse(text, url);
        if (!isFor(cookie, url.hostname)) continue;
        const key = [cookie.domain, cookie.path, cookie.name].join('\n');
        if (isOver) cookies.delete(key);
        else cookies.set(key, cookie);
      }
    },
    header: (url) => {
      const told = [...cookies.values()].filter(
        (cookie) =>
          isFor(cookie, url.hostname) &&
          isBelow(cookie.path, url.pathname) &&
          (!cookie.secure || url.protocol === 'https:'),
      );
      return told.length === 0 ? undefined : pairs(told);
    },
    all: () => new Map([...cookies.values()].map(({ name, value }) => [name, value])),
  };
};

/** As a `Cookie` header has them: `a=1; b=2`. */
const pairs = (cookies: readonly Pick<Cookie, 'name' | 'value'>[]): string =>
  cookies.map(({ name, value }) => `${name}=${value}`).join('; ');

/** RFC 6265: one `Set-Cookie`, and whether it is to be forgotten. */
const parse = (text: string, url: URL): { cookie: Cookie; isOver: boolean } => {
  const [pair = '', ...rest] = text.split(';').map((part) => part.trim());
  const [, name = '', value = ''] = /^([^=]*)=(.*)$/s.exec(pair) ?? [];
  const attributes = new Map(
    rest.map((part) => {
      const [, key = part, of = ''] = /^([^=]*)=(.*)$/s.exec(part) ?? [];
      return [key.trim().toLowerCase(), of.trim()] as const;
    }),
  );
  const domain = attributes.get('domain')?.replace(/^\./, '').toLowerCase();
  const path = attributes.get('path');
  const age = attributes.get('max-age');
  const expires = attributes.get('expires');
  return {
    cookie: {
      name: name.trim(),
      value: value.trim(),
      domain: domain || url.hostname,
      wide: Boolean(domain),
      path: path?.startsWith('/') ? path : (/^(\/.*)\/[^/]*$/.exec(url.pathname)?.[1] ?? '/'),
      secure: attributes.has('secure'),
    },
    isOver: age === undefined ? Date.parse(expires ?? '') < Date.now() : Number(age) <= 0,
  };
};

const isFor = ({ domain, wide }: Cookie, host: string): boolean =>
  host === domain || (wide && host.endsWith(`.${domain}`));

const isBelow = (path: string, of: string): boolean =>
  of === path || (of.startsWith(path) && (path.endsWith('/') || of[path.length] === '/'));
