import { Fault } from '../source/fault.ts';
import { didYouMean, nearest } from '../source/nearest.ts';
import type { Origin } from '../source/origin.ts';
import { inCollection } from './collections.ts';
import type { Actions } from './context.ts';
import { keywordsOn, type Level } from './keywords.ts';
import { shortName } from './short-name.ts';

/** Collections that modules of ours are in. */
const COLLECTIONS = ['ansible.builtin', 'ansible.posix', 'community.general'];

/** What was in Ansible once, and what to do now. */
const REMOVED: Readonly<Record<string, string>> = {
  include:
    'Ansible has removed it: include_tasks reads the file when the task runs, import_tasks before the run',
};

/** The Fault for a key of a task, or a block, that is neither a module nor a keyword. */
export const unknownAction = (
  name: string,
  origin: Origin | undefined,
  { level, collections }: { readonly level: Level; readonly collections: readonly string[] },
  actions: Actions,
): Fault => {
  const unsupported = actions.unsupported(name, collections);
  if (unsupported !== undefined) return new Fault('module', unsupported, { origin });
  const full = inCollection(name);
  const removed = REMOVED[shortName(name)];
  const meant =
    removed ??
    (full
      ? didYouMean(name, meantIn(full, actions.names))
      : didYouMean(name, [...actions.names, ...keywordsOn(level)]));
  return new Fault('module', `couldn't resolve module/action '${name}'`, {
    origin,
    hint: meant ?? 'it is neither a module of orchestrate nor a keyword of a task',
  });
};

/** The full name that one with a slip in its collection, in its last part or in both was meant to be. */
const meantIn = (
  full: { readonly collection: string; readonly name: string },
  names: readonly string[],
): string[] => {
  const near = (name: string, known: readonly string[]) =>
    known.includes(name) ? name : nearest(name, known);
  const [collection, name] = [near(full.collection, COLLECTIONS), near(full.name, names)];
  return collection !== undefined && name !== undefined ? [`${collection}.${name}`] : [];
};
