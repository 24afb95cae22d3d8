import { Fault } from '../source/fault.ts';
import type { Node } from '../source/node.ts';
import { parseYamlDocument, toValue } from '../source/yaml.ts';
import type { LoadContext, Location } from './context.ts';
import { entryOf, readDirectives } from './directives.ts';
import { loadRole, roleFile, roleTasks } from './load-role.ts';
import { asList, asMapping, child } from './nodes.ts';
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

/** Reads `roles:`: each role after the roles that it depends on; the same role with the same parameters once. */
export const useRoles = (
  node: Node | undefined,
  location: Location,
  context: LoadContext,
): readonly UsedRole[] => {
  const seen = new Set<string>();
  return asList(node, "'roles'").flatMap((item) => useRole(item, location, seen, context));
};

/** The names in `roles:`, repetitions and all. */
export const listedRoles = (node: Node | undefined, context: LoadContext): readonly string[] =>
  asList(node, "'roles'").map((item) => readUse(item, context).name);

const useRole = (
  item: Node,
  location: Location,
  seen: Set<string>,
  context: LoadContext,
): readonly UsedRole[] => {
  const { name, directives } = readUse(item, context);
  const role = loadRole({ name, origin: item.origin }, location, context);
  if (role.parents.some(({ path }) => path === role.path)) {
    throw new Fault('keyword', `role '${name}' depends on itself`, { origin: item.origin });
  }
  const meta = readMeta(role, context);
  const inside = { ...location, chain: [...location.chain, { ...directives, role }] };
  const dependencies = meta.dependencies.flatMap((dependency) => useRole(dependency, inside, seen, context));
  if (!meta.allowDuplicates && !isFirst(role, directives, seen)) return dependencies;
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

const readMeta = (
  role: Role,
  context: LoadContext,
): { dependencies: readonly Node[]; allowDuplicates: boolean } => {
  const path = roleFile(role.path, 'meta', 'main', context);
  const document = path === undefined ? undefined : parseYamlDocument(context.read(path));
  if (document?.kind !== 'mapping') return { dependencies: [], allowDuplicates: false };
  const duplicates = child(document, 'allow_duplicates');
  return {
    dependencies: asList(child(document, 'dependencies'), "'dependencies'"),
    allowDuplicates: duplicates !== undefined && toValue(duplicates) === true,
  };
};

const isFirst = (
  role: Role,
  { parameters, vars, conditions, attributes }: Directives,
  seen: Set<string>,
): boolean => {
  const said = [parameters ?? new Map(), vars, conditions, attributes].map((map) =>
    [...map].map(([key, { value, text }]) => [key, value ?? text]),
  );
  const key = `${role.path}\n${JSON.stringify(said)}`;
  if (seen.has(key)) return false;
  seen.add(key);
  return true;
};
