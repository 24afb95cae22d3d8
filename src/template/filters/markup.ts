import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { isUndefined } from '../runtime/undefined.ts';
import { pairsOf } from '../text/pairs.ts';
import { dictOf, textOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

const HTML: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&#34;',
  "'": '&#39;',
};

const escaped = (value: Value): string => str(value).replace(/[&<>"']/g, (one) => HTML[one] ?? one);

/** Escapes all but what RFC 3986 lets stand, and `safe`. */
const percentEncoded = (text: string, safe: string): string =>
  encodeURIComponent(text).replace(/[!'()*]|%[0-9A-F]{2}/g, (one) => {
    const plain = one.startsWith('%') ? decodeAscii(one) : one;
    if (plain !== undefined && safe.includes(plain)) return plain;
    return one.startsWith('%') ? one : `%${one.charCodeAt(0).toString(16).toUpperCase()}`;
  });

const decodeAscii = (code: string): string | undefined => {
  const byte = Number.parseInt(code.slice(1), 16);
  return byte < 0x80 ? String.fromCharCode(byte) : undefined;
};

export const markupFilters: FilterTable = {
  escape: filter('', (_, value) => escaped(value)),
  e: filter('', (_, value) => escaped(value)),
  forceescape: filter('', (_, value) => escaped(value)),
  safe: filter('', (_, value) => str(value)),
  striptags: filter('', (_, value) =>
    str(value)
      .replace(/<!--[\s\S]*?-->/g, '')
      .replace(/<[^>]*>/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .replace(/&(amp|lt|gt|quot|#34|#39|apos);/g, (whole, name: string) => ENTITIES[name] ?? whole),
  ),
  urlencode: filter('', (_, value) => {
    if (!isDict(value) && !isList(value)) return percentEncoded(str(value), '/');
    const pairs = isDict(value) ? [...value] : pairsOf(value);
    return pairs.map(([key, item]) => `${queryPart(key ?? '')}=${queryPart(item ?? '')}`).join('&');
  }),
  urldecode: filter('', (_, value) => decodeURIComponent(textOf(value).replaceAll('+', ' '))),
  xmlattr: filter('autospace=true', (_, value, space = true) => {
    const text = [...dictOf(value)]
      .filter(([, item]) => item !== null && !isUndefined(item))
      .map(([key, item]) => `${escaped(key)}="${escaped(item)}"`)
      .join(' ');
    return truth(space) && text !== '' ? ` ${text}` : text;
  }),
  urlize: filter('trim_url_limit=none, nofollow=false, target=none, rel=none', (_, value) =>
    escaped(value).replace(
      /\bhttps?:\/\/(?:(?!&(?:#34|#39|lt|gt);)[^\s])+(?<![.,;:!?)])/g,
      (url) => `<a href="${url}" rel="noopener">${url}</a>`,
    ),
  ),
};

const queryPart = (value: Value): string => percentEncoded(str(value), '').replaceAll('%20', '+');

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#34': '"',
  '#39': "'",
  apos: "'",
};
