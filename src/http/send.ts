import type { HttpRequest, HttpResponse, Way } from './contract.ts';
import { type CookieJar, cookieJar } from './cookies.ts';
import { answerTo, type Credentials } from './credentials.ts';
import { exchange } from './exchange.ts';
import { type Redirects, redirected } from './redirect.ts';

export interface Manners {
  readonly redirects: Redirects;
  /** Headers that no redirected request has. */
  readonly unredirected?: readonly string[];
  /** Given to a server that asks for them: the one that was asked first, and no other. */
  readonly credentials?: Credentials | undefined;
}

export interface Sent {
  readonly response: HttpResponse;
  /** What was asked in the end. */
  readonly url: string;
  readonly cookies: ReadonlyMap<string, string>;
}

/** More is a loop. */
const MOST_REDIRECTS = 10;

/**
 * Sends a request and stays with it: follows redirects, keeps cookies on the way, answers a challenge once. An answer
 * of any status is an answer; rejects as `exchange` does.
 */
export const send = async (first: HttpRequest, way: Way, manners: Manners): Promise<Sent> => {
  const jar = cookieJar();
  let request = first;
  for (let hops = 0; ; ) {
    const response = await answered(request, first, way, manners, jar);
    const url = new URL(request.url);
    const location = locationOf(response, url);
    const next =
      location &&
      redirected(request, response.status, location, manners.redirects, manners.unredirected ?? []);
    const sent = { response: withLocation(response, location), url: request.url, cookies: jar.all() };
    if (!next) return sent;
    if (++hops > MOST_REDIRECTS)
      return { ...sent, response: { ...sent.response, reason: 'redirected again and again, in a loop' } };
    request = next;
  }
};

const answered = async (
  request: HttpRequest,
  first: HttpRequest,
  way: Way,
  { credentials }: Manners,
  jar: CookieJar,
): Promise<HttpResponse> => {
  const url = new URL(request.url);
  const ask = async (asked: HttpRequest) => {
    const response = await exchange(withCookies(asked, jar.header(url)), way);
    jar.take(url, response.setCookies);
    return response;
  };
  const response = await ask(request);
  const challenge = response.status === 401 ? response.headers.get('www-authenticate') : undefined;
  const isFirst = url.host === new URL(first.url).host;
  if (challenge === undefined || !credentials || !isFirst || has(request, 'authorization')) return response;
  const answer = answerTo(challenge, credentials, request);
  return answer === undefined
    ? response
    : ask({ ...request, headers: [...request.headers, ['Authorization', answer]] });
};

const withCookies = (request: HttpRequest, cookie: string | undefined): HttpRequest =>
  cookie === undefined || has(request, 'cookie')
    ? request
    : { ...request, headers: [...request.headers, ['Cookie', cookie]] };

const has = ({ headers }: HttpRequest, name: string): boolean =>
  headers.some(([each]) => each.toLowerCase() === name);

const locationOf = ({ headers }: HttpResponse, url: URL): string | undefined => {
  const location = headers.get('location');
  return location !== undefined && URL.canParse(location, url.href) ? new URL(location, url).href : undefined;
};

const withLocation = (response: HttpResponse, location: string | undefined): HttpResponse =>
  location === undefined
    ? response
    : { ...response, headers: new Map([...response.headers, ['location', location]]) };
