import type { HttpRequest } from './contract.ts';

/** Which redirects are followed; `urllib2` is what Python's library does of itself. */
export type Redirects = 'all' | 'none' | 'safe' | 'urllib2';

const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
const WITHOUT_CHANGE: readonly string[] = ['GET', 'HEAD'];

/** Headers that tell of a body. */
const OF_BODY: readonly string[] = ['content-type', 'content-length', 'transfer-encoding'];

/** What is asked next; `undefined` where the redirect is not followed. `unredirected` are headers that are left behind. */
export const redirected = (
  request: HttpRequest,
  status: number,
  location: string,
  follow: Redirects,
  unredirected: readonly string[],
): HttpRequest | undefined => {
  if (!REDIRECTS.includes(status) || !isFollowed(follow, status, request.method)) return undefined;
  if (!/^https?:$/.test(new URL(location).protocol)) return undefined;
  const method = methodThen(status, request.method);
  const keepsBody = status >= 307;
  const dropped = new Set([...unredirected.map((name) => name.toLowerCase()), ...(keepsBody ? [] : OF_BODY)]);
  return {
    url: location,
    method,
    headers: request.headers.filter(([name]) => !dropped.has(name.toLowerCase())),
    body: keepsBody ? request.body : undefined,
  };
};

const isFollowed = (follow: Redirects, status: number, method: string): boolean => {
  if (follow === 'none') return false;
  if (follow === 'all' || WITHOUT_CHANGE.includes(method)) return true;
  return follow === 'urllib2' && method === 'POST' && status < 307;
};

/** What moved is looked at; only a redirect that says so (307, 308) has the request sent again as it was. */
const methodThen = (status: number, method: string): string => {
  if (method === 'HEAD' || status >= 307) return method;
  return status === 301 && method !== 'POST' ? method : 'GET';
};
