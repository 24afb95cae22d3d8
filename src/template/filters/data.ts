import { typeError, valueError } from '../../values/error.ts';
import { type JsonOptions, toJson } from '../../values/json.ts';
import { fromJson } from '../../values/json-reader.ts';
import { str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import { toYaml, type YamlOptions } from '../text/yaml-writer.ts';
import { wholeOf } from './coerce.ts';
import { type FilterTable, filter } from './contract.ts';

const given = (named: Value, name: string): Value | undefined =>
  isDict(named) ? named.get(name) : undefined;

const jsonOptions = (named: Value, otherwise: JsonOptions): JsonOptions => {
  const indent = given(named, 'indent');
  const separators = given(named, 'separators');
  const [item, key] = isList(separators) ? separators : [];
  return {
    indent: indent === undefined ? otherwise.indent : indent === null ? undefined : wholeOf(indent),
    sortKeys: truth(given(named, 'sort_keys') ?? otherwise.sortKeys ?? false),
    ensureAscii: truth(given(named, 'ensure_ascii') ?? true),
    separators: item === undefined || key === undefined ? undefined : [str(item), str(key)],
  };
};

export const dataFilters: FilterTable = {
  to_json: filter('*rest, **named', (_, value, _rest = [], named = null) =>
    toJson(value, jsonOptions(named, {})),
  ),
  to_nice_json: filter('*rest, **named', (_, value, _rest = [], named = null) =>
    toJson(value, jsonOptions(named, { indent: 4, sortKeys: true })),
  ),
  tojson: filter('indent=none', (_, value, indent = null) =>
    toJson(value, { sortKeys: true, indent: indent === null ? undefined : wholeOf(indent) }).replace(
      /[<>&']/g,
      (one) => `\\u${one.charCodeAt(0).toString(16).padStart(4, '0')}`,
    ),
  ),
  from_json: filter('**named', (_, value) => {
    if (typeof value === 'string') return fromJson(value);
    throw typeError(`the JSON object must be str, bytes or bytearray, not ${typeName(value)}`);
  }),
  to_yaml: filter('*rest, **named', (session, value, _rest = [], named = null) => {
    if (!truth(given(named, 'canonical') ?? false))
      return toYaml(value, { ...yamlOptions(named, 'leaves', 2), ...anchorsOf(session) });
    if (typeof value !== 'string') throw valueError('canonical YAML is written of text only');
    return `---\n!!str ${toYaml(value, { ...yamlOptions(null, 'leaves', 2), style: 'double' })}`;
  }),
  to_nice_yaml: filter('indent=4, *rest, **named', (session, value, indent = 4, _rest = [], named = null) =>
    toYaml(value, {
      ...yamlOptions(named, 'none', indent === null ? 2 : wholeOf(indent)),
      ...anchorsOf(session),
    }),
  ),
  from_yaml: filter('', (session, value) => {
    if (typeof value !== 'string') return value;
    if (!session.options.loadYaml) throw valueError('no YAML reader is at hand');
    return session.options.loadYaml(value);
  }),
  from_yaml_all: filter('', (session, value) => {
    if (value === null) return [];
    if (typeof value !== 'string') return value;
    if (!session.options.loadYamlAll) throw valueError('no YAML reader is at hand');
    return session.options.loadYamlAll(value);
  }),
};

const anchorsOf = (session: Session) => ({ anchors: (value: Value) => session.isOfVariable(value) });

const STYLES: ReadonlyMap<string, YamlOptions['style']> = new Map([
  ["'", 'single'],
  ['"', 'double'],
  ['|', 'literal'],
]);

const YAML_OPTIONS: ReadonlySet<Value> = new Set([
  'allow_unicode',
  'default_flow_style',
  'default_style',
  'explicit_end',
  'explicit_start',
  'indent',
  'sort_keys',
  'width',
]);

const yamlOptions = (named: Value, flow: 'none' | 'leaves', indent: number): YamlOptions => {
  const unknown = isDict(named) ? [...named.keys()].find((name) => !YAML_OPTIONS.has(name)) : undefined;
  if (unknown !== undefined) throw typeError(`got an unexpected keyword argument '${str(unknown)}'`);
  const flowing = given(named, 'default_flow_style') ?? null;
  const asked = given(named, 'default_style') ?? null;
  const style = asked === null ? undefined : STYLES.get(str(asked));
  if (asked !== null && !style) throw valueError(`the default_style '${str(asked)}' is not supported`);
  // Scalars that are written in a style of their own are no leaves for one line.
  const usual = style ? 'none' : flow;
  return {
    flow: flowing === null ? usual : truth(flowing) ? 'all' : 'none',
    indent: wholeOf(given(named, 'indent') ?? indent),
    width: wholeOf(given(named, 'width') ?? 80),
    sortKeys: truth(given(named, 'sort_keys') ?? true),
    explicitStart: truth(given(named, 'explicit_start') ?? false),
    explicitEnd: truth(given(named, 'explicit_end') ?? false),
    allowUnicode: truth(given(named, 'allow_unicode') ?? true),
    style,
  };
};
