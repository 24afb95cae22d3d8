import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Origin } from '../source/origin.ts';
import { Secret, unwrap } from '../values/secret.ts';
import { type Dict, isDict, isList, type Value } from '../values/value.ts';
import type { ArgumentRules, ArgumentSpec, Arguments, ArgumentTable } from './arguments.ts';
import { convert, TYPE_WORDS, textOf } from './arguments-convert.ts';

/** What of a module says how it is called. */
export interface Callable<T extends ArgumentTable> {
  readonly name: string;
  readonly arguments: T;
  readonly rules?: ArgumentRules;
  /** Takes any further argument, as it is. */
  readonly open?: boolean;
  /** The argument that text behind the module's name is. */
  readonly freeForm?: string | undefined;
}

export interface ParsedArguments<T extends ArgumentTable> {
  readonly args: Arguments<T>;
  /** The values of secret arguments, to be shown nowhere. */
  readonly secrets: readonly string[];
  /** What was given beyond the table; only an open module has any. */
  readonly further: ReadonlyMap<string, Value>;
}

/** The place of an argument in the content, as far as it is known. */
export type OriginOf = (argument: string) => Origin | undefined;

/**
 * Turns rendered values into a module's typed arguments, as Ansible's argument specs do: aliases, defaults,
 * conversions, choices and rules. A null is as good as not given. Throws an 'argument' `Fault` that names the
 * module, the argument, the value and what it could have been.
 */
export const parseArguments = <const T extends ArgumentTable>(
  module: Callable<T>,
  given: Dict,
  originOf: OriginOf = () => undefined,
): ParsedArguments<T> => {
  checkArgumentNames(module, given.keys(), originOf);
  const values = new Map<string, Value>();
  const further = new Map<string, Value>();
  for (const [key, value] of given) {
    const text = String(key);
    const name = argumentNamed(module, text);
    if (name === undefined) further.set(text, value);
    else if (value !== null) values.set(name, converted(module, name, unwrap(value), originOf(text)));
  }
  checkRules(module, values, originOf);
  const defaulted = Object.entries(module.arguments).map(
    ([name, spec]) => [name, values.get(name) ?? defaultOf(module, name, spec)] as const,
  );
  // The table says what each conversion gives; the compiler cannot follow it through a loop.
  const args = Object.fromEntries(defaulted) as Arguments<T>;
  return { args, secrets: secretsOf(module, given), further };
};

/**
 * Checks that a module takes arguments of these names: all that can be known when content is loaded, before values
 * are. Throws an 'argument' `Fault` with the nearest name.
 */
export const checkArgumentNames = (
  module: Callable<ArgumentTable>,
  given: Iterable<Value>,
  originOf: OriginOf = () => undefined,
): void => {
  const seen = new Map<string, string>();
  for (const key of given) {
    const text = String(key);
    const name = argumentNamed(module, text);
    if (text.startsWith('_ansible_'))
      throw new Fault(
        'keyword',
        `Invalid parameter '${text}' of '${module.name}': the prefix '_ansible_' is reserved for internal use only.`,
        { origin: originOf(text) },
      );
    if (name === undefined) {
      if (module.open) continue;
      throw new Fault('argument', `${module.name} has no argument '${text}'`, {
        origin: originOf(text),
        hint:
          didYouMean(text, namesOf(module)) ?? `its arguments: ${Object.keys(module.arguments).join(', ')}`,
      });
    }
    const before = seen.get(name);
    if (before !== undefined)
      throw fault(module, `'${before}' and '${text}' are one argument: give one of them`, originOf(text));
    seen.set(name, text);
  }
};

/** The argument that goes by a name: its own, or one of its aliases. */
export const argumentNamed = (
  { arguments: table }: Pick<Callable<ArgumentTable>, 'arguments'>,
  name: string,
): string | undefined =>
  Object.hasOwn(table, name)
    ? name
    : Object.keys(table).find((argument) => table[argument]?.aliases?.includes(name));

/** Every name that a module's arguments go by. */
const namesOf = (module: Callable<ArgumentTable>): readonly string[] =>
  Object.entries(module.arguments).flatMap(([name, { aliases = [] }]) => [name, ...aliases]);

const converted = (
  module: Callable<ArgumentTable>,
  name: string,
  value: Value,
  origin: Origin | undefined,
): Value => {
  const spec = module.arguments[name];
  if (spec === undefined) return value;
  const wrong = (type: ArgumentSpec['type'], part: Value) =>
    fault(module, `'${name}' should be ${TYPE_WORDS[type]}, not ${shown(spec, part)}`, origin);
  // One expression is a list of one: its commas are its own.
  const single = spec.expression && spec.type === 'list' && !isList(value);
  const whole = convert(spec.type, single ? [value] : value);
  if (whole === undefined) throw wrong(spec.type, value);
  if (!isList(whole) || spec.type !== 'list') return chosen(module, name, spec, whole, origin);
  return whole.map((element) => {
    const type = spec.elements ?? 'str';
    const part = convert(type, unwrap(element));
    if (part === undefined) throw wrong(type, element);
    return chosen(module, name, spec, part, origin);
  });
};

