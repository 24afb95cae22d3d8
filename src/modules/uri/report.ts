import { gunzipSync } from 'node:zlib';
import type { HttpResponse } from '../../http/contract.ts';
import { withoutCredentials } from '../../http/credentials.ts';
import type { Sent } from '../../http/send.ts';
import { dict, fromJson, repr, type Value } from '../../values/index.ts';
import type { ActionResult, ResultFields } from '../contract.ts';
import type { UriArguments } from './arguments.ts';

/** What an answer comes to, as Ansible registers it: the headers' names in lower case, `-` as `_`. */
export const resultOf = (sent: Sent, args: UriArguments, elapsed: number): ActionResult => {
  const { response, url, cookies } = sent;
  const { status } = response;
  const wanted = args.status_code.includes(status);
  const isError = status < 200 || status > 299;
  const length = response.headers.get('content-length') ?? 'unknown';
  const words = isError ? `HTTP Error ${status}: ${response.reason}` : `OK (${length} bytes)`;
  return {
    failed: !wanted,
    msg: wanted ? words : unwanted(status, args, words),
    result: {
      ...headerFields(response),
      ...(isError ? {} : cookieFields(cookies)),
      ...contentFields(response, args, isError && wanted),
      elapsed,
      // Of an error, what was asked first is told.
      redirected: !isError && url !== args.url,
      status,
      url: isError ? withoutCredentials(args.url) : url,
    },
  };
};

/** What no answer comes to. */
export const noAnswer = (reason: string, args: UriArguments, elapsed: number): ActionResult => ({
  failed: true,
  msg: unwanted(-1, args, reason),
  result: {
    ...(args.return_content ? { content: '' } : {}),
    elapsed,
    redirected: false,
    status: -1,
    url: args.url,
  },
});

const unwanted = (status: number, { status_code: codes }: UriArguments, why: string): string =>
  `Status code was ${status} and not ${repr(codes)}: ${why}`;

const headerFields = ({ headers }: HttpResponse): ResultFields =>
  Object.fromEntries([...headers].map(([name, value]) => [name.replaceAll('-', '_'), value]));

const cookieFields = (cookies: ReadonlyMap<string, string>): ResultFields => ({
  cookies: dict(Object.fromEntries(cookies)),
  cookies_string: [...cookies].map((pair) => pair.join('=')).join('; '),
});

/** JSON is always there; the text only where it is asked for, or as `body` of an error that was wanted. */
const contentFields = (response: HttpResponse, args: UriArguments, isWantedError: boolean): ResultFields => {
  const content = textOf(response, args);
  const json = isJson(response) ? jsonOf(content) : undefined;
  return {
    ...(args.return_content ? { content } : {}),
    ...(json === undefined ? {} : { json }),
    ...(isWantedError && !args.return_content && json === undefined ? { body: content } : {}),
  };
};

/** The bytes of an answer, unpacked where that is wanted. */
export const bytesOf = (
  { headers, body }: HttpResponse,
  { decompress }: Pick<UriArguments, 'decompress'>,
): Buffer =>
  decompress && headers.get('content-encoding') === 'gzip' && body.length > 0 ? gunzipSync(body) : body;

const textOf = (response: HttpResponse, args: UriArguments): string => {
  const [, charset = 'utf-8'] = /charset="?([^";\s]+)/i.exec(typeOf(response)) ?? [];
  const bytes = bytesOf(response, args);
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return bytes.toString();
  }
};

const typeOf = ({ headers }: HttpResponse): string => headers.get('content-type') ?? '';

const isJson = (response: HttpResponse): boolean =>
  /^[^/;]+\/(?:[^;]*\+)?(?:json|javascript)\s*(?:;|$)/i.test(typeOf(response));

const jsonOf = (text: string): Value | undefined => {
  try {
    return fromJson(text);
  } catch {
    return undefined;
  }
};
