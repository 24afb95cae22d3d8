import type { Attribute, Chain, Expression } from '../playbook/tree.ts';
import { attempted, Fault, placed } from '../source/fault.ts';
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
  /** Dicts, or lists of them, over all levels, outermost first; without the entries whose fault is of no account. */
  dicts(name: string, ignored?: (fault: Fault) => boolean): readonly ReadonlyMap<Value, Value>[];
  holds(expressions: readonly Expression[]): Expression | undefined;
}

/** The keywords that hold for a task, rendered when they are asked for; the innermost level counts. */
export const attributesOf = (chain: Chain, scope: Scope, templar: Templar): Attributes => {
  const render = ({ value, origin }: Attribute): Value =>
    placed(origin, () => withoutOmitted(templar.resolve(value, scope)));
  // What is omitted is as good as not given: the level around counts.
  const value = (name: string): Value | undefined => {
    for (const attribute of every(chain, name).toReversed()) {
      const found = render(attribute);
      if (!isOmit(found)) return found ?? undefined;
    }
    return undefined;
  };
  const all = (name: string, ignored?: (fault: Fault) => boolean) =>
    every(chain, name).flatMap((given) => {
      const attribute = ignored ? { ...given, value: possible(given, render, ignored) } : given;
      const found = render(attribute);
      const rendered = isOmit(found) || found === null ? [] : found;
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
    dicts: (name, ignored) =>
      all(name, ignored).map(({ item, attribute }) => {
        if (isDict(item)) return item;
        throw wrong(name, 'a mapping', attribute);
      }),
    holds: (expressions) => expressions.find((expression) => !holds(expression, scope, templar)),
  };
};

/** Whether nothing of a task may be told: by `no_log`, or by the settings where it says nothing. */
export const isSilent = (attributes: Attributes, { noLog }: { readonly noLog: boolean }): boolean =>
  attributes.flag('no_log') ?? noLog;

/** A mapping, or a list of them, without the entries that cannot be rendered for a reason that does not count. */
const possible = (
  { value, origin }: Attribute,
  render: (attribute: Attribute) => Value,
  ignored: (fault: Fault) => boolean,
): Value => {
  if (isList(value)) return value.map((item) => possible({ value: item, origin }, render, ignored));
  if (!isDict(value)) return value;
  const kept = [...value].filter(([, item]) => {
    const found = attempted(() => render({ value: item, origin }));
    if (found instanceof Fault && !ignored(found)) throw found;
    return !(found instanceof Fault);
  });
  return new Map(kept);
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

/** A keyword's value as true or false. Throws a Fault for what is neither. */
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

/** A keyword's value as a number. Throws a Fault for what is none. */
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
