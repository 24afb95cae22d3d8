import { dirname, isAbsolute, resolve } from 'node:path';
import { convert } from '../modules/arguments-convert.ts';
import { Fault } from '../source/fault.ts';
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
  const path = findTaskFile(name, location, context);
  if (path === undefined) throw missingTaskFile(name, location, origin);
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
      exports: flag('public') ?? true,
      again: flag('allow_duplicates'),
      validate: flag('rolespec_validate'),
    },
    location,
    context,
  );
};

/**
 * Where a file of tasks is looked for: beside the file that names it; from a role also in the role's tasks/ and the role
 * itself, and in the playbook's tasks/; and beside the playbook.
 */
export const findTaskFile = (name: string, location: Location, context: LoadContext): string | undefined =>
  isAbsolute(name)
    ? context.isFile(name)
      ? name
      : undefined
    : taskFolders(location)
        .map((folder) => resolve(folder, name))
        .find((path) => context.isFile(path));

/** That such a file is nowhere, in Ansible's words. */
export const missingTaskFile = (name: string, location: Location, origin: Origin): Fault => {
  const wanted = resolve(location.folder, name);
  return new Fault('missing-file', `Could not find or access '${wanted}' on the Ansible Controller.`, {
    origin,
    hint: `Looked in ${taskFolders(location).join(', ')}.`,
  });
};

const taskFolders = ({ folder, chain, playbookFolder }: Location): readonly string[] => {
  const role = roleOf(chain);
  const around = role ? [role.path, playbookFolder].flatMap((each) => [resolve(each, 'tasks'), each]) : [];
  return [...new Set([folder, ...around, playbookFolder])];
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
