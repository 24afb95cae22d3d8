import { attempted, Fault, placed } from '../source/fault.ts';
import { nearest } from '../source/nearest.ts';
import { isUntrusted, type MappingEntry, type MappingNode, type Node } from '../source/node.ts';
import type { Origin } from '../source/origin.ts';
import { toValue } from '../source/yaml.ts';
import type { Scope } from '../template/contract.ts';
import { str } from '../values/repr.ts';
import { Template, trusted } from '../values/template.ts';
import { isDict, type Value } from '../values/value.ts';
import { absentModules } from './absent-modules.ts';
import { inCollection } from './collections.ts';
import type { LoadContext } from './context.ts';
import { entryOf, wrongKeyword } from './directives.ts';
import { checkInclusion } from './inclusion-arguments.ts';
import { keywordsOn, type Level } from './keywords.ts';
import type { Attribute, TaskArguments } from './tree.ts';

export interface Action {
  readonly name: string;
  /** As it is written. */
  readonly called: string;
  readonly arguments: TaskArguments;
  /** What is wrong with its arguments, so that it cannot run. */
  readonly broken?: Fault | undefined;
  /** The same, once the variables are known that its name is made of. */
  readonly later?: ((scope: Scope) => Action) | undefined;
  /** `local_action`: where it is delegated to. */
  readonly delegate?: Attribute;
}

interface Place {
  readonly level: Level;
  /** There are `module_defaults` around it. */
  readonly defaulted: boolean;
  /** Where short names are looked for. */
  readonly collections: readonly string[];
}

/**
 * What a task does: the one key that is no keyword (`copy: …`), or `action:` / `local_action:`. Arguments may be a
 * mapping, text of `key=value`, or both with `args:`.
 */
export const readAction = (
  node: MappingNode,
  rest: readonly MappingEntry[],
  place: Place,
  context: LoadContext,
  scope: () => Scope,
): Action => {
  const { level, defaulted } = place;
  const explicit = entryOf(node, 'action') ?? entryOf(node, 'local_action');
  const [entry, other] = explicit ? [explicit, rest[0]] : pick(rest, place, context);
  if (!entry) {
    throw new Fault('keyword', 'no module/action detected in task.', { origin: node.origin });
  }
  if (other) {
    if (!context.actions.resolve(String(other.key), place.collections)) throw wrongKeyword(other, level);
    throw new Fault('keyword', `conflicting action statements: ${String(entry.key)}, ${String(other.key)}`, {
      origin: other.keyOrigin,
    });
  }
  const written = explicit
    ? attempted(() => named(explicit.value, scope, context))
    : { name: String(entry.key), origin: entry.keyOrigin, node: entry.value };
  if (written instanceof Fault) {
    if (written.kind !== 'undefined') throw written;
    const later = (known: Scope) => {
      const action = readAction(node, rest, place, context, () => known);
      if (action.later) throw written;
      return action;
    };
    return { ...unread(nameIn(textOf(entry.value)).name, entry.value.origin), later };
  }
  const name = attempted(() => resolve(written.name, written.origin, place, context));
  if (name instanceof Fault) {
    if (written.template) return { ...unread(written.template, written.origin), later: () => fail(name) };
    if (isOfAnsible(written.name)) return unread(written.name, written.origin, name);
    context.refuse(name);
    return unread(written.name, written.origin);
  }
  const extra = written.args ?? entryOf(node, 'args')?.value;
  const given = attempted(() => {
    const read = readArguments(name, written, extra, context);
    checkInclusion(name, read);
    context.actions.check(name, written.name, read, defaulted);
    return read;
  });
  const broken = given instanceof Fault ? given : undefined;
  return {
    ...unread(written.name, written.origin, broken),
    name,
    ...(!(given instanceof Fault) && { arguments: given }),
    ...(entryOf(node, 'local_action') && { delegate: { value: 'localhost', origin: entry.keyOrigin } }),
  };
};

