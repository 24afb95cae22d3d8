import { Fault } from '../source/fault.ts';
import type { Origin } from '../source/origin.ts';
import type { Dict, Value } from '../values/value.ts';
import type { ArgumentRules, Arguments, ArgumentTable, Openness } from './arguments.ts';
import { type Checked, checkArguments, type Problem } from './arguments-check.ts';
import { masked } from './arguments-secrets.ts';
import { namesIn, WORDS } from './arguments-words.ts';

/** What of a module says how it is called. */
export interface Callable<T extends ArgumentTable> {
  readonly name: string;
  readonly arguments: T;
  readonly rules?: ArgumentRules;
  readonly open?: Openness;
  /** The argument that text behind the module's name is. */
  readonly freeForm?: string | undefined;
  readonly words?: ModuleWords;
}

/** How Ansible speaks of a module's arguments, where it is not the common way. */
export interface ModuleWords {
  /** What the module is called there, rather than by the name that content has for it. */
  readonly name?: string;
  /** Which arguments it says that there are, where these are not its own. */
  readonly supported?: ArgumentTable;
  readonly unsupported?: (names: readonly string[]) => string;
  readonly missing?: (names: readonly string[]) => string;
  readonly exclusive?: (names: readonly string[]) => string;
}

export interface ParsedArguments<T extends ArgumentTable> {
  readonly args: Arguments<T>;
  /** The values of secret arguments, to be shown nowhere. */
  readonly secrets: readonly string[];
  /** What was given beyond the table; only an open module has any. */
  readonly further: ReadonlyMap<string, Value>;
  readonly warnings: readonly string[];
  /** As they were given, by whatever names. */
  readonly given: Dict;
  /** All that there are, by the names of the table: converted, with defaults. */
  readonly values: ReadonlyMap<string, Value>;
}

/** The place of an argument in the content, as far as it is known. */
export type OriginOf = (argument: string) => Origin | undefined;

/** A call of a module: by what name, and where its arguments are. */
export interface Call {
  readonly called?: string;
  readonly originOf?: OriginOf;
}

/**
 * Turns rendered values into a module's typed arguments, as Ansible's argument specs do: aliases, defaults,
 * conversions, choices and rules. Throws an 'argument' `Fault` in Ansible's words, with a hint that helps.
 */
export const parseArguments = <const T extends ArgumentTable>(
  module: Callable<T>,
  given: Dict,
  call: Call = {},
): ParsedArguments<T> => {
  const checked = checkArguments(module, given);
  refuse(module, given, checked, call);
  const { values, secrets, further, warnings } = checked;
  // What is nothing is not given, as modules see it.
  const named = Object.keys(module.arguments).map((name) => [name, values.get(name) ?? undefined] as const);
  // The table says what each conversion gives; the compiler cannot follow it through a loop.
  const args = Object.fromEntries(named) as Arguments<T>;
  return { args, secrets: [...secrets], further, warnings, given, values };
};

/**
 * Checks what can be known of arguments when content is loaded, before what templates hold is known. With `partial` more
 * may come, so that none is missing. Throws an 'argument' `Fault`.
 */
export const checkGiven = (
  module: Callable<ArgumentTable>,
  given: Dict,
  { partial, ...call }: Call & { readonly partial: boolean },
): void => refuse(module, given, checkArguments(module, given, { partial }), call);

const refuse = (
  module: Callable<ArgumentTable>,
  given: Dict,
  { problems, unsupported, secrets }: Checked,
  { called = module.name, originOf = () => undefined }: Call,
): void => {
  for (const key of given.keys()) refuseReserved(module, String(key), originOf);
  const [problem = unsupported] = module.words?.unsupported && unsupported ? [unsupported] : problems;
  if (!problem) return;
  // A slip in a name may be why another is missing: then that is the place to look at.
  const slip = problem.missing && unsupported?.hint ? unsupported : undefined;
  const { argument = '', hint } = slip ?? problem;
  throw new Fault('argument', masked(wordsFor(module, called, problem), secrets), {
    origin: originOf(givenAs(module, argument, given)),
    hint: slip ? `there is no argument '${argument}': ${hint}` : hint,
  });
};

const wordsFor = (
  { words = {} }: Callable<ArgumentTable>,
  called: string,
  { message, missing, exclusive, unsupported }: Problem,
): string => {
  if (missing && words.missing) return words.missing(missing);
  if (exclusive && words.exclusive) return words.exclusive(exclusive);
  if (!unsupported) return message;
  const told = words.supported ? WORDS.supported(unsupported, ...namesIn(words.supported)) : message;
  return words.unsupported?.(unsupported) ?? WORDS.unsupported(words.name ?? called, told);
};

const refuseReserved = ({ name }: Callable<ArgumentTable>, key: string, originOf: OriginOf): void => {
  if (!key.startsWith('_ansible_')) return;
  throw new Fault(
    'keyword',
    `Invalid parameter '${key}' of '${name}': the prefix '_ansible_' is reserved for internal use only.`,
    { origin: originOf(key) },
  );
};

/** The name by which an argument was given. */
const givenAs = ({ arguments: table }: Callable<ArgumentTable>, name: string, given: Dict): string =>
  [name, ...((Object.hasOwn(table, name) && table[name]?.aliases) || [])].find((each) => given.has(each)) ??
  name;
