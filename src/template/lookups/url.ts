import { typeError, valueError } from '../../values/error.ts';
import { asNumber, parseDecimal } from '../../values/numbers.ts';
import { str } from '../../values/repr.ts';
import { isNumeric } from '../../values/types.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import { splitLines } from '../text/python-text.ts';
import type { Lookup, LookupTable } from './contract.ts';
import { fetchUrl } from './fetch.ts';
import { asFlag } from './options.ts';

type Asked = (name: string) => Value;

const text = (value: Value): string | undefined => (value === null ? undefined : str(value));

const list = (value: Value): string[] =>
  isList(value)
    ? value.map(str)
    : str(value ?? '')
        .split(',')
        .filter((part) => part !== '');

const headersOf = (ask: Asked): Record<string, string> => {
  const given = ask('headers') ?? new Map();
  if (!isDict(given)) throw typeError("the option 'headers' of the lookup 'url' is a dictionary");
  const [user, password] = [text(ask('username')), text(ask('password'))];
  const account =
    user === undefined ? undefined : Buffer.from(`${user}:${password ?? ''}`).toString('base64');
  return {
    'user-agent': text(ask('http_agent')) ?? 'ansible-httpget',
    ...(asFlag(ask('force')) ? { 'cache-control': 'no-cache' } : {}),
    ...(account === undefined ? {} : { authorization: `Basic ${account}` }),
    ...Object.fromEntries(Array.from(given, ([name, value]) => [str(name), str(value)])),
  };
};

const secondsOf = (value: Value): number => {
  const seconds = isNumeric(value) ? asNumber(value) : parseDecimal(str(value))?.value;
  if (seconds === undefined || !(seconds > 0)) throw valueError(`'${str(value)}' is no timeout`);
  return seconds;
};

/** What URLs answer, line by line unless told otherwise. Runs on the controller. */
const url: Lookup = (terms, options) => {
  const ask: Asked = (name) => options.get(name) ?? null;
  const flag = (name: string, otherwise: boolean): boolean => asFlag(options.get(name) ?? otherwise);
  if (flag('use_gssapi', false))
    throw valueError("the option 'use_gssapi' of the lookup 'url' is not supported");
  const ciphers = list(ask('ciphers'));
  return terms.flatMap((term) => {
    const body = fetchUrl({
      url: str(term),
      headers: headersOf(ask),
      unredirected: list(ask('unredirected_headers')).map((name) => name.toLowerCase()),
      redirects: !/^(?:no|none|false)$/i.test(str(ask('follow_redirects') ?? 'urllib2')),
      timeoutMs: 1000 * secondsOf(options.get('timeout') ?? 10),
      validate: flag('validate_certs', true),
      proxy: flag('use_proxy', true),
      ca: text(ask('ca_path')),
      ciphers: ciphers.length > 0 ? ciphers.join(':') : undefined,
      socket: text(ask('unix_socket')),
    });
    return flag('split_lines', true) ? splitLines(body, false) : [body];
  });
};

export const urlLookups: LookupTable = { url };
