import { repr, typeName, type Value } from '../values/index.ts';
import type { Options } from './arguments.ts';

const list = (names: readonly string[]): string => names.join(', ');

/** Where in other arguments an argument is; nothing at the top. */
type Context = readonly string[];

const inside = (context: Context): string =>
  context.length === 0 ? '' : ` found in ${context.join(' -> ')}`;

const within = (context: Context): string =>
  context.length === 0 ? '' : ` found in '${context.join(' -> ')}'`;

/** What is wrong with arguments, in the sentences that Ansible registers: content compares them. */
export const WORDS = {
  bothNames: (name: string, alias: string, context: Context) =>
    `Both option ${[...context, name].join('.')} and its alias ${[...context, alias].join('.')} are set.`,
  unheeded: (name: string) => `There is no argument '${name}' here: it is ignored`,
  exclusive: (groups: readonly (readonly string[])[], context: Context) =>
    `parameters are mutually exclusive: ${list(groups.map((names) => names.join('|')))}${inside(context)}`,
  missing: (names: readonly string[], context: Context) =>
    `missing required arguments: ${list(names.toSorted())}${inside(context)}`,
  together: (names: readonly string[], context: Context) =>
    `parameters are required together: ${list(names)}${inside(context)}`,
  oneOf: (names: readonly string[], context: Context) =>
    `one of the following is required: ${list(names)}${inside(context)}`,
  requiredIf: (name: string, value: string, missing: readonly string[], any: boolean, context: Context) =>
    `${name} is ${value} but ${any ? 'any' : 'all'} of the following are missing: ${list(missing)}${inside(context)}`,
  requiredBy: (name: string, missing: readonly string[], context: Context) =>
    `missing parameter(s) required by '${name}': ${list(missing)}${inside(context)}`,
  wrongType: (name: string, value: Value, type: string, why: string, context: Context) => {
    const place = context.length === 0 ? '' : `${within(context)}.`;
    return `argument '${name}' is of type ${typeName(value)}${place} and we were unable to convert to ${type}: ${why}`;
  },
  wrongElement: (name: string, value: Value, type: string, why: string, context: Context) =>
    `Elements value for option '${name}'${within(context)} is of type ${typeName(value)} and we were unable to convert to ${type}: ${why}`,
  noChoice: (name: string, choices: readonly string[], given: string, context: Context) =>
    `value of ${name} must be one of: ${list(choices)}, got: ${given}${inside(context)}`,
  noChoices: (name: string, choices: readonly string[], others: readonly string[], context: Context) =>
    `value of ${name} must be one or more of: ${list(choices)}. Got no match for: ${list(others)}${inside(context)}`,
  noDicts: (name: string) => `value of '${name}' must be of type dict or list of dicts`,
  notSuboptions: (name: string, type: string, value: Value) =>
    `Value '${repr(value)}' in the sub parameter field '${name}' must be a ${type}, not '${typeName(value)}'`,
  supported: (unknown: readonly string[], names: readonly string[], aliases: readonly string[]) =>
    `${list(unknown.toSorted())}. Supported parameters include: ${list(names.toSorted())}${
      aliases.length === 0 ? '' : ` (${list(aliases.toSorted())})`
    }.`,
  unsupported: (module: string, supported: string) =>
    `Unsupported parameters for (${module}) module: ${supported}`,
} as const;

/** The names of arguments, and their other names. */
export const namesIn = (options: Options): [names: readonly string[], aliases: readonly string[]] => [
  Object.keys(options),
  Object.values(options).flatMap(({ aliases = [] }) => aliases),
];

/** What those of Ansible's actions say that know the names of their options, and nothing more of them. */
export const invalidOptions =
  (action: string) =>
  (names: readonly string[]): string =>
    `Invalid options for ${action}: ${names.toSorted().join(',')}`;
