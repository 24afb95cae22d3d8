import { isDeepStrictEqual } from 'node:util';
import { attempted, Fault } from '../source/fault.ts';
import type { Node } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import type { LoadContext, Location } from './context.ts';
import { entryOf, readDirectives } from './directives.ts';
import { enterRole, loadRole, type RoleRequest, roleHandlers, roleTasks } from './load-role.ts';
import { asList, asMapping } from './nodes.ts';
import type { Chain, Directives, Role, TaskNode } from './tree.ts';

/** A role in the order of its turn, with its tasks. */
export interface UsedRole {
  readonly role: Role;
  /** What it was used with: its parameters and keywords. */
  readonly directives: Directives;
  /** What it stands in: the play, and the roles that depend on it. */
  readonly chain: Chain;
  readonly nodes: readonly TaskNode[];
}

/** Reads `roles:`: each role after the roles that it depends on. */
export const useRoles = (
  node: Node | undefined,
  location: Location,
  context: LoadContext,
): readonly UsedRole[] =>
  asList(node, 'A malformed role declaration was encountered: it').flatMap((item) =>
    useRole(item, location, context),
  );

/** What a role depends on, where it is imported or included: each in its turn, before its own tasks. */
export const dependenciesOf = (role: Role, location: Location, context: LoadContext): readonly UsedRole[] => {
  const inside = { ...location, chain: [...location.chain, enterRole(role)] };
  return role.meta.dependencies.flatMap((each) => useRole(each, inside, context, []));
};

/**
 * A role where it is imported or included: its tasks after those of what it depends on. The handlers of all of them
 * become the play's, and with `exports` their variables too.
 */
export const takeRole = (
  { exports, tasksFrom, handlersFrom, validate, again, found: told, ...request }: RoleTaken,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] => {
  const found = roleNamed(request, location, context);
  if (!found) return [];
  const use = `${found.use}\n${JSON.stringify([tasksFrom, request.varsFrom, request.defaultsFrom])}`;
  const role = { ...found, use, repeats: again ?? true };
  told?.(role);
  const before = dependenciesOf(role, location, context);
  if (exports) location.exported.push(...before.map((each) => each.role), role);
  for (const each of before) {
    const directives = enterRole(each.role, each.directives);
    addHandlers(
      roleHandlers(each.role, { directives }, { ...location, chain: each.chain }, context),
      location,
    );
  }
  addHandlers(roleHandlers(role, { handlersFrom }, location, context), location);
  return [
    ...before.flatMap(({ nodes }) => nodes),
    ...roleTasks(role, { tasksFrom, validate }, location, context),
  ];
};

/** A role; undefined where it is not there and the loader goes on past that, so that all of them are named. */
const roleNamed = (request: RoleRequest, location: Location, context: LoadContext): Role | undefined => {
  const found = attempted(() => loadRole(request, location, context));
  if (!(found instanceof Fault)) return found;
  if (found.kind !== 'missing-file') throw found;
  context.refuse(found);
  return undefined;
};

export interface RoleTaken extends RoleRequest {
  readonly tasksFrom?: string | undefined;
  readonly handlersFrom?: string | undefined;
  /** `rolespec_validate` */
  readonly validate?: boolean | undefined;
  readonly exports: boolean;
  /** Is told of the role, once it is found. */
  readonly found?: ((role: Role) => void) | undefined;
}

/** A file of handlers counts once, however often its role is taken under the same conditions; the last taken wins. */
const addHandlers = (nodes: readonly TaskNode[], { handlers }: Location): void => {
  if (!handlers.some((known) => isDeepStrictEqual(originOf(known), originOf(nodes)))) handlers.push(nodes);
};

/** The file that handlers are from, and what stands around it. */
const originOf = ([first]: readonly TaskNode[]) => [
  first?.origin.source.path,
  ...(first?.chain.slice(0, -1) ?? []).flatMap(({ conditions }) =>
    (conditions.get('when') ?? []).map(({ text }) => text),
  ),
];

const useRole = (
  item: Node,
  location: Location,
  context: LoadContext,
  /** Where it is a dependency: those of the role that depends on it. */
  siblings?: Role[],
): readonly UsedRole[] => {
  const { name, directives } = readUse(item, context);
  if (name.includes(','))
    throw new Fault('keyword', `Invalid old style role requirement: ${name}`, { origin: item.origin });
  const found = roleNamed({ name, origin: item.origin }, location, context);
  if (!found) return [];
  const key = keyOf(found, directives);
  // They are read inside of it, so it is there before they are.
  const needed: Role[] = [];
  const role: Role = {
    ...found,
    use: key,
    repeats: found.meta.allowDuplicates,
    dependency: siblings !== undefined,
    dependencies: needed,
  };
  if (role.parents.some(({ path }) => path === role.path)) {
    throw new Fault('keyword', `role '${name}' depends on itself`, { origin: item.origin });
  }
  const inside = { ...location, chain: [...location.chain, { ...directives, role }] };
  const dependencies = found.meta.dependencies.flatMap((dependency) =>
    useRole(dependency, inside, context, needed),
  );
  // Those that do not run again are dependencies all the same.
  siblings?.push(...needed, role);
  const nodes = roleTasks(role, { directives }, location, context);
  return [...dependencies, { role, directives, chain: location.chain, nodes }];
};

/** `- common`, `- {role: common, port: 80}`: keywords are keywords, everything else is a parameter. */
const readUse = (item: Node, context: LoadContext): { name: string; directives: Directives } => {
  if (item.kind === 'scalar' && typeof item.value === 'string') {
    const none = { level: 'role' as const, attributes: new Map(), conditions: new Map(), vars: new Map() };
    return { name: item.value, directives: none };
  }
  const node = asMapping(item, 'A role');
  const name = toValue(entryOf(node, 'role')?.value ?? entryOf(node, 'name')?.value ?? item);
  if (typeof name !== 'string') {
    throw new Fault('keyword', "a role needs 'role', its name", { origin: item.origin });
  }
  const { directives, rest } = readDirectives(node, 'role', context);
  const parameters = rest
    .filter(({ key }) => key !== 'role')
    .map(({ key, value }) => [String(key), { value: toValue(value), origin: value.origin }] as const);
  return { name, directives: { ...directives, parameters: new Map(parameters) } };
};

/** What makes two uses of a role the same: the role, its parameters and variables, its conditions and tags. */
const keyOf = (role: Role, { parameters, vars, conditions, attributes }: Directives): string => {
  const variables = [parameters ?? new Map(), vars].map((map) =>
    [...map].map(([name, { value }]) => [name, value]),
  );
  const when = conditions.get('when')?.map(({ text }) => text);
  return `${role.use}\n${JSON.stringify([variables, when, attributes.get('tags')?.value])}`;
};
