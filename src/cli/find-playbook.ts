import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { inCollection, playbookOfCollection } from '../playbook/collections.ts';
import type { LoadContext } from '../playbook/context.ts';
import { Fault } from '../source/fault.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * A playbook that is not where it is named is looked for in `playbooks/`. One that may be a collection's keeps its name,
 * until {@link locatePlaybook} can tell.
 */
export const findPlaybook = (name: string, { cwd }: Pick<Surroundings, 'cwd'>): string => {
  // Messages show a playbook as it was named, unless that would be read from elsewhere.
  const from = (path: string) => (cwd === process.cwd() ? path : resolve(cwd, path));
  const found = [name, join('playbooks', name)].map(from).find((path) => existsSync(path));
  if (found !== undefined) return found;
  if (inCollection(name)) return name;
  throw new Fault('missing-file', `the playbook: ${name} could not be found`, {
    hint: `looked for ${name} and ${join('playbooks', name)}`,
  });
};

/** The file of a playbook that was found: that of a collection, where its name is one of a collection's. */
export const locatePlaybook = (
  found: string,
  { cwd }: Pick<Surroundings, 'cwd'>,
  context: LoadContext,
): string => playbookOfCollection(found, cwd, context) ?? found;
