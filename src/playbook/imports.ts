import { basename, dirname, resolve } from 'node:path';
import { convert } from '../modules/arguments-convert.ts';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { Origin } from '../source/origin.ts';
import type { Value } from '../values/value.ts';
import { type LoadContext, type Location, roleOf } from './context.ts';
import { loadTaskFile } from './load-tasks.ts';
import { takeRole } from './play-roles.ts';
import { staticScope } from './static-scope.ts';
import type { TaskArguments, TaskNode } from './tree.ts';

/** `import_tasks`: the file's tasks stand where the import stood, and inherit all that it says. */
export const importTasks = (
  { given, freeForm, origin }: TaskArguments,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] => {
  const name = staticText(
    given.get('file') ?? given.get('_raw_params') ?? freeForm,
    'import_tasks',
    origin,
    location,
    context,
  );
  const path = namedTaskFile(name, location, context, origin);
  if (location.importing.includes(path)) {
    throw new Fault('keyword', `'${name}' imports itself`, { origin });
  }
  const inside = { ...location, folder: dirname(path), importing: [...location.importing, path] };
  return loadTaskFile(path, inside, context);
};

/** `import_role`: the role's tasks stand where the import stood. */
export const importRole = (
  { given, origin }: TaskArguments,
  location: Location,
  context: LoadContext,
): readonly TaskNode[] => {
  const text = (key: string) => {
    const value = given.get(key);
    return value === undefined ? undefined : staticText(value, 'import_role', origin, location, context);
  };
  const name = text('name') ?? text('role');
  if (name === undefined) throw new Fault('argument', "'import_role' needs 'name'", { origin });
  const request = {
    name,
    origin,
    tasksFrom: text('tasks_from'),
    handlersFrom: text('handlers_from'),
    varsFrom: text('vars_from'),
    defaultsFrom: text('defaults_from'),
  };
  const flag = (key: string) => {
    const value = given.get(key);
    return value === undefined
      ? undefined
      : convert('bool', staticArgument(value, location, context)) === true;
  };
  return takeRole(
    {
      ...request,
      exports: flag('public') ?? context.privateRoleVars !== true,
      again: flag('allow_duplicates'),
      validate: flag('rolespec_validate'),
    },
    location,
    context,
  );
};

/**
 * A file of tasks: beside the file that names it; from a role also in the role's tasks/ and the role itself, and in the
 * playbook's tasks/; and beside the playbook. Undefined where it is nowhere.
 */
export const findTaskFile = (name: string, location: Location, context: LoadContext): string | undefined =>
  placesOf(name, location).find((path) => context.isFile(path));

/** The same, of one that is named at `origin`; a 'missing-file' Fault in Ansible's words where it is nowhere. */
export const namedTaskFile = (
  name: string,
  location: Location,
  context: LoadContext,
  origin: Origin,
): string => {
  const found = findTaskFile(name, location, context);
  if (found !== undefined) return found;
  const places = placesOf(name, location);
  const there = places.flatMap((path) => context.list(dirname(path)));
  const wanted = resolve(location.folder, name);
  throw new Fault('missing-file', `Could not find or access '${wanted}' on the Ansible Controller.`, {
    origin,
    hint: didYouMean(basename(name), there) ?? `looked for ${places.join(', ')}`,
  });
};

const placesOf = (name: string, { folder, chain, playbookFolder }: Location): readonly string[] => {
  const role = roleOf(chain);
  const around = role ? [role.path, playbookFolder].flatMap((each) => [resolve(each, 'tasks'), each]) : [];
  return [...new Set([folder, ...around, playbookFolder].map((each) => resolve(each, name)))];
};

/** An argument of an import, which is read before any host is known. */
const staticArgument = (value: Value, { chain, exported }: Location, context: LoadContext): Value =>
  context.templar.resolve(value, staticScope(chain, exported, context));

const staticText = (
  value: Value | undefined,
  action: string,
  origin: TaskArguments['origin'],
  location: Location,
  context: LoadContext,
) => {
  const text = value === undefined ? undefined : staticArgument(value, location, context);
  if (typeof text === 'string') return text;
  throw new Fault('argument', `'${action}' needs a name`, { origin });
};
