import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';

/** An HTTP server of this machine that answers as its paths say, and keeps no state but a count. */
export interface HttpServer {
  readonly port: number;
  /** How many requests have come. */
  count(): number;
  close(): Promise<void>;
}

/** Starts it on loopback, or at a socket's path; over TLS where a key is given. */
export const startHttpServer = async (tls?: ServerOptions, path?: string): Promise<HttpServer> => {
  let count = 0;
  let polled = 0;
  const answer: RequestListener = (request, response) => {
    count++;
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://server');
    const [, route = '', rest = ''] = /^\/([^/]*)\/?(.*)$/.exec(pathname) ?? [];
    if (route === 'poll') response.statusCode = ++polled % 3 === 0 ? 200 : 503;
    const serve = ROUTES[route];
    if (serve)
      void Promise.resolve(serve(request, response, rest, searchParams)).catch(() => response.destroy());
    else response.end('');
  };
  const server = tls ? createTlsServer(tls, answer) : createServer(answer);
  await new Promise<void>((resolve) =>
    path === undefined ? server.listen(0, '127.0.0.1', resolve) : server.listen(path, resolve),
  );
  return {
    port: path === undefined ? (server.address() as AddressInfo).port : 0,
    count: () => count,
    close: async () => {
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
};

type Route = (
  request: IncomingMessage,
  response: ServerResponse,
  rest: string,
  query: URLSearchParams,
) => unknown;

const json = (response: ServerResponse, value: unknown, type = 'application/json') =>
  response.setHeader('Content-Type', type).end(JSON.stringify(value));

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  return Buffer.concat(chunks);
};

const ROUTES: Readonly<Record<string, Route>> = {
  /** What was asked, as JSON: the boundary of a multipart body is made one that is always the same. */
  echo: async (request, response) => {
    const { host: _, ...headers } = request.headers;
    const boundary = /boundary="?([^";]+)/.exec(headers['content-type'] ?? '')?.[1] ?? '\0';
    const text = (await bodyOf(request)).toString('latin1').replaceAll(boundary, 'BOUNDARY');
    const shown = Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, String(value).replaceAll(boundary, 'BOUNDARY')]),
    );
    delete shown['content-length'];
    json(response, { method: request.method, path: request.url, headers: shown, body: text });
  },
  text: (_, response, rest) => response.setHeader('Content-Type', 'text/plain').end(`text of ${rest}`),
  status: (_, response, rest) => {
    response.statusCode = Number(rest);
    response.setHeader('Content-Type', 'text/plain').end(`status ${rest}`);
  },
  json: (_, response, rest, query) => json(response, { name: rest }, query.get('type') ?? undefined),
  fault: (_, response) => {
    response.statusCode = 400;
    json(response, { error: 'no' });
  },
  broken: (_, response) => response.setHeader('Content-Type', 'application/json').end('{"a":'),
  latin: (_, response) =>
    response
      .setHeader('Content-Type', 'text/plain; charset=iso-8859-1')
      .end(Buffer.from('caf\xe9', 'latin1')),
  bytes: (_, response) =>
    response.setHeader('Content-Type', 'application/octet-stream').end(Buffer.from([0, 255, 10, 65])),
  empty: (_, response) => {
    response.statusCode = 204;
    response.end();
  },
  cookies: (_, response) =>
    response
      .setHeader('Set-Cookie', ['a=1; Path=/', 'session=x.y; Path=/; HttpOnly', 'gone=1; Path=/; Max-Age=0'])
      .end('baked'),
  headers: (_, response) =>
    response
      .setHeader('X-Some-Header', 'one')
      .setHeader('X-Many', ['1', '2'])
      .setHeader('ETag', '"e"')
      .end('h'),
  gzip: (_, response) =>
    response
      .setHeader('Content-Encoding', 'gzip')
      .setHeader('Content-Type', 'text/plain')
      .end(gzipSync('packed text')),
  /** /redirect/STATUS/ROUTE… leads there. */
  redirect: (_, response, rest) => {
    const [status = '', ...to] = rest.split('/');
    response
      .writeHead(Number(status), { Location: `/${to.join('/')}`, 'Set-Cookie': 'hop=1; Path=/' })
      .end('on');
  },
  elsewhere: (request, response, rest) => {
    const port = request.headers.host?.split(':')[1] ?? '';
    response.writeHead(302, { Location: `http://localhost:${port}/${rest}` }).end();
  },
  loop: (_, response) => response.writeHead(302, { Location: '/loop' }).end(),
  basic: (request, response) => {
    const expected = `Basic ${Buffer.from('me:pass word').toString('base64')}`;
    if (request.headers.authorization === expected) return json(response, { welcome: true });
    response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="here"' }).end('who?');
    return undefined;
  },
  digest: (request, response) => {
    const given = request.headers.authorization ?? '';
    const field = (name: string) => new RegExp(`\\b${name}="?([^",]+)`).exec(given)?.[1] ?? '';
    const md5 = (text: string) => createHash('md5').update(text).digest('hex');
    const first = md5('me:here:pass word');
    const second = md5(`${request.method}:${request.url}`);
    const middle = field('qop') === 'auth' ? `${field('nc')}:${field('cnonce')}:auth:` : '';
    if (
      given.startsWith('Digest') &&
      field('response') === md5(`${first}:${field('nonce')}:${middle}${second}`)
    )
      return json(response, { welcome: true });
    response
      .writeHead(401, { 'WWW-Authenticate': 'Digest realm="here", nonce="n0nce", qop="auth"' })
      .end('who?');
    return undefined;
  },
  slow: (_, response) => void response.write('be'),
  silent: () => undefined,
  /** A file that is as old as can be, and is not sent to who has a newer one. */
  file: (request, response, rest) => {
    if (request.headers['if-modified-since'] !== undefined) response.statusCode = 304;
    response.setHeader('Last-Modified', new Date(0).toUTCString()).end(`file ${rest}`);
  },
  attachment: (_, response, rest) =>
    response.setHeader('Content-Disposition', `attachment; filename="${rest}"`).end('attached'),
  cut: (_, response) => {
    response.setHeader('Content-Length', '100').write('short');
    setTimeout(() => response.destroy(), 50);
  },
  poll: (_, response) => response.end('polled'),
};
