import { crc32 } from 'node:zlib';
import { typeError, valueError } from '../../values/error.ts';
import { listOf } from '../../values/iterate.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { type Dict, isDict, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { parseCsv } from '../text/csv.ts';
import { parseIni } from '../text/ini.ts';
import { seededRandom } from '../text/seeded-random.ts';
import { compareVersions } from '../text/version.ts';
import { type FilterTable, filter } from './contract.ts';
import { dataFilters } from './data.ts';

const DIALECTS: ReadonlyMap<string, string> = new Map([
  ['excel', ','],
  ['excel-tab', '\t'],
  ['unix', ','],
]);

/** Rows as dicts by the names of their columns; what is too much is under None, what lacks is None. */
const csvRows = (text: string, named: Dict): Dict[] => {
  const dialect = str(named.get('dialect') ?? 'excel');
  const delimiter = DIALECTS.get(dialect);
  if (delimiter === undefined)
    throw valueError(`Dialect '${dialect}' is not supported by your version of python.`);
  const rows = parseCsv(text, {
    delimiter: str(named.get('delimiter') ?? delimiter),
    skipInitialSpace: truth(named.get('skipinitialspace') ?? false),
    strict: truth(named.get('strict') ?? false),
  });
  const given = named.get('fieldnames') ?? null;
  const [names = [], ...rest]: readonly (readonly Value[])[] =
    given === null ? rows : [listOf(given), ...rows];
  return rest.map((row) => {
    const cells = names.map((name, index): [Value, Value] => [name, row[index] ?? null]);
    return new Map(row.length > names.length ? [...cells, [null, row.slice(names.length)]] : cells);
  });
};

const iniText = (value: Value): string => {
  if (!isDict(value)) throw typeError(`to_ini requires a dict, got ${typeName(value)}`);
  if (value.size === 0) throw valueError('to_ini received an empty dict. An empty dict cannot be converted.');
  return Array.from(value, ([name, section]) => {
    if (!isDict(section)) throw typeError(`to_ini failed to parse given dict: '${str(name)}' is no dict`);
    const lines = Array.from(section, ([key, item]) => {
      const isPlain = item !== null && (typeof item !== 'object' || 'value' in item);
      if (!isPlain) throw typeError('to_ini failed to parse given dict:option values must be strings');
      return `${str(key)} = ${str(item)}\n`;
    });
    return `[${str(name)}]\n${lines.join('')}`;
  }).join('\n');
};

// Ten digits of hexadecimals without a leading zero.
const [LOWEST, BOUND] = [0x1000000000, 0xffffffffff - 0x1000000000 + 1];

/** A hardware address that begins with the bytes given; a seed always gives the same one. */
const randomMac = (session: Session, value: Value, seed: Value): string => {
  if (typeof value !== 'string')
    throw typeError(`Invalid value type (${typeName(value)}) for random_mac (${str(value)})`);
  const invalid = (why: string) => valueError(`Invalid value (${value}) for random_mac: ${why}`);
  const given = value.toLowerCase();
  const items = given.split(':');
  if (items.length > 5) throw invalid('5 colon(:) separated items max');
  for (const item of items) {
    if (item === '') throw invalid('empty item');
    if (!/^[0-9a-f]{2}$/.test(item)) throw invalid(`${item} not hexa byte`);
  }
  const random = session.options.random ?? Math.random;
  const below = seed === null ? (bound: number) => Math.floor(random() * bound) : seededRandom(str(seed));
  const digits = (LOWEST + below(BOUND)).toString(16).slice(0, 2 * (6 - items.length));
  return given + digits.replace(/../g, ':$&');
};

const FORMS: ReadonlySet<string> = new Set(['NFC', 'NFD', 'NFKC', 'NFKD']);

/** community.general's filters that read or write text. */
export const formatFilters: FilterTable = {
  'community.general.crc32': filter('', (_, value) => {
    if (typeof value !== 'string')
      throw typeError(`Invalid value type (${typeName(value)}) for crc32 (${str(value)})`);
    return crc32(value).toString(16);
  }),
  'community.general.from_csv': filter('**named', (_, value, named = null) =>
    csvRows(str(value), isDict(named) ? named : new Map()),
  ),
  'community.general.from_ini': filter('', (_, value) => {
    if (typeof value !== 'string') throw typeError(`from_ini requires a str, got ${typeName(value)}`);
    return parseIni(value, { caseSensitive: true });
  }),
  'community.general.to_ini': filter('', (_, value) => iniText(value)),
  'community.general.random_mac': filter('seed=none', (session, value, seed = null) =>
    randomMac(session, value, seed),
  ),
  'community.general.unicode_normalize': filter("form='NFC'", (_, value, form = 'NFC') => {
    if (typeof value !== 'string') throw typeError(`${typeName(value)} is not a valid input type`);
    if (!FORMS.has(str(form))) throw valueError(`${str(form)} is not a valid form`);
    return value.normalize(str(form));
  }),
  'community.general.version_sort': filter('reverse=false', (_, value, reverse = false) => {
    const versions = listOf(value).map((one) => {
      if (typeof one === 'string') return one;
      throw typeError(`expected string or bytes-like object, got '${typeName(one)}'`);
    });
    const sorted = versions.sort((left, right) => compareVersions(left, right, 'loose'));
    return truth(reverse) ? sorted.reverse() : sorted;
  }),
  ...Object.fromEntries(
    Object.entries(dataFilters)
      .filter(([name]) => name === 'to_yaml' || name === 'to_nice_yaml')
      .map(([name, one]) => [`community.general.${name}`, one]),
  ),
};
