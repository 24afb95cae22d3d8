import type { DocumentDirective } from 'js-yaml';
import { Fault } from '../fault.ts';
import type { Node } from '../node.ts';
import { noConstructor } from './scalar.ts';

const CORE = 'tag:yaml.org,2002:';

/** The tags that content may use, each by its short name, and the kind of node that it needs. */
const TAGS: Readonly<Record<string, { readonly tag: string; readonly kind: Node['kind'] | 'any' }>> = {
  [`${CORE}str`]: { tag: 'str', kind: 'scalar' },
  [`${CORE}int`]: { tag: 'int', kind: 'scalar' },
  [`${CORE}float`]: { tag: 'float', kind: 'scalar' },
  [`${CORE}bool`]: { tag: 'bool', kind: 'scalar' },
  [`${CORE}null`]: { tag: 'null', kind: 'scalar' },
  [`${CORE}timestamp`]: { tag: 'timestamp', kind: 'scalar' },
  [`${CORE}binary`]: { tag: 'binary', kind: 'scalar' },
  [`${CORE}merge`]: { tag: 'merge', kind: 'scalar' },
  [`${CORE}value`]: { tag: 'value', kind: 'scalar' },
  [`${CORE}map`]: { tag: 'map', kind: 'mapping' },
  [`${CORE}set`]: { tag: 'set', kind: 'mapping' },
  [`${CORE}seq`]: { tag: 'seq', kind: 'sequence' },
  [`${CORE}omap`]: { tag: 'pairs', kind: 'sequence' },
  [`${CORE}pairs`]: { tag: 'pairs', kind: 'sequence' },
  '!unsafe': { tag: 'unsafe', kind: 'any' },
  '!vault': { tag: 'vault', kind: 'scalar' },
  '!vault-encrypted': { tag: 'vault', kind: 'scalar' },
};

/**
 * The short name of a tag as written (`!!int`, `!vault`, `!<tag:yaml.org,2002:str>`, `!handle!x`), checked against
 * the kind of node that bears it; `undefined` for `!`, which says nothing. Throws a 'yaml' `Fault` without a place.
 */
export const resolveTag = (
  written: string,
  kind: Node['kind'],
  directives: readonly DocumentDirective[],
): string | undefined => {
  if (written === '!') return undefined;
  const name = expand(written, directives);
  const known = TAGS[name];
  if (!known) throw new Fault('yaml', noConstructor(name));
  if (known.kind !== 'any' && known.kind !== kind) {
    throw new Fault('yaml', `expected a ${known.kind} node, but found ${kind}`);
  }
  return known.tag;
};

const expand = (written: string, directives: readonly DocumentDirective[]): string => {
  if (written.startsWith('!<')) return written.slice(2, -1);
  const [, handle = '!', suffix = ''] = /^(!(?:[\w-]*!)?)(.*)$/s.exec(written) ?? [];
  return prefixOf(handle, directives) + decodePercents(suffix);
};

const prefixOf = (handle: string, directives: readonly DocumentDirective[]): string => {
  const declared = directives.find((directive) => directive.kind === 'tag' && directive.handle === handle);
  if (declared?.kind === 'tag') return declared.prefix;
  return handle === '!!' ? CORE : handle;
};

const decodePercents = (text: string): string => {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
};
