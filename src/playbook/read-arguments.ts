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
  /** The arguments as a node. */
  readonly node?: Node | undefined;
  /** Those behind the name. */
  readonly text?: string;
  /** `args` within `action`. */
  readonly args?: Node | undefined;
}

type Given = Pick<TaskArguments, 'given' | 'freeForm' | 'splats'>;

/** The arguments of an action. The weakest first: those of the keyword `args`, those in it, behind its name, its own `args`. */
export const readArguments = (
  action: string,
  { node, text, origin, args }: Written,
  keyword: Node | undefined,
  context: LoadContext,
): TaskArguments => {
  const parts = [
    mappingOf(keyword),
    argumentsOf(action, node, origin, context),
    text === undefined ? {} : context.actions.split(action, text, origin),
    mappingOf(args),
  ];
  const given = new Map(parts.flatMap((part) => [...(part.given ?? [])]));
  const freeForm = parts.findLast((part) => part.freeForm !== undefined)?.freeForm;
  const splats = parts.flatMap((part) => part.splats ?? []);
  for (const value of [...given.values(), ...splats, freeForm ?? null]) context.templar.check(value);
  const nodes = [keyword, node, args];
  const origins = new Map(nodes.flatMap(originsOf));
  const untrusted = new Set(nodes.flatMap(untrustedOf));
  return { given, freeForm, splats, origin: node?.origin ?? origin, origins, untrusted };
};

/** Arguments that cannot be text, but may be a template of a mapping. */
const mappingOf = (node: Node | undefined): Partial<Given> => {
  const value = node ? toValue(node) : null;
  if (value === null) return {};
  if (isDict(value)) return { given: value };
  if (value instanceof Template) return { splats: [value] };
  const hint = 'a mapping, or a template of one';
  throw new Fault('keyword', 'The value of the task `args` keyword is invalid.', {
    origin: node?.origin,
    hint,
  });
};

const argumentsOf = (
  action: string,
  node: Node | undefined,
  origin: Origin,
  context: LoadContext,
): Partial<Given> => {
  if (!node) return {};
  const value: Value = toValue(node);
  if (value === null) return {};
  if (isDict(value)) return { given: value };
  if (typeof value === 'string' || value instanceof Template) {
    const raw = typeof value === 'string' ? value : value.text;
    return context.actions.split(action, raw, node.origin);
  }
  if (typeof value === 'number') return context.actions.split(action, String(value), node.origin);
  throw new Fault('argument', `the arguments of '${action}' must be a mapping or text`, { origin });
};

const originsOf = (node: Node | undefined): readonly (readonly [string, Origin])[] =>
  node?.kind === 'mapping' ? node.entries.map(({ key, value }) => [String(key), value.origin] as const) : [];

const untrustedOf = (node: Node | undefined): readonly string[] =>
  node?.kind === 'mapping'
    ? node.entries.filter(({ value }) => isUntrusted(value)).map(({ key }) => String(key))
    : [];
