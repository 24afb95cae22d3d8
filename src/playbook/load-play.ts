import { dirname, resolve } from 'node:path';
import { Fault } from '../source/fault.ts';
import type { MappingNode, Node } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import { Template } from '../values/template.ts';
import { isList, type Value } from '../values/value.ts';
import type { LoadContext, Location } from './context.ts';
import { entryOf, importedBy, readDirectives, wrongKeyword } from './directives.ts';
import { enterRole, roleHandlers } from './load-role.ts';
import { loadTasks } from './load-tasks.ts';
import { type UsedRole, useRoles } from './play-roles.ts';
import { readPrompts } from './prompts.ts';
import type { Directives, PlaceInCollection, Play, Section } from './tree.ts';

export interface PlaybookFile {
  readonly path: string;
  /** Undefined where it lies in none. */
  readonly collection: PlaceInCollection | undefined;
}

/** Reads one play with all that can be known before the run: its tasks, roles, what they import, its handlers. */
export const loadPlay = (
  node: MappingNode,
  { path, collection }: PlaybookFile,
  outer: Directives | undefined,
  context: LoadContext,
): Play => {
  const { directives: own, rest } = readDirectives(node, 'play', context);
  const directives = { ...(outer ? importedBy(outer, own) : own), collection };
  const playbookFolder = dirname(resolve(path));
  if (rest[0]) {
    const module = context.actions.resolve(String(rest[0].key));
    throw wrongKeyword(
      rest[0],
      'play',
      module && `'${module}' is a module: it belongs in a task, below 'tasks:'`,
    );
  }
  if (!directives.attributes.has('hosts')) {
    throw new Fault('keyword', "a play needs 'hosts'", { origin: node.origin });
  }
  refuseEmptyHosts(directives);
  refuseTwoUsers(directives);
  const location: Location = {
    playbookFolder,
    folder: playbookFolder,
    chain: [directives],
    handler: false,
    importing: [path],
    exported: [],
    handlers: [],
  };
  const roles = useRoles(entryOf(node, 'roles')?.value, location, context);
  const handlers = loadTasks(
    entryOf(node, 'handlers')?.value,
    malformed(node, 'handlers'),
    { ...location, handler: true },
    context,
  );
  const sections = sectionsOf(node, roles, location, context);
  return {
    origin: node.origin,
    name: text(directives.attributes.get('name')?.value),
    directives,
    prompts: readPrompts(entryOf(node, 'vars_prompt')?.value),
    varsFiles: varsFilesOf(entryOf(node, 'vars_files')?.value),
    roles: [...(context.privateRoleVars ? [] : roles.map(({ role }) => role)), ...location.exported],
    roleNames: [
      ...roles.filter(({ role }) => !role.dependency).map(({ role }) => role.title),
      ...location.exported.map(({ title }) => title),
    ],
    sections,
    handlers: [...roles.map((used) => handlersOf(used, location, context)), handlers, ...location.handlers],
    folder: playbookFolder,
  };
};

const refuseEmptyHosts = ({ attributes }: Directives): void => {
  const hosts = attributes.get('hosts');
  const isEmpty = hosts?.value === null || (isList(hosts?.value) && hosts.value.length === 0);
  if (!isEmpty) return;
  throw new Fault('keyword', 'Hosts list cannot be empty. Please check your playbook', {
    origin: hosts?.origin,
  });
};

const refuseTwoUsers = ({ attributes }: Directives): void => {
  if (!attributes.has('user') || !attributes.has('remote_user')) return;
  throw new Fault('keyword', "both 'user' and 'remote_user' are set for this play.", {
    origin: attributes.get('user')?.origin,
    hint: "'user' is the old name of 'remote_user'.",
  });
};

const sectionsOf = (
  node: MappingNode,
  roles: readonly UsedRole[],
  location: Location,
  context: LoadContext,
): readonly Section[] => {
  const listed = (name: 'pre_tasks' | 'tasks' | 'post_tasks') =>
    loadTasks(entryOf(node, name)?.value, malformed(node, name), location, context);
  return [
    { name: 'pre_tasks', nodes: listed('pre_tasks') },
    { name: 'tasks', nodes: [...roles.flatMap(({ nodes }) => nodes), ...listed('tasks')] },
    { name: 'post_tasks', nodes: listed('post_tasks') },
  ];
};

/** What a list of tasks is called where it is none. */
const malformed = (play: MappingNode, name: string): string => {
  const node = entryOf(play, name)?.value;
  const shown = node?.kind === 'scalar' ? String(node.value) : 'it';
  return `A malformed block was encountered while loading ${name}: ${shown}`;
};

const handlersOf = ({ role, chain, directives }: UsedRole, location: Location, context: LoadContext) =>
  roleHandlers(role, { directives: enterRole(role, directives) }, { ...location, chain }, context);

const varsFilesOf = (node: Node | undefined): readonly (Value | readonly Value[])[] => {
  const value = node ? toValue(node) : null;
  return value === null ? [] : isList(value) ? value : [value];
};

const text = (value: Value | undefined): string | undefined => {
  if (value instanceof Template) return value.text;
  return typeof value === 'string' ? value : undefined;
};
