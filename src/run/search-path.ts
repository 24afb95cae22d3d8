import { dirname, resolve } from 'node:path';
import { roleOf } from '../playbook/context.ts';
import type { Task } from '../playbook/tree.ts';

/**
 * The folders where files that a task names are looked for, in Ansible's order: the roles around it, the innermost
 * first, the folder of the file that the task is in, and the playbook's.
 */
export const searchPathOf = (
  { chain, origin }: Pick<Task, 'chain' | 'origin'>,
  playbookFolder: string,
): readonly string[] => {
  const role = roleOf(chain);
  const roles = role ? [role, ...role.parents.toReversed()].map(({ path }) => path) : [];
  return [...new Set([...roles, dirname(origin.source.path), playbookFolder].map((each) => resolve(each)))];
};
