import { join, parse, resolve } from 'node:path';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import type { LoadContext } from './context.ts';

/** A role's file, in one of the names that Ansible takes; undefined where there is none. */
export const roleFile = (
  role: string,
  part: string,
  name: string,
  context: LoadContext,
): string | undefined =>
  ['.yml', '.yaml', '.json', '']
    .map((ending) => resolve(role, part, `${name}${ending}`))
    .find((path) => context.isFile(path));

/**
 * The file of one of a role's folders that content names, as with `tasks_from`; undefined where the role has no such
 * folder, or no `main` in it. Throws a 'keyword' `Fault` for any other name that is not there or leads out of the folder.
 */
export const namedRoleFile = (
  { name: role, path: root }: { readonly name: string; readonly path: string },
  part: string,
  name: string,
  context: LoadContext,
): string | undefined => {
  const folder = join(root, part);
  if (!context.isDirectory(folder)) return undefined;
  const path = roleFile(root, part, name, context);
  if (path === undefined) {
    if (name === 'main') return undefined;
    const there = context.list(folder).map((file) => parse(file).name);
    throw new Fault('keyword', `Could not find specified file in role: ${part}/${name}`, {
      hint: didYouMean(name, there),
    });
  }
  if (path.startsWith(`${folder}/`)) return path;
  const message = `Failed loading '${path}' for role (${role}) as it is not inside the expected role path: '${folder}'`;
  throw new Fault('keyword', message);
};
