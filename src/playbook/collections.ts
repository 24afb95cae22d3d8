import { dirname, join, resolve } from 'node:path';
import { isList } from '../values/value.ts';
import type { LoadContext, Location } from './context.ts';
import type { Chain, PlaceInCollection, Role } from './tree.ts';

/** Where a role is, and what it is called. */
export type FoundRole = Pick<Role, 'name' | 'title' | 'path' | 'collection'>;

/** A name with its collection before it: `community.general.thing`; undefined for a name of no collection. */
export const inCollection = (
  written: string,
): { readonly collection: string; readonly name: string } | undefined => {
  const [, collection, name] = /^(\w+\.\w+)\.([\w.]+)$/.exec(written) ?? [];
  return collection === undefined || name === undefined ? undefined : { collection, name };
};

/**
 * The collections in which short names are looked for, in their order: that of the playbook, then those of the nearest
 * `collections`. A role takes none from around it: it has its own collection, and then what its meta lists.
 */
export const collectionsAround = (chain: Chain): readonly string[] => {
  const nearest = chain.findLast(({ attributes, role }) => role ?? attributes.has('collections'));
  if (nearest?.role) return ownCollections(nearest.role);
  const listed = nearest?.attributes.get('collections')?.value;
  const own = chain[0]?.collection?.name;
  return [...(own === undefined ? [] : [own]), ...(isList(listed) ? listed.map(String) : [])];
};

const ownCollections = ({ collection, meta }: Role): readonly string[] => [
  ...(collection === undefined ? [] : [collection]),
  ...meta.collections,
];

/** What a role in a folder of a collection is called. Folders between the collection's roles and the role do not count. */
const calledIn = (path: string): Pick<Role, 'name' | 'title' | 'collection'> => {
  const [, place = '', name = ''] =
    /\/ansible_collections\/(\w+\/\w+)\/roles\/(?:.*\/)?([^/]+)$/.exec(path) ?? [];
  const collection = place.replace('/', '.');
  return { name, title: `${collection}.${name}`, collection };
};

/** The folders that hold `ansible_collections`, in the order in which they are searched. */
const rootsOf = (playbookFolder: string, { collectionsPath }: Pick<LoadContext, 'collectionsPath'>) =>
  [join(playbookFolder, 'collections'), ...collectionsPath].map((root) => resolve(root));

/** The collection that a playbook lies in; undefined where none is searched by it or by those that import it. */
export const collectionOfPlaybook = (
  path: string,
  importing: readonly string[],
  context: Pick<LoadContext, 'collectionsPath'>,
): PlaceInCollection | undefined => {
  const [, root, name] = /^(.*)\/ansible_collections\/(\w+\/\w+)\//.exec(resolve(path)) ?? [];
  if (root === undefined || name === undefined) return undefined;
  const isSearched = [path, ...importing].some((from) => rootsOf(dirname(from), context).includes(root));
  return isSearched ? { name: name.replace('/', '.'), root } : undefined;
};

/** The file of a playbook that is named with its collection (`namespace.name.site`); undefined where there is none. */
export const playbookOfCollection = (
  written: string,
  playbookFolder: string,
  context: LoadContext,
): string | undefined =>
  collectionPlaces('playbooks', written.replace(/\.ya?ml$/, ''), { chain: [], playbookFolder }, context)
    .flatMap((path) => [path, `${path}.yml`, `${path}.yaml`])
    .find((path) => context.isFile(path));

/**
 * Where something of a collection (`roles`, `playbooks`) may be: of the collection that its name says, or else of those
 * of {@link collectionsAround}.
 */
const collectionPlaces = (
  part: 'roles' | 'playbooks',
  written: string,
  { chain, playbookFolder }: Pick<Location, 'chain' | 'playbookFolder'>,
  context: LoadContext,
): readonly string[] => {
  const full = inCollection(written);
  const wanted = full
    ? [full]
    : collectionsAround(chain).map((collection) => ({ collection, name: written }));
  const beside = chain[0]?.collection;
  const roots = [...rootsOf(playbookFolder, context), ...(beside ? [beside.root] : [])];
  return wanted.flatMap(({ collection, name }) =>
    roots.map((root) =>
      join(root, 'ansible_collections', ...collection.split('.'), part, ...name.split('.')),
    ),
  );
};

/** The role of a name that is looked for in collections; undefined where none of them has it. */
export const roleInCollections = (
  written: string,
  location: Pick<Location, 'chain' | 'playbookFolder'>,
  context: LoadContext,
): FoundRole | undefined => {
  const path = collectionPlaces('roles', written, location, context).find((place) =>
    context.isDirectory(place),
  );
  return path === undefined ? undefined : { ...calledIn(path), path };
};
