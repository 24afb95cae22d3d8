import { basename, join, resolve } from 'node:path';
import type { Definitions } from '../inventory/contract.ts';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Origin } from '../source/origin.ts';
import { expandUser } from '../template/filters/paths.ts';
import { argumentCheck } from './argument-specs.ts';
import { type FoundRole, roleInCollections } from './collections.ts';
import { documentIn, type LoadContext, type Location, roleOf } from './context.ts';
import { loadTaskFile } from './load-tasks.ts';
import { definitionsOf } from './nodes.ts';
import { namedRoleFile } from './role-file.ts';
import { readMeta } from './role-meta.ts';
import type { Directives, Role, TaskNode } from './tree.ts';

export interface RoleRequest {
  readonly name: string;
  readonly origin: Origin;
  readonly defaultsFrom?: string | undefined;
  readonly varsFrom?: string | undefined;
  /** `allow_duplicates`: it runs although it ran before. */
  readonly again?: boolean | undefined;
}

/** Finds a role and reads its variables. Its tasks are read by {@link roleTasks}. */
export const loadRole = (request: RoleRequest, location: Location, context: LoadContext): Role => {
  const found = findRole(request.name, location, context);
  if (found === undefined) throw missingRole(request, location, context);
  const { name, path } = found;
  context.adopt(path);
  const parent = roleOf(location.chain);
  const variables = (part: string, from: string | undefined) =>
    readVariables({ name, path }, part, from ?? 'main', context);
  return {
    ...found,
    use: `${found.title} ${path}`,
    repeats: true,
    dependency: false,
    meta: readMeta(path, context),
    dependencies: [],
    defaults: variables('defaults', request.defaultsFrom),
    vars: variables('vars', request.varsFrom),
    parents: parent ? [...parent.parents, parent] : [],
  };
};

/** The tasks of a role, inside the chain that it is used in. */
export const roleTasks = (
  role: Role,
  { tasksFrom = 'main', directives, validate = true }: TasksWanted,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] => {
  const nodes = loadPart(role, 'tasks', tasksFrom, directives, location, context);
  const chain = [...location.chain, enterRole(role, directives)];
  const check = validate ? argumentCheck(role, tasksFrom, chain, location.handler, context) : [];
  return [...check, ...nodes];
};

export interface TasksWanted {
  readonly tasksFrom?: string | undefined;
  readonly directives?: Directives;
  /** Whether the role's arguments are checked first. */
  readonly validate?: boolean | undefined;
}

/** The handlers of a role; `handlersFrom` is a file of them other than main. */
export const roleHandlers = (
  role: Role,
  { handlersFrom, directives }: { handlersFrom?: string | undefined; directives?: Directives | undefined },
  location: Location,
  context: LoadContext,
): readonly TaskNode[] =>
  loadPart(role, 'handlers', handlersFrom ?? 'main', directives, { ...location, handler: true }, context);

/** The directives that mark where a role begins. */
export const enterRole = (role: Role, directives?: Directives): Directives => ({
  ...(directives ?? { level: 'role', attributes: new Map(), conditions: new Map(), vars: new Map() }),
  role,
});

const loadPart = (
  role: Role,
  part: 'tasks' | 'handlers',
  name: string,
  directives: Directives | undefined,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] => {
  const path = namedRoleFile(role, part, name, context);
  if (path === undefined) return [];
  if (location.importing.includes(path)) throw new Fault('keyword', `role '${role.name}' uses itself`);
  return loadTaskFile(
    path,
    {
      ...location,
      folder: join(role.path, part),
      chain: [...location.chain, enterRole(role, directives)],
      importing: [...location.importing, path],
    },
    context,
  );
};

const roleFolders = (location: Location, context: LoadContext): readonly string[] => [
  ...new Set([
    join(location.playbookFolder, 'roles'),
    ...context.rolesPath,
    ...(roleOf(location.chain) ? [resolve(roleOf(location.chain)?.path ?? '', '..')] : []),
    location.playbookFolder,
  ]),
];

/**
 * A role that is found by its path is called as content wrote it. A name that only leads somewhere from the working
 * folder or a home folder is called by its end.
 */
const findRole = (written: string, location: Location, context: LoadContext): FoundRole | undefined => {
  const inCollection = roleInCollections(written, location, context);
  if (inCollection) return inCollection;
  const places = roleFolders(location, context).map((folder) => resolve(folder, written));
  const path = places.find((place) => context.isDirectory(place));
  if (path !== undefined) return { name: written, title: written, path };
  const direct = resolve(expandUser(written));
  const name = basename(written);
  return context.isDirectory(direct) ? { name, title: name, path: direct } : undefined;
};

const missingRole = ({ name, origin }: RoleRequest, location: Location, context: LoadContext): Fault => {
  const folders = roleFolders(location, context);
  const there = folders.flatMap((folder) => context.list(folder));
  return new Fault('missing-file', `the role '${name}' was not found`, {
    origin,
    hint: didYouMean(name, there) ?? `looked in ${folders.join(', ')}`,
  });
};

/** `vars/main.yml`, or every file of the folder `vars/main/`. */
const readVariables = (
  role: Pick<Role, 'name' | 'path'>,
  part: string,
  name: string,
  context: LoadContext,
): Definitions => {
  const folder = join(role.path, part, name);
  const files = context.isDirectory(folder)
    ? [...context.list(folder)].sort().map((file) => join(folder, file))
    : [namedRoleFile(role, part, name, context) ?? []].flat();
  return new Map(files.flatMap((file) => [...variablesIn(file, context)]));
};

/** The variables in a file; an empty one has none. */
const variablesIn = (path: string, context: Pick<LoadContext, 'read' | 'warn'>): Definitions =>
  definitionsOf(documentIn(path, context), `The file of variables '${path}'`);
