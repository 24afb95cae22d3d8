import { matchHosts } from '../inventory/patterns.ts';
import type { Play } from '../playbook/tree.ts';
import { attempted, Fault, type FaultKind } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { isList } from '../values/index.ts';
import { type Attributes, attributesOf } from './attributes.ts';
import type { Run } from './context.ts';
import { playName } from './play-name.ts';

/** A play's keywords, in the scope that it has before any host. */
export interface PlayKeywords {
  readonly attributes: Attributes;
  /** What the play is called: empty where its hosts are none. */
  readonly name: string;
  readonly patterns: readonly string[];
}

/**
 * Renders what a play is called and whom it is for. Throws a 'keyword' Fault where either cannot be, and where hosts are
 * empty; a list of them may come to be empty, and then the play is for none.
 */
export const playKeywords = (play: Play, scope: Scope, templar: Templar): PlayKeywords => {
  const attributes = attributesOf([play.directives], scope, templar);
  const name = processed('name', () => playName(play, scope, templar));
  const hosts = processed('hosts', () => attributes.value('hosts'));
  if (hosts === undefined || hosts === '')
    throw new Fault(
      'keyword',
      "Error processing keyword 'hosts': Keyword 'hosts' is required, and cannot have empty values.",
      { origin: play.directives.attributes.get('hosts')?.origin },
    );
  const patterns = isList(hosts) && hosts.length === 0 ? [] : attributes.texts('hosts');
  return { attributes, name, patterns };
};

/** The names of the hosts that a play is for, within a limit. */
export const hostsOfPlay = (
  patterns: readonly string[],
  limit: string | undefined,
  { inventory, unmatched }: Pick<Run, 'inventory'> & Partial<Pick<Run, 'unmatched'>>,
): readonly string[] =>
  patterns.length === 0 ? [] : matchHosts(inventory, patterns.join(','), limit, unmatched);

const OF_TEMPLATES: ReadonlySet<FaultKind> = new Set(['template', 'template-syntax', 'undefined']);

/** A keyword of a play; a template in it that fails is content that cannot be read. */
export const processed = <T>(keyword: string, work: () => T): T => {
  const found = attempted(work);
  if (!(found instanceof Fault)) return found;
  if (!OF_TEMPLATES.has(found.kind)) throw found;
  throw new Fault('keyword', `Error processing keyword '${keyword}': ${found.message}`, {
    origin: found.origin,
    hint: found.hint,
    cause: found,
  });
};
