import { attempted, Fault, placed } from '../source/fault.ts';
import type { MappingEntry, MappingNode, Node } from '../source/node.ts';
import type { Origin } from '../source/origin.ts';
import type { Scope } from '../template/contract.ts';
import { str } from '../values/repr.ts';
import { trusted } from '../values/template.ts';
import { absentModules } from './absent-modules.ts';
import { inCollection } from './collections.ts';
import type { LoadContext } from './context.ts';
import { warnOfDecimalModes } from './decimal-modes.ts';
import { entryOf, wrongKeyword } from './directives.ts';
import { checkInclusion } from './inclusion-arguments.ts';
import type { Level } from './keywords.ts';
import { readArguments, type Written } from './read-arguments.ts';
import { shortName } from './short-name.ts';
import type { Attribute, TaskArguments } from './tree.ts';
import { unknownAction } from './unknown-action.ts';

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
    if (!context.actions.resolve(String(other.key), place.collections))
      throw wrongKeyword(other, level, strayArgument(entry, other, place, context));
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
  const given = attempted(() => {
    const read = readArguments(name, written, entryOf(node, 'args')?.value, context);
    checkInclusion(name, read, { called: written.name, origin: node.origin });
    context.actions.check(name, written.name, read, defaulted);
    warnOfDecimalModes(read, context.warn);
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

/** What to do about a key beside a module that is one of its arguments. */
const strayArgument = (
  { key }: MappingEntry,
  other: MappingEntry,
  { collections }: Place,
  { actions }: LoadContext,
): string | undefined => {
  const module = actions.resolve(String(key), collections);
  return module !== undefined && actions.takes(module, String(other.key))
    ? `'${String(other.key)}' is an argument of '${module}': indent it deeper than '${String(key)}:'`
    : undefined;
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
  inCollection(name) !== undefined || absentModules.has(shortName(name));

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
  if (rest.length > 1) throw unknownAction(String(rest[0]?.key), rest[0]?.keyOrigin, place, context.actions);
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
        node: { ...node, entries },
        text,
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
  if (known === undefined) throw unknownAction(name, origin, place, context.actions);
  return known;
};
