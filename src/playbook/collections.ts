import { join } from 'node:path';
import { isList } from '../values/value.ts';
import type { LoadContext, Location } from './context.ts';

/** A name with its collection before it: `community.general.thing`; undefined for a name of no collection. */
export const inCollection = (
  written: string,
): { readonly collection: string; readonly name: string } | undefined => {
  const [, collection, name] = /^(\w+\.\w+)\.([\w.]+)$/.exec(written) ?? [];
  return collection === undefined || name === undefined ? undefined : { collection, name };
};

/** The full name of the role in a folder of a collection; undefined where the folder is in none. */
export const collectionRoleAt = (path: string): string | undefined => {
  const [, collection, name] = /\/ansible_collections\/(\w+\/\w+)\/roles\/(.+)$/.exec(path) ?? [];
  return collection === undefined || name === undefined
    ? undefined
    : `${collection}/${name}`.replaceAll('/', '.');
};

/**
 * Where something of a collection (`roles`, `playbooks`) may be: of the collection that its name says, or else of those
 * that `collections` lists around it, in their order.
 */
export const collectionPlaces = (
  part: 'roles',
  written: string,
  { chain, playbookFolder }: Location,
  { collectionsPath }: LoadContext,
): readonly string[] => {
  const full = inCollection(written);
  const listed = chain.flatMap(({ attributes }) => {
    const value = attributes.get('collections')?.value;
    return isList(value) ? value.map(String) : [];
  });
  const wanted = full ? [full] : listed.toReversed().map((collection) => ({ collection, name: written }));
  const roots = [join(playbookFolder, 'collections'), ...collectionsPath];
  return wanted.flatMap(({ collection, name }) =>
    roots.map((root) =>
      join(root, 'ansible_collections', ...collection.split('.'), part, ...name.split('.')),
    ),
  );
};
