import { dirname, resolve } from 'node:path';
import { Fault } from '../source/fault.ts';
import type { MappingNode } from '../source/node.ts';
import { toValue } from '../source/yaml.ts';
import { collectionOfPlaybook, playbookOfCollection } from './collections.ts';
import { documentIn, type LoadContext } from './context.ts';
import { entryOf, importedBy, readDirectives, wrongKeyword } from './directives.ts';
import { loadPlay } from './load-play.ts';
import { asMapping } from './nodes.ts';
import { staticScope } from './static-scope.ts';
import type { Directives, Play } from './tree.ts';

/**
 * Reads a playbook and what it imports into a tree. Everything that can be known to be wrong without a host is a
 * Fault here: YAML, keywords, modules, the names of their arguments, template syntax, missing files.
 */
export const loadPlaybook = (
  path: string,
  context: LoadContext,
  importing: readonly string[] = [],
  outer?: Directives,
): readonly Play[] => {
  const document = documentIn(path, context);
  context.adopt(dirname(resolve(path)));
  if (!document) throw new Fault('keyword', `the playbook '${path}' is empty`);
  if (document.kind !== 'sequence') {
    throw new Fault('keyword', 'A playbook must be a list of plays', {
      origin: document.origin,
      hint: "each play begins with a dash: '- hosts: …'",
    });
  }
  if (document.items.length === 0) {
    throw new Fault('keyword', 'A playbook must contain at least one play', { origin: document.origin });
  }
  const file = { path, collection: collectionOfPlaybook(path, importing, context) };
  return document.items.flatMap((item) => {
    const node = asMapping(item, 'A play');
    return importOf(node)
      ? importPlaybook(node, path, [...importing, path], outer, context)
      : [loadPlay(node, file, outer, context)];
  });
};

/** The entry by which a play stands for those of another file. */
const importOf = (node: MappingNode) =>
  ['', 'ansible.builtin.', 'ansible.legacy.']
    .map((collection) => entryOf(node, `${collection}import_playbook`))
    .find((entry) => entry !== undefined);

const importPlaybook = (
  node: MappingNode,
  from: string,
  importing: readonly string[],
  outer: Directives | undefined,
  context: LoadContext,
): readonly Play[] => {
  const entry = importOf(node);
  const wrong = node.entries.find(
    ({ key }) => !['name', 'vars', 'tags', 'when', String(entry?.key)].includes(String(key)),
  );
  if (wrong) throw wrongKeyword(wrong, 'play');
  const { directives } = readDirectives(node, 'block', context);
  const chain = outer ? [outer, directives] : [directives];
  const name = entry && context.templar.resolve(toValue(entry.value), staticScope(chain, [], context));
  if (typeof name !== 'string') {
    throw new Fault('keyword', 'import_playbook needs the name of a file', { origin: node.origin });
  }
  const path =
    playbookOfCollection(name, dirname(importing[0] ?? from), context) ?? resolve(dirname(from), name);
  if (importing.some((file) => resolve(file) === path)) {
    throw new Fault('keyword', `'${name}' imports itself`, { origin: entry?.value.origin });
  }
  return loadPlaybook(path, context, importing, outer ? importedBy(outer, directives) : directives);
};
