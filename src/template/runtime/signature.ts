import { makeDict } from '../../values/dict.ts';
import { typeError } from '../../values/error.ts';
import type { Value } from '../../values/value.ts';

/** The arguments of a call, as given. */
export interface CallArguments {
  readonly positional: readonly Value[];
  readonly named: ReadonlyMap<string, Value>;
}

export const NONE_GIVEN: CallArguments = { positional: [], named: new Map() };

export interface Parameter {
  readonly name: string;
  /** `undefined`: it must be given. */
  readonly default: Value | undefined;
}

/** The parameters of a function in Python's order. */
export interface Signature {
  readonly parameters: readonly Parameter[];
  /** The name of `*rest`, whose value is a list. */
  readonly rest: string | undefined;
  /** The name of `**named`, whose value is a dict. */
  readonly named: string | undefined;
}

/**
 * Reads a signature as Python writes it: `value, width=80, *rest, **named`. Defaults are none, true, false, whole
 * numbers and text in single quotes.
 */
export const signature = (text: string): Signature => {
  const parts = (text.match(/(?:'[^']*'|[^,'])+/g) ?? []).map((part) => part.trim());
  return {
    parameters: parts.filter((part) => !part.startsWith('*')).map(parameter),
    rest: parts.find((part) => /^\*\w/.test(part))?.slice(1),
    named: parts.find((part) => part.startsWith('**'))?.slice(2),
  };
};

const parameter = (text: string): Parameter => {
  const [name = '', value] = text.split('=', 2);
  return { name, default: value === undefined ? undefined : literal(value) };
};

const CONSTANTS: Readonly<Record<string, Value>> = { none: null, true: true, false: false };

const literal = (text: string): Value => {
  const constant = CONSTANTS[text];
  if (constant !== undefined) return constant;
  return text.startsWith("'") ? text.slice(1, -1) : Number(text);
};

/** Puts the arguments of a call in the order of the parameters, `*rest` and `**named` last. */
export const bind = (name: string, { parameters, rest, named }: Signature, given: CallArguments): Value[] => {
  const { positional } = given;
  if (positional.length > parameters.length && !rest) {
    throw typeError(
      `${name}() takes ${counted(parameters)} but ${positional.length} ${positional.length === 1 ? 'was' : 'were'} given`,
    );
  }
  const bound = parameters.map((one, index) => {
    const value = positional[index];
    if (value !== undefined && given.named.has(one.name)) {
      throw typeError(`${name}() got multiple values for argument '${one.name}'`);
    }
    if (value !== undefined) return value;
    return given.named.has(one.name) ? given.named.get(one.name) : one.default;
  });
  const missing = parameters.filter((_, index) => bound[index] === undefined).map((one) => `'${one.name}'`);
  if (missing.length > 0) {
    const plural = missing.length > 1 ? 's' : '';
    throw typeError(
      `${name}() missing ${missing.length} required positional argument${plural}: ${missing.join(' and ')}`,
    );
  }
  const others = [...given.named].filter(([key]) => !parameters.some((one) => one.name === key));
  if (others[0] && !named) throw typeError(`${name}() got an unexpected keyword argument '${others[0][0]}'`);
  const values = bound.map((value) => value ?? null);
  if (rest) values.push(positional.slice(parameters.length));
  if (named) values.push(makeDict(others));
  return values;
};

const counted = (parameters: readonly Parameter[]): string => {
  const most = parameters.length;
  const least = parameters.filter((one) => one.default === undefined).length;
  const plural = most === 1 ? '' : 's';
  return least === most
    ? `${most} positional argument${plural}`
    : `from ${least} to ${most} positional arguments`;
};
