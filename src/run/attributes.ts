import type { Attribute, Chain, Expression } from '../playbook/tree.ts';
import { Fault, placed } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { Float, isDict, isList, isOmit, repr, type Value, withoutOmitted } from '../values/index.ts';
import { holds } from './condition.ts';
import { every, innermost } from './effective.ts';

/** A task's keywords, rendered in its scope when they are asked for, with the type that each must have. */
export interface Attributes {
  value(name: string): Value | undefined;
  flag(name: string): boolean | undefined;
  text(name: string): string | undefined;
  number(name: string): number | undefined;
  /** Text or a list of it, over all levels, outermost first. */
  texts(name: string): readonly string[];
  /** Dicts, or lists of them, over all levels, outermost first. */
  dicts(name: string): readonly ReadonlyMap<Value, Value>[];
  holds(expressions: readonly Expression[]): Expression | undefined;
}

export const attributesOf = (chain: Chain, scope: Scope, templar: Templar): Attributes => {
  const render = (attribute: Attribute): Value | undefined => {
    const value = placed(attribute.origin, () => withoutOmitted(templar.resolve(attribute.value, scope)));
    return isOmit(value) || value === null ? undefined : value;
  };
  const value = (name: string) => {
    const attribute = innermost(chain, name);
    return attribute && render(attribute);
  };
  const all = (name: string) =>
    every(chain, name).flatMap((attribute) => {
      const rendered = render(attribute) ?? [];
      return (isList(rendered) ? rendered : [rendered]).map((item) => ({ item, attribute }));
    });
  return {
    value,
    flag: (name) => {
      const given = value(name);
      return given === undefined ? undefined : asFlag(given, name, innermost(chain, name));
    },
    text: (name) => {
      const given = value(name);
      return given === undefined ? undefined : asText(given, name, innermost(chain, name));
    },
    number: (name) => {
      const given = value(name);
      return given === undefined ? undefined : asNumber(given, name, innermost(chain, name));
    },
    texts: (name) => all(name).map(({ item, attribute }) => asText(item, name, attribute)),
    dicts: (name) =>
      all(name).map(({ item, attribute }) => {
        if (isDict(item)) return item;
        throw wrong(name, 'a mapping', attribute);
      }),
    holds: (expressions) => expressions.find((expression) => !holds(expression, scope, templar)),
  };
};

/** Words that Ansible takes for a boolean. */
const FLAGS: Readonly<Record<string, boolean>> = {
  yes: true,
  on: true,
  true: true,
  1: true,
  y: true,
  t: true,
  no: false,
  off: false,
  false: false,
  0: false,
  n: false,
  f: false,
};

export const asFlag = (value: Value, name: string, attribute?: Attribute): boolean => {
  if (typeof value === 'boolean') return value;
  const flag = FLAGS[String(value).toLowerCase()];
  if (flag === undefined) throw inconvertible(value, name, 'bool', attribute);
  return flag;
};

const asText = (value: Value, name: string, attribute?: Attribute): string => {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw wrong(name, 'text', attribute);
};

export const asNumber = (value: Value, name: string, attribute?: Attribute): number => {
  const number =
    value instanceof Float ? value.value : Number(typeof value === 'object' ? Number.NaN : value);
  if (Number.isNaN(number))
    throw inconvertible(value, name, FRACTIONS.has(name) ? 'float' : 'int', attribute);
  return number;
};

/** Keywords whose number may have a fraction. */
const FRACTIONS: ReadonlySet<string> = new Set(['delay', 'pause', 'max_fail_percentage']);

const inconvertible = (value: Value, name: string, type: string, attribute?: Attribute): Fault =>
  new Fault(
    'keyword',
    `Error processing keyword '${name}': The value ${repr(value)} could not be converted to '${type}'.`,
    { origin: attribute?.origin },
  );

const wrong = (name: string, what: string, attribute?: Attribute): Fault =>
  new Fault('keyword', `'${name}' must be ${what}`, { origin: attribute?.origin });
