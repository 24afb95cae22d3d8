import { didYouMean } from '../source/nearest.ts';
import { equals, isDict, isList, str, unwrap, type Value } from '../values/index.ts';
import type { Openness, Option, Options } from './arguments.ts';
import { convert, TYPE_WORDS, Unfit } from './arguments-convert.ts';
import { isLater } from './arguments-later.ts';
import { brokenRules } from './arguments-rules.ts';
import { textsIn } from './arguments-secrets.ts';
import { namesIn, WORDS } from './arguments-words.ts';

/** What arguments are checked by: a module's table, or a specification that content has written. */
export interface Specification {
  readonly arguments: Options;
  readonly rules?: Option['rules'];
  readonly open?: Openness;
}

/** Something wrong with arguments: Ansible's sentence, and beside it what helps a reader. */
export interface Problem {
  readonly message: string;
  /** The argument that it is about, by its own name; undefined where it is about them all. */
  readonly argument?: string | undefined;
  /** What is missing, any or all of it. */
  readonly missing?: readonly string[];
  /** What does not go together. */
  readonly exclusive?: readonly string[] | undefined;
  /** Names of arguments that there are none of. */
  readonly unsupported?: readonly string[];
  readonly hint?: string | undefined;
}

/** Arguments as they were found to be. */
export interface Checked {
  /** By the names of the table: converted, and with the defaults that there are. */
  readonly values: ReadonlyMap<string, Value>;
  /** What the table has no argument for. */
  readonly further: ReadonlyMap<string, Value>;
  /** In the order in which Ansible looks for them. */
  readonly problems: readonly Problem[];
  /** All names that are none; the last thing that Ansible tells. */
  readonly unsupported: Problem | undefined;
  readonly warnings: readonly string[];
  /** The texts of what is to be shown nowhere. */
  readonly secrets: ReadonlySet<string>;
}

/**
 * Checks arguments as Ansible does: other names, conversions, choices, rules, and what is inside of them. What holds a
 * template is not looked into. With `partial` more arguments may come, so none is missing.
 */
export const checkArguments = (
  specification: Specification,
  given: ReadonlyMap<Value, Value>,
  { partial = false }: { readonly partial?: boolean } = {},
): Checked => {
  const inquiry: Inquiry = { partial, problems: [], unknown: [], warnings: [], secrets: new Set() };
  const { values, further } = examine(specification, given, [], inquiry);
  const { problems, warnings, secrets } = inquiry;
  return { values, further, problems, unsupported: unsupportedIn(inquiry), warnings, secrets };
};

/** What is found while looking, in all depths. */
interface Inquiry {
  readonly partial: boolean;
  readonly problems: Problem[];
  readonly unknown: {
    readonly context: readonly string[];
    readonly names: readonly string[];
    readonly options: Options;
  }[];
  readonly warnings: string[];
  readonly secrets: Set<string>;
}

type Context = readonly string[];

const examine = (
  { arguments: options, rules, open }: Specification,
  given: ReadonlyMap<Value, Value>,
  context: Context,
  inquiry: Inquiry,
) => {
  const entries = Object.entries(options);
  const { values, further } = named(entries, given, context, inquiry);
  for (const [name, option] of entries) findSecrets(name, option, values.get(name), inquiry);
  for (const value of further.values()) tell(value, false, inquiry);
  if (open === 'unheeded') inquiry.warnings.push(...[...further.keys()].map((name) => WORDS.unheeded(name)));
  if (further.size > 0 && !open) inquiry.unknown.push({ context, names: [...further.keys()], options });
  inquiry.problems.push(...brokenRules('exclusive', rules, values, context));
  for (const [name, { default: otherwise = null }] of entries)
    if (otherwise !== null && !values.has(name)) values.set(name, otherwise);
  const missing = entries.filter(([name, { required }]) => required && !values.has(name));
  if (missing.length > 0 && !inquiry.partial) inquiry.problems.push(missingOf(missing, context));
  const there = entries.filter(([name]) => isKnown(values.get(name)));
  for (const [name, option] of there) convertOne(name, option, values, context, inquiry);
  for (const [name, option] of there) chooseOne(name, option, values, context, inquiry);
  if (!inquiry.partial) inquiry.problems.push(...brokenRules('missing', rules, values, context));
  for (const [name, option] of entries) descend(name, option, values, context, inquiry);
  return { values, further };
};

/** Whether a value is there, and can be looked at now. */
const isKnown = (value: Value | undefined): value is Value => value !== undefined && !isLater(value);

type Entries = readonly (readonly [string, Option])[];

/** The values by the names of their arguments; of several names for one the last counts. */
const named = (
  entries: Entries,
  given: ReadonlyMap<Value, Value>,
  context: Context,
  { warnings }: Inquiry,
) => {
  const values = new Map<string, Value>();
  const further = new Map([...given].map(([name, value]) => [str(name), value]));
  for (const [name, { aliases = [] }] of entries) {
    const own = given.get(name);
    if (own !== undefined) values.set(name, own);
    further.delete(name);
    for (const alias of aliases) {
      const value = given.get(alias);
      if (value === undefined) continue;
      if (own !== undefined) warnings.push(WORDS.bothNames(name, alias, context));
      values.set(name, value);
      further.delete(alias);
    }
  }
  return { values, further };
};