/** An action whose arguments are not known, or of no use. */
const unread = (called: string, origin: Origin, broken?: Fault): Action => ({
  name: called,
  called,
  arguments: { given: new Map(), origin, origins: new Map() },
  broken,
});

const textOf = (node: Node): string => (node.kind === 'scalar' ? String(node.value) : '');

/** Whether a name is that of a module which Ansible has, so that it is no slip of the pen. */
const isOfAnsible = (name: string): boolean =>
  inCollection(name) !== undefined || absentModules.has(name.replace(/^ansible\.(builtin|legacy)\./, ''));

interface Written {
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

/** Of several keys that are no keyword the known module is the action, and the others are the mistake. */
const pick = (
  rest: readonly MappingEntry[],
  place: Place,
  context: LoadContext,
): readonly [MappingEntry | undefined, MappingEntry | undefined] => {
  const known = rest.filter(({ key, keyOrigin }) =>
    placed(keyOrigin, () => context.actions.resolve(String(key), place.collections)),
  );
  if (known.length > 0) return [known[0], known[1] ?? rest.find((entry) => entry !== known[0])];
  if (rest.length > 1) throw unknownAction(String(rest[0]?.key), rest[0]?.keyOrigin, place, context);
  return [rest[0], undefined];
};

/** A module's name, which may be a template, and the text behind it. */
const nameIn = (written: string): { readonly name: string; readonly text: string } => {
  const [, name = '', text = ''] = /^\s*((?:\{\{.*?\}\}|\S)+)\s*(.*)$/s.exec(written) ?? [];
  return { name, text };
};

/** `action: copy src=a dest=b`, or `action: {module: copy, src: a}`. */
const named = (node: Node, scope: () => Scope, { templar }: LoadContext): Written => {
  const known = (name: string, origin: Origin) => str(templar.resolve(trusted(name, origin), scope()));
  if (node.kind === 'mapping') {
    const module = node.entries.find(({ key }) => key === 'module');
    if (module?.value.kind === 'scalar' && typeof module.value.value === 'string') {
      const args = node.entries.find(({ key }) => key === 'args');
      const entries = node.entries.filter((entry) => entry !== module && entry !== args);
      const { origin } = module.value;
      const { name, text } = nameIn(module.value.value);
      return {
        name: known(name, origin),
        origin,
        template: templateOf(name),
        ...(text === '' ? { node: { ...node, entries } } : { text }),
        args: args?.value,
      };
    }
  }
  if (node.kind === 'scalar' && typeof node.value === 'string') {
    const { name, text } = nameIn(node.value);
    return { name: known(name, node.origin), origin: node.origin, template: templateOf(name), text };
  }
  throw new Fault('keyword', "'action' takes a module's name and its arguments", { origin: node.origin });
};

const templateOf = (name: string): string | undefined => (name.includes('{{') ? name : undefined);

const fail = (fault: Fault): never => {
  throw fault;
};

const resolve = (name: string, origin: Origin, place: Place, context: LoadContext): string => {
  const known = placed(origin, () => context.actions.resolve(name, place.collections));
  if (known === undefined) throw unknownAction(name, origin, place, context);
  return known;
};

const unknownAction = (
  name: string,
  origin: Origin | undefined,
  { level, collections }: Place,
  context: LoadContext,
): Fault => {
  const unsupported = context.actions.unsupported(name, collections);
  if (unsupported !== undefined) return new Fault('module', unsupported, { origin });
  const near = nearest(name, [...context.actions.names, ...keywordsOn(level)]);
  return new Fault('module', `couldn't resolve module/action '${name}'`, {
    origin,
    hint: near ? `Did you mean '${near}'?` : 'It is neither a module of orchestrate nor a keyword of a task.',
  });
};

type Given = Pick<TaskArguments, 'given' | 'freeForm' | 'splat'>;

const readArguments = (
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
