import {
  type Dict,
  isDict,
  isList,
  repr,
  str,
  truth,
  typeName,
  unwrap,
  type Value,
} from '../values/index.ts';
import type { ArgumentTypes } from './arguments.ts';
import { convert } from './arguments-convert.ts';

/**
 * What is wrong with values by a specification that content has written (`meta/argument_specs.yml`), in the words that
 * Ansible registers; nothing where all is well. Nested options are checked as well.
 */
export const specificationErrors = (
  spec: Dict,
  given: Dict,
  context: readonly string[] = [],
): readonly string[] => {
  const place = context.length === 0 ? '' : ` found in ${context.join(' -> ')}`;
  const options = [...spec].flatMap(([name, option]) =>
    isDict(option) ? [[str(name), option] as const] : [],
  );
  const values = byName(options, given);
  const missing = options.filter(([name, option]) => flag(option, 'required') && !values.has(name));
  return [
    ...unknownIn(options, given, context),
    ...(missing.length > 0
      ? [
          `missing required arguments: ${missing
            .map(([name]) => name)
            .sort()
            .join(', ')}${place}`,
        ]
      : []),
    ...options.flatMap(([name, option]) => {
      const value = values.get(name);
      // Nothing is as good as not given, but where something is required.
      const isNothing = value === null && !flag(option, 'required');
      return value === undefined || isNothing ? [] : errorsOf(name, option, unwrap(value), context);
    }),
  ];
};

type Options = readonly (readonly [string, Dict])[];

/** The values by the names of their options, which may have been given by an alias. */
const byName = (options: Options, given: Dict): ReadonlyMap<string, Value> =>
  new Map(
    options.flatMap(([name, option]) => {
      const used = [name, ...texts(option.get('aliases'))].find((each) => given.has(each));
      return used === undefined ? [] : [[name, given.get(used) ?? null] as const];
    }),
  );

const unknownIn = (options: Options, given: Dict, context: readonly string[]): readonly string[] => {
  const known = options.flatMap(([name, option]) => [name, ...texts(option.get('aliases'))]);
  const unknown = [...given.keys()].map(str).filter((name) => !known.includes(name));
  if (unknown.length === 0) return [];
  const supported = options.map(([name]) => name).sort();
  const names = unknown.sort().map((name) => [...context, name].join('.'));
  return [`${names.join(', ')}. Supported parameters include: ${supported.join(', ')}.`];
};

const errorsOf = (
  name: string,
  option: Dict,
  value: Value,
  context: readonly string[],
): readonly string[] => {
  const type = str(option.get('type') ?? 'str');
  const converted = convertTo(type, value);
  if (converted === undefined) return [wrongType(`argument '${name}'`, type, value)];
  const elements = option.get('elements');
  const items = isList(converted) ? converted : undefined;
  const wrong = (items && elements !== undefined ? items : [])
    .filter((item) => convertTo(str(elements ?? 'str'), unwrap(item)) === undefined)
    .map((item) => wrongType(`Elements value for option '${name}'`, str(elements ?? 'str'), item));
  return [
    ...wrong,
    ...wrongChoices(name, option, converted, context),
    ...nestedErrors(name, option, converted, context),
  ];
};

const wrongType = (what: string, type: string, value: Value): string => {
  const shown = type === 'list' || type === 'dict' ? `<class '${typeName(value)}'>` : `"${repr(value)}"`;
  const kind = `${type === 'int' ? 'an' : 'a'} ${type}`;
  return `${what} is of type ${typeName(value)} and we were unable to convert to ${type}: ${shown} cannot be converted to ${kind}`;
};

const wrongChoices = (
  name: string,
  option: Dict,
  value: Value,
  context: readonly string[],
): readonly string[] => {
  const choices = option.get('choices');
  if (!isList(choices)) return [];
  const allowed = choices.map(str);
  const place = context.length === 0 ? '' : ` found in ${context.join(' -> ')}`;
  const others = (isList(value) ? value : [value]).map(str).filter((each) => !allowed.includes(each));
  if (others.length === 0) return [];
  const quantity = isList(value) ? 'one or more of' : 'one of';
  return [`value of ${name} must be ${quantity}: ${allowed.join(', ')}, got: ${others.join(', ')}${place}`];
};

const nestedErrors = (
  name: string,
  option: Dict,
  value: Value,
  context: readonly string[],
): readonly string[] => {
  const nested = option.get('options');
  if (!isDict(nested)) return [];
  const inside = [...context, name];
  return (isList(value) ? value : [value]).flatMap((each) =>
    isDict(each) ? [...specificationErrors(nested, each, inside), ...ruleErrors(option, each, inside)] : [],
  );
};

/** Rules between the options of a dict. At the top of a specification Ansible knows none. */
const ruleErrors = (option: Dict, given: Dict, context: readonly string[]): readonly string[] => {
  const place = ` found in ${context.join(' -> ')}`;
  const groups = (rule: string) => {
    const found = option.get(rule);
    return isList(found) ? found.map((each) => texts(each)) : [];
  };
  const there = (name: string) => (given.get(name) ?? null) !== null;
  return [
    ...groups('mutually_exclusive')
      .filter((names) => names.filter(there).length > 1)
      .map((names) => `parameters are mutually exclusive: ${names.join('|')}${place}`),
    ...groups('required_together')
      .filter((names) => names.some(there) && !names.every(there))
      .map((names) => `parameters are required together: ${names.join(', ')}${place}`),
    ...groups('required_one_of')
      .filter((names) => !names.some(there))
      .map((names) => `one of the following is required: ${names.join(', ')}${place}`),
  ];
};

const texts = (value: Value | undefined): readonly string[] => (isList(value) ? value.map(str) : []);

const flag = (option: Dict, name: string): boolean => truth(option.get(name) ?? false);

/** The types that a specification can name, by the conversion that each is. */
const TYPES: Readonly<Record<string, keyof ArgumentTypes>> = {
  bits: 'str',
  bytes: 'str',
  json: 'raw',
  jsonarg: 'raw',
  sid: 'str',
  bool: 'bool',
  dict: 'dict',
  float: 'float',
  int: 'int',
  list: 'list',
  path: 'path',
  raw: 'raw',
  str: 'str',
};

/** A value as a type wants it; undefined where it cannot be made so. Lists and dicts are texts, as Ansible takes them. */
const convertTo = (type: string, value: Value): Value | undefined => {
  const known = TYPES[type];
  if (known === undefined) return undefined;
  if (known === 'str' && value === null) return '';
  return known === 'str' && (isList(value) || isDict(value)) ? repr(value) : convert(known, value);
};
