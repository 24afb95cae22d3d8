import { join } from 'node:path';
import { isList } from '../values/value.ts';
import type { LoadContext, Location } from './context.ts';
import type { Chain, Role } from './tree.ts';

/** A name with its collection before it: `community.general.thing`; undefined for a name of no collection. */
export const inCollection = (
  written: string,
): { readonly collection: string; readonly name: string } | undefined => {
  const [, collection, name] = /^(\w+\.\w+)\.([\w.]+)$/.exec(written) ?? [];
  return collection === undefined || name === undefined ? undefined : { collection, name };
};

/**
 * The collections in which short names are looked for, in their order: those of the nearest `collections`. A role takes
 * none from around it: it has its own collection, and then what its meta lists.
 */
export const collectionsAround = (chain: Chain): readonly string[] => {
  const nearest = chain.findLast(({ attributes, role }) => role ?? attributes.has('collections'));
  if (nearest?.role) return ownCollections(nearest.role);
  const listed = nearest?.attributes.get('collections')?.value;
  return isList(listed) ? listed.map(String) : [];
};

const ownCollections = ({ path, meta }: Role): readonly string[] => {
  const [, own] = ROLE_OF_COLLECTION.exec(path) ?? [];
  return [...(own === undefined ? [] : [own.replace('/', '.')]), ...meta.collections];
};

/** Folders between the collection's roles and the role do not count. */
const ROLE_OF_COLLECTION = /\/ansible_collections\/(\w+\/\w+)\/roles\/(?:.*\/)?([^/]+)$/;

/** The name of the role in a folder of a collection, the collection before it; undefined where the folder is in none. */
export const collectionRoleAt = (path: string): string | undefined => {
  const [, collection, name] = ROLE_OF_COLLECTION.exec(path) ?? [];
  return collection === undefined || name === undefined
    ? undefined
    : `${collection}/${name}`.replaceAll('/', '.');
};

/**
 * Where something of a collection (`roles`, `playbooks`) may be: of the collection that its name says, or else of those
 * of {@link collectionsAround}.
 */
export const collectionPlaces = (
  part: 'roles',
  written: string,
  { chain, playbookFolder }: Pick<Location, 'chain' | 'playbookFolder'>,
  { collectionsPath }: LoadContext,
): readonly string[] => {
  const full = inCollection(written);
  const wanted = full
    ? [full]
    : collectionsAround(chain).map((collection) => ({ collection, name: written }));
  const roots = [join(playbookFolder, 'collections'), ...collectionsPath];
  return wanted.flatMap(({ collection, name }) =>
    roots.map((root) =>
      join(root, 'ansible_collections', ...collection.split('.'), part, ...name.split('.')),
    ),
  );
};
