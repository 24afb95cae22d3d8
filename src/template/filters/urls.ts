import { valueError } from '../../values/error.ts';
import { str } from '../../values/repr.ts';
import { dict, type Value } from '../../values/value.ts';
import { textOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

const URL_PARTS = /^(?:([a-zA-Z][\w+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#([\s\S]*))?$/;

export const urlFilters: FilterTable = {
  urlsplit: filter("query=''", (_, value, query = '') => {
    const [, scheme = '', netloc = '', path = '', search = '', fragment = ''] =
      URL_PARTS.exec(textOf(value)) ?? [];
    const [, user, password, host = '', port] =
      /^(?:([^:@]*)(?::([^@]*))?@)?(\[[^\]]*\]|[^:]*)(?::(\d+))?$/.exec(netloc) ?? [];
    const parts: Record<string, Value> = {
      fragment,
      hostname: host === '' ? null : host.toLowerCase().replace(/^\[|\]$/g, ''),
      netloc,
      password: password ?? null,
      path,
      port: port === undefined ? null : Number(port),
      query: search,
      scheme: scheme.toLowerCase(),
      username: user ?? null,
    };
    if (query === '' || query === null) return dict(parts);
    const part = parts[str(query)];
    if (part === undefined) throw valueError(`urlsplit: unknown URL component: ${str(query)}`);
    return part;
  }),
};
