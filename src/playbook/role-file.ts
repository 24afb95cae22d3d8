import { join } from 'node:path';
import type { LoadContext } from './context.ts';

/** A role's file, in one of the names that Ansible takes; undefined where there is none. */
export const roleFile = (
  role: string,
  part: string,
  name: string,
  context: LoadContext,
): string | undefined =>
  ['.yml', '.yaml', '.json', '']
    .map((ending) => join(role, part, `${name}${ending}`))
    .find((path) => context.isFile(path));
