import { str } from '../../values/index.ts';
import { toJson } from '../../values/json.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { UriArguments } from './arguments.ts';
import { type FileOf, multipart } from './multipart.ts';

/** What is sent, and its type where the format has one. */
export interface Body {
  readonly data?: Uint8Array | undefined;
  readonly type?: string;
}

/** Why a body cannot be made of what was given. */
export interface Unfit {
  readonly fail: string;
}

const FORM = 'application/x-www-form-urlencoded';

/** The body as its format writes it. `fileOf` reads the files that a form sends. */
export const bodyOf = async (
  { body, body_format: format }: Pick<UriArguments, 'body' | 'body_format'>,
  fileOf: FileOf,
): Promise<Body | Unfit> => {
  if (format === 'json')
    return text(typeof body === 'string' ? body : toJson(body ?? null), 'application/json');
  if (format === 'form-multipart') return multipart(body ?? null, fileOf);
  if (body === undefined) return format === 'raw' ? {} : { type: FORM };
  if (typeof body === 'string') return text(body, FORM);
  if (format === 'raw')
    return {
      fail: `the body should be text, not ${isDict(body) ? 'a dict' : str(body)}; or set body_format`,
    };
  const pairs = pairsOf(body);
  return pairs ? text(urlencoded(pairs), FORM) : { fail: FORM_WANTED };
};

const FORM_WANTED =
  'failed to parse body as form_urlencoded: too many values to unpack, or too few: it should be a dict, or a list of pairs';

const text = (data: string, type: string): Body => ({ data: Buffer.from(data), type });

/** As Python's `urlencode` writes pairs. */
const urlencoded = (pairs: [string, string][]): string =>
  new URLSearchParams(pairs).toString().replaceAll('*', '%2A').replaceAll('%7E', '~');

/** A dict, or a list of pairs; a list as value is the name again and again. */
const pairsOf = (body: Value): [string, string][] | undefined => {
  if (!isDict(body) && !isList(body)) return undefined;
  const entries: readonly (readonly Value[])[] | undefined = isDict(body)
    ? [...body]
    : body.every((each) => isList(each))
      ? body
      : undefined;
  if (!entries || entries.some((entry) => entry.length !== 2)) return undefined;
  return entries.flatMap(([name = null, value = null]) =>
    (isList(value) ? value : [value]).map((each): [string, string] => [str(name), str(each)]),
  );
};
