import type { Node } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import { isList } from '../values/value.ts';
import { documentIn, type LoadContext } from './context.ts';
import { asList, child } from './nodes.ts';
import { roleFile } from './role-file.ts';

/** What a role says of itself in `meta/main.yml`. */
export interface RoleMeta {
  /** The roles that it depends on, as they are written. */
  readonly dependencies: readonly Node[];
  readonly allowDuplicates: boolean;
  /** Where short names in it are looked for. */
  readonly collections: readonly string[];
}

/** Reads the meta of the role in a folder; one without says nothing. */
export const readMeta = (role: string, context: LoadContext): RoleMeta => {
  const path = roleFile(role, 'meta', 'main', context);
  const document = path === undefined ? undefined : documentIn(path, context);
  if (document?.kind !== 'mapping') return { dependencies: [], allowDuplicates: false, collections: [] };
  const said = (name: string) => {
    const node = child(document, name);
    return node && toValue(node);
  };
  const collections = said('collections');
  return {
    dependencies: asList(child(document, 'dependencies'), "'dependencies'"),
    allowDuplicates: said('allow_duplicates') === true,
    collections: isList(collections) ? collections.map(String) : [],
  };
};
