import { Fault } from '../source/fault.ts';
import type { Warn } from '../source/warning.ts';
import { str } from '../values/index.ts';
import type { Dict } from '../values/value.ts';
import { dictIn, type Runtime } from './runtime.ts';

/** What a collection's `meta/runtime.yml` says of one of its modules or plugins. */
interface Route {
  readonly redirect: string | undefined;
  readonly deprecation: Dict | undefined;
  readonly tombstone: Dict | undefined;
}

/**
 * Opens what collections say became of their modules, or of a kind of their plugins. It gives the full name that a full
 * name leads to, which is itself where nothing is said; the first time that one is asked for that will go, it warns. Throws
 * a Fault ('module', or 'template' for plugins of templates) for one that has been removed, and for names that lead in a
 * circle.
 */
export const openRouting = (
  runtime: Runtime,
  warn: Warn,
  what: 'module' | 'filter' | 'test' | 'lookup',
): ((name: string) => string) => {
  const kinds = what === 'module' ? ['action', 'modules'] : [what];
  const fault = what === 'module' ? 'module' : 'template';
  const known = new Map<string, string>();

  const follow = (name: string, path: readonly string[]): string => {
    const [, collection, short] = /^(\w+\.\w+)\.([\w.]+)$/.exec(name) ?? [];
    if (collection === undefined || short === undefined) return name;
    const { tombstone, deprecation, redirect } = routeIn(runtime(collection, 'plugin_routing'), kinds, short);
    if (tombstone) {
      const was = leaving(tombstone, 'was', collection);
      throw new Fault(fault, `The '${name}' ${what} has been removed. ${was}`);
    }
    if (deprecation) {
      const will = leaving(deprecation, 'will be', collection);
      warn({ message: `${name} has been deprecated. ${will}` });
    }
    if (redirect === undefined) return name;
    if (path.includes(redirect)) {
      throw new Fault(fault, `${path[0]} is redirected in a circle: ${[...path, redirect].join(', ')}`);
    }
    return follow(redirect, [...path, redirect]);
  };
  return (name) => {
    const found = known.get(name) ?? follow(name, [name]);
    known.set(name, found);
    return found;
  };
};

/** Either kind of entry counts: a module and what of it runs on the controller have one name. */
const routeIn = (routes: Dict, kinds: readonly string[], name: string): Route => {
  const said = kinds.flatMap((kind) => dictIn(routes.get(kind), name) ?? []);
  const redirect = said.map((each) => each.get('redirect')).find((to) => typeof to === 'string');
  return {
    redirect: typeof redirect === 'string' ? redirect : undefined,
    deprecation: said.flatMap((each) => dictIn(each, 'deprecation') ?? [])[0],
    tombstone: said.flatMap((each) => dictIn(each, 'tombstone') ?? [])[0],
  };
};

/** The collection's own words, and when it goes or went. */
const leaving = (said: Dict, tense: 'was' | 'will be', collection: string): string => {
  const date = said.get('removal_date');
  const when =
    date === undefined
      ? `version ${str(said.get('removal_version') ?? '')}`
      : `in a release after ${str(date)}`;
  return `${str(said.get('warning_text') ?? '')} This feature ${tense} removed from collection '${collection}' ${when}.`.trim();
};