/** Checks a value against the choices. A choice of `yes` or `no` is also met by the boolean that YAML made of it. */
const chosen = (
  module: Callable<ArgumentTable>,
  name: string,
  spec: ArgumentSpec,
  value: Value,
  origin: Origin | undefined,
): Value => {
  const { choices } = spec;
  if (choices === undefined) return value;
  const text = textOf(value) ?? '';
  const choice = choices.includes(text) ? text : choices.find((each) => YAML_BOOLEANS[each] === text);
  if (choice !== undefined) return choice;
  throw fault(module, `'${name}' should be one of ${choices.join(', ')}, not ${shown(spec, value)}`, origin);
};

const YAML_BOOLEANS: Readonly<Record<string, string>> = {
  yes: 'True',
  on: 'True',
  true: 'True',
  no: 'False',
  off: 'False',
  false: 'False',
};

const defaultOf = (module: Callable<ArgumentTable>, name: string, spec: ArgumentSpec): Value | undefined =>
  spec.default === undefined || spec.default === null
    ? undefined
    : converted(module, name, spec.default, undefined);

/**
 * The failure of a call without arguments that must be given, in the words that content compares; what each is for is a
 * hint. A text of its own has the name `_raw_params` there.
 */
export const missingArguments = (
  module: Callable<ArgumentTable>,
  names: readonly string[],
  origin: Origin | undefined,
): Fault => {
  const { freeForm } = module;
  if (freeForm !== undefined && names.includes(freeForm))
    return ruled(`one of the following is required: _raw_params, ${freeForm}`, origin);
  const hint = names.map((name) => `${name}: ${module.arguments[name]?.doc ?? ''}`).join('; ');
  return new Fault('argument', `missing required arguments: ${[...names].sort().join(', ')}`, {
    origin,
    hint,
  });
};

const checkRules = (
  module: Callable<ArgumentTable>,
  values: ReadonlyMap<string, Value>,
  originOf: OriginOf,
): void => {
  const { exclusive = [], together = [], oneOf = [], requiredIf = [] } = module.rules ?? {};
  const has = (name: string) => values.has(name);
  const missing = Object.keys(module.arguments).filter(
    (name) => module.arguments[name]?.required && !has(name),
  );
  if (missing.length > 0) throw missingArguments(module, missing, originOf(''));
  for (const names of exclusive) {
    const given = names.filter(has);
    if (given.length > 1)
      throw ruled(`parameters are mutually exclusive: ${names.join('|')}`, originOf(given[1] ?? ''));
  }
  for (const names of together)
    if (names.some(has) && !names.every(has))
      throw ruled(`parameters are required together: ${names.join(', ')}`, originOf(''));
  for (const names of oneOf)
    if (!names.some(has)) throw ruled(`one of the following is required: ${names.join(', ')}`, originOf(''));
  for (const [name, value, names] of requiredIf) {
    const actual = values.get(name) ?? module.arguments[name]?.default ?? null;
    const missing = names.filter((each) => !has(each));
    if (textOf(actual) === value && missing.length > 0)
      throw ruled(
        `${name} is ${value} but all of the following are missing: ${missing.join(', ')}`,
        originOf(name),
      );
  }
};

/** The texts of secret arguments, and of secret values that were given to any. */
const secretsOf = (module: Callable<ArgumentTable>, given: Dict): readonly string[] =>
  [...given].flatMap(([key, value]) => {
    const spec = module.arguments[argumentNamed(module, String(key)) ?? ''];
    return textsIn(value, spec?.secret ?? false);
  });

const textsIn = (value: Value, secret: boolean): readonly string[] => {
  if (value instanceof Secret) return textsIn(value.value, true);
  if (isList(value)) return value.flatMap((each) => textsIn(each, secret));
  if (isDict(value)) return [...value.values()].flatMap((each) => textsIn(each, secret));
  const text = secret ? textOf(value) : undefined;
  return text === undefined || text === '' ? [] : [text];
};

const shown = (spec: ArgumentSpec, value: Value): string => {
  if (spec.secret) return 'what was given';
  if (isList(value)) return 'a list';
  if (isDict(value)) return 'a dict';
  return `'${textOf(value) ?? ''}'`;
};

/** What is wrong with arguments together, in the words that content compares. */
const ruled = (message: string, origin: Origin | undefined): Fault =>
  new Fault('argument', message, { origin });

const fault = (module: Callable<ArgumentTable>, message: string, origin: Origin | undefined): Fault =>
  new Fault('argument', `${module.name}: ${message}`, { origin });
