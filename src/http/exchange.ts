import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { reasonOf } from '../connections/reasons.ts';
import { Fault } from '../source/fault.ts';
import type { HttpRequest, HttpResponse, Way } from './contract.ts';
import { isUnvouched, secured } from './secured.ts';

/**
 * One request and its answer, over a stream of its own. Rejects with a 'task' Fault where no whole answer came, and a
 * 'timeout' where the server was silent for too long.
 */
export const exchange = async (request: HttpRequest, way: Way): Promise<HttpResponse> => {
  try {
    return await attempt(request, way);
  } catch (error) {
    const { authorities, hostAuthorities } = way.trust;
    const more = isUnvouched(error) && authorities === undefined ? await hostAuthorities?.() : undefined;
    if (more === undefined) throw error;
    return attempt(request, { ...way, trust: { ...way.trust, authorities: more } });
  }
};

const attempt = async (request: HttpRequest, way: Way): Promise<HttpResponse> => {
  const url = new URL(request.url);
  const isSecure = url.protocol === 'https:';
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const to =
    way.socketPath === undefined
      ? { host, port: Number(url.port) || (isSecure ? 443 : 80) }
      : { socketPath: way.socketPath };
  const stream = await way.dial(to, { timeoutSeconds: way.timeoutSeconds });
  const silence = silenceOf(way, host);
  try {
    const secure = isSecure
      ? await Promise.race([secured(stream, host, way.trust), silence.promise])
      : stream;
    return await Promise.race([converse(secure, request, url, silence.broken), silence.promise]);
  } catch (caught) {
    // Where the stream broke, that is why, whatever came of it.
    const error = stream.errored ?? caught;
    throw error instanceof Fault || !(error instanceof Error)
      ? error
      : new Fault('task', `${url.host} gave no answer: ${reasonOf(error)}`, { cause: error });
  } finally {
    silence.forget();
    stream.destroy();
  }
};

const converse = (stream: Duplex, { method, headers, body }: HttpRequest, url: URL, heard: () => void) => {
  const { promise, resolve, reject } = Promise.withResolvers<HttpResponse>();
  const given = new Map(headers.map(([name, value]) => [name.toLowerCase(), [name, value] as const]));
  // As an import it would load Node's WebSocket with it, at the start of every command.
  const call = process.getBuiltinModule('node:http').request({
    createConnection: () => stream,
    method,
    path: url.pathname + url.search,
    setHost: false,
    headers: Object.fromEntries([
      ['Host', url.host],
      ['Connection', 'close'],
      ...given.values(),
      ...(body === undefined ? [] : [['Content-Length', String(body.length)] as const]),
    ]),
  });
  call.on('error', reject);
  call.on('response', (response) => {
    heard();
    const chunks: Buffer[] = [];
    response.on('data', (chunk: Buffer) => {
      heard();
      chunks.push(chunk);
    });
    response.on('error', (error) =>
      reject(
        new Fault('task', `HTTP Error while fetching ${url.href}: ${reasonOf(error)}`, { cause: error }),
      ),
    );
    response.on('end', () => resolve(responseOf(response, Buffer.concat(chunks))));
  });
  call.end(body);
  return promise;
};

const responseOf = (response: IncomingMessage, body: Buffer): HttpResponse => {
  const headers = new Map<string, string>();
  const { rawHeaders } = response;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = (rawHeaders[at] ?? '').toLowerCase();
    const before = headers.get(name);
    const value = rawHeaders[at + 1] ?? '';
    headers.set(name, before === undefined ? value : `${before}, ${value}`);
  }
  return {
    status: response.statusCode ?? 0,
    reason: response.statusMessage ?? '',
    headers,
    setCookies: response.headers['set-cookie'] ?? [],
    body,
  };
};

/** Rejects when nothing was heard for too long, or the caller cancels. */
const silenceOf = ({ timeoutSeconds, signal }: Way, host: string) => {
  const { promise, reject } = Promise.withResolvers<never>();
  promise.catch(() => undefined);
  const timer = setTimeout(
    () => reject(new Fault('timeout', `${host} was silent for ${timeoutSeconds} seconds (timed out)`)),
    timeoutSeconds * 1000,
  );
  const cancel = () => reject(new Fault('cancelled', `cancelled while waiting for ${host}`));
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  return {
    promise,
    broken: () => void timer.refresh(),
    forget: () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    },
  };
};
