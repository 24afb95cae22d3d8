import { Fault } from './fault.ts';
import { locator } from './locate.ts';
import type { Node } from './node.ts';
import type { Source } from './origin.ts';
import { ignoreWarnings, type Warn } from './warning.ts';
import { composeDocuments } from './yaml/compose.ts';
import { parse } from './yaml/parse.ts';

export interface YamlOptions {
  /** Is told of keys given twice; the last one wins. */
  readonly warn?: Warn;
}

export { toValue } from './to-value.ts';

/**
 * Reads all documents of a YAML text as Ansible does (YAML 1.1, its tags and no others): one node per document.
 * Throws a 'yaml' `Fault` with the place.
 */
export const parseYaml = (source: Source, { warn = ignoreWarnings }: YamlOptions = {}): Node[] =>
  composeDocuments(parse(source), locator(source), warn);

/** The one document of a YAML text; `undefined` where there is nothing in it. More than one is a `Fault`. */
export const parseYamlDocument = (source: Source, options?: YamlOptions): Node | undefined => {
  const [document, another] = parseYaml(source, options);
  if (another) {
    throw new Fault('yaml', 'expected a single document in the stream, but found another document', {
      origin: another.origin,
      hint: 'a line of three dashes begins a new document; this file may hold only one',
    });
  }
  return document?.kind === 'scalar' && document.value === null ? undefined : document;
};
