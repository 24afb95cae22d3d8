import { Fault } from '../source/fault.ts';
import { isUntrusted, type Node } from '../source/node.ts';
import type { Origin } from '../source/origin.ts';
import { toValue } from '../source/yaml.ts';
import { Template } from '../values/template.ts';
import { isDict, type Value } from '../values/value.ts';
import type { LoadContext } from './context.ts';
import type { TaskArguments } from './tree.ts';

/** An action as it is written. */
export interface Written {
  readonly name: string;
  readonly origin: Origin;
  /** What the name is made of: only where the task runs does it matter that there is no such module. */
  readonly template?: string | undefined;
  /** The arguments as a node, or as the text behind the name. */
  readonly node?: Node | undefined;
  readonly text?: string;
  /** `args` within `action`. */
  readonly args?: Node | undefined;
}

type Given = Pick<TaskArguments, 'given' | 'freeForm' | 'splat'>;

/** The arguments of an action: behind its name or in it, and those of `args`, which give way. */
export const readArguments = (
  action: string,
  { node, text, origin }: Written,
  extra: Node | undefined,
  context: LoadContext,
): TaskArguments => {
  const main: Given =
    text !== undefined
      ? context.actions.split(action, text, origin)
      : argumentsOf(action, node, origin, context);
  const more = extra ? argumentsOf(action, extra, extra.origin, context) : undefined;
  const given = new Map([...(more?.given ?? []), ...main.given]);
  const splat = main.splat ?? more?.splat;
  for (const value of [...given.values(), splat ?? null, main.freeForm ?? null]) context.templar.check(value);
  const origins = new Map([...originsOf(extra), ...originsOf(node)]);
  const untrusted = new Set([...untrustedOf(extra), ...untrustedOf(node)]);
  return { given, freeForm: main.freeForm, splat, origin: node?.origin ?? origin, origins, untrusted };
};

const argumentsOf = (action: string, node: Node | undefined, origin: Origin, context: LoadContext): Given => {
  if (!node) return { given: new Map() };
  const value: Value = toValue(node);
  if (value === null) return { given: new Map() };
  if (isDict(value)) return { given: value };
  if (value instanceof Template && isWhole(value.text) && !context.actions.takesFreeForm(action))
    return { given: new Map(), splat: value };
  if (typeof value === 'string' || value instanceof Template) {
    const raw = typeof value === 'string' ? value : value.text;
    return context.actions.split(action, raw, node.origin);
  }
  if (typeof value === 'number') return context.actions.split(action, String(value), node.origin);
  throw new Fault('argument', `the arguments of '${action}' must be a mapping or text`, { origin });
};

/** One expression and nothing else: `"{{ options }}"` gives a dict of arguments. */
const isWhole = (text: string): boolean => /^\{\{(?:(?!\}\}).)*\}\}$/s.test(text.trim());

const originsOf = (node: Node | undefined): ReadonlyMap<string, Origin> =>
  node?.kind === 'mapping'
    ? new Map(node.entries.map(({ key, value }) => [String(key), value.origin]))
    : new Map();

const untrustedOf = (node: Node | undefined): readonly string[] =>
  node?.kind === 'mapping'
    ? node.entries.filter(({ value }) => isUntrusted(value)).map(({ key }) => String(key))
    : [];