/** Secrets of an argument, and of the options in it, which must be a dict for that. */
const findSecrets = (name: string, option: Option, value: Value | undefined, inquiry: Inquiry): void => {
  if (value === undefined) return;
  tell(value, option.secret === true, inquiry);
  if (!option.options || value === null || isLater(value)) return;
  for (const each of isList(value) ? value : [value]) {
    const inside = typeof each === 'string' ? convert('dict', each) : each;
    if (inside instanceof Unfit) inquiry.problems.push({ message: inside.why, argument: name });
    else if (!isDict(inside))
      inquiry.problems.push({ message: WORDS.notSuboptions(name, option.type, each), argument: name });
    else
      for (const [key, sub] of Object.entries(option.options))
        tell(inside.get(key) ?? null, sub.secret === true, inquiry);
  }
};

const tell = (value: Value, secret: boolean, { secrets }: Inquiry): void => {
  if (!secret && (value === null || typeof value !== 'object')) return;
  for (const text of textsIn(value, secret)) secrets.add(text);
};

const missingOf = (entries: Entries, context: Context): Problem => {
  const missing = entries.map(([name]) => name);
  const docs = entries.flatMap(([name, { doc }]) => (doc === undefined ? [] : `${name}: ${doc}`));
  return { message: WORDS.missing(missing, context), missing, hint: docs.join('; ') };
};

const convertOne = (
  name: string,
  option: Option,
  values: Map<string, Value>,
  context: Context,
  { problems }: Inquiry,
): void => {
  const given = values.get(name) ?? null;
  // Nothing is as good as not given, where nothing else would stand there.
  if (given === null && !option.required && (option.default ?? null) === null) return;
  const { type, elements = 'str' } = option;
  const value = unwrap(given);
  // One expression is a list of one: its commas are its own.
  const single = option.expression && type === 'list' && !isList(value);
  const whole = convert(type, single ? [value] : value);
  if (whole instanceof Unfit) {
    const message = type === 'mode' ? whole.why : WORDS.wrongType(name, value, type, whole.why, context);
    problems.push({ message, argument: name, hint: takes(name, type) });
    return;
  }
  values.set(name, whole);
  if (type !== 'list' || !isList(whole)) return;
  const fitting: Value[] = [];
  for (const element of whole.map(unwrap)) {
    const part = convert(elements, element);
    if (!(part instanceof Unfit)) fitting.push(part);
    else {
      const message = WORDS.wrongElement(name, element, elements, part.why, context);
      problems.push({ message, argument: name, hint: takes(name, elements) });
    }
  }
  values.set(name, fitting);
};

const takes = (name: string, type: string): string | undefined => {
  const words = TYPE_WORDS.get(type);
  return words && `'${name}' takes ${words}`;
};

const chooseOne = (
  name: string,
  { choices }: Option,
  values: Map<string, Value>,
  context: Context,
  { problems }: Inquiry,
): void => {
  if (choices === undefined) return;
  const value = values.get(name) ?? null;
  const texts = choices.map(str);
  const wrong = (message: string, given: Value) =>
    problems.push({ message, argument: name, hint: didYouMean(str(given), texts) });
  if (isList(value)) {
    const others = value.filter((each) => !isChoice(each, choices)).map(str);
    if (others.length > 0) wrong(WORDS.noChoices(name, texts, others, context), others[0] ?? '');
    return;
  }
  const choice = isChoice(value, choices) ? value : choiceMeant(value, choices);
  if (choice !== undefined) values.set(name, choice);
  else wrong(WORDS.noChoice(name, texts, str(value), context), value);
};

const isChoice = (value: Value, choices: readonly Value[]): boolean =>
  choices.some((choice) => equals(choice, value));

/** YAML makes a boolean of `yes` and `no`: that of the one choice which it can have been. */
const choiceMeant = (value: Value, choices: readonly Value[]): Value | undefined => {
  const words = YAML_BOOLEANS[str(value)] ?? [];
  const meant = choices.filter((choice) => typeof choice === 'string' && words.includes(choice));
  return meant.length === 1 ? meant[0] : undefined;
};

const YAML_BOOLEANS: Readonly<Record<string, readonly string[]>> = {
  True: ['True', 'true', 'yes', 'on'],
  False: ['False', 'false', 'no', 'off'],
};

/** The arguments inside of an argument. */
const descend = (
  name: string,
  { type, elements, options, rules, applyDefaults }: Option,
  values: Map<string, Value>,
  context: Context,
  inquiry: Inquiry,
): void => {
  if (!options || !(type === 'dict' || (type === 'list' && elements === 'dict'))) return;
  const value = values.get(name) ?? (applyDefaults ? new Map<Value, Value>() : null);
  if (value === null || isLater(value)) return;
  const inner = [...context, name];
  const specification = { arguments: options, ...(rules && { rules }) };
  const looked = (isList(value) ? value : [value]).map((each) => {
    if (!isDict(each)) inquiry.problems.push({ message: WORDS.noDicts(name), argument: name });
    return isDict(each) ? new Map<Value, Value>(examine(specification, each, inner, inquiry).values) : each;
  });
  values.set(name, isList(value) ? looked : (looked[0] ?? null));
};

const unsupportedIn = ({ unknown }: Inquiry): Checked['unsupported'] => {
  const last = unknown.at(-1);
  const first = unknown[0]?.names[0];
  if (!last || first === undefined) return undefined;
  const names = unknown.flatMap((each) => each.names.map((name) => [...each.context, name].join('.')));
  const near = namesIn(unknown[0]?.options ?? {}).flat();
  const message = WORDS.supported(names, ...namesIn(last.options));
  return { message, argument: first, unsupported: names, hint: didYouMean(first, near) };
};
