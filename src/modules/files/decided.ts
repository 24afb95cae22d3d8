import type { Read } from '../../resources/contract.ts';
import { group } from '../../resources/group/group.ts';
import type { Wanted } from '../../resources/path/attributes.ts';
import { isMode } from '../../resources/path/mode.ts';
import { uid } from '../../resources/user/uid.ts';
import { user } from '../../resources/user/user.ts';
import type { Decision, States } from '../contract.ts';
import { type FileArguments, unmanaged } from './arguments.ts';
import { withFlags } from './flags.ts';

/**
 * Decides for a module that takes file arguments, and sees to what they have in common: a mode that is one, an owner
 * and a group that there are (or that a task before would make), flags of the file system, a warning for what is not
 * managed. What a `validate`
 * command would say is known only once it has run.
 */
export const withFileArguments = (
  args: FileArguments & { readonly validate?: string | undefined; readonly recurse?: boolean },
  states: States,
  decide: () => Decision,
): Decision => {
  if (args.mode !== undefined && args.mode !== 'preserve' && !isMode(args.mode))
    return {
      fail: 'mode must be in octal or symbolic form',
      result: { details: `bad symbolic permission for mode: ${args.mode}` },
    };
  const plain = decide();
  const decision = 'steps' in plain ? withFlags(plain, args, states) : plain;
  if ('needs' in decision) return decision;
  const isDone = 'steps' in decision && decision.steps.length === 0;
  const strangers = isDone ? [] : strangersIn(args, states);
  if ('needs' in strangers) return strangers;
  const checkWarnings = strangers.map(
    ({ what }) => `failed to look up ${what}. Create it up to this point in real play`,
  );
  if ('fail' in decision) return { ...decision, checkWarnings };
  const named = strangers.find(({ byNumber }) => !byNumber);
  if (named) return { fail: `${named.by} failed: failed to look up ${named.what}`, checkWarnings };
  const judged = args.validate !== undefined && !isDone ? { uncertain: true } : {};
  return { ...decision, ...judged, ...unmanaged(args), checkWarnings };
};

/** An owner that the host does not know. */
interface Stranger {
  readonly what: string;
  /** The program that would fail. */
  readonly by: 'chown' | 'chgrp';
  /** It can own things all the same. */
  readonly byNumber: boolean;
}

/** What tells whether the host knows owners that are numbers: nobody must ask, but it costs nothing beside other reads. */
export const numberedOwners = ({ owner, group: of }: Wanted): readonly Read[] => [
  ...(owner !== undefined && isNumber(owner) ? [uid(owner)] : []),
  ...(of !== undefined && isNumber(of) ? [group(of)] : []),
];

/** Users and groups are looked up only where something is about to be given to them, or something failed. */
const strangersIn = (
  { owner, group: of }: Wanted,
  states: States,
): readonly Stranger[] | { readonly needs: readonly Read[] } => {
  const asked = [
    ...(owner === undefined || owner === 'root'
      ? []
      : [{ name: owner, read: isNumber(owner) ? uid(owner) : user(owner), by: 'chown' as const }]),
    ...(of === undefined || of === 'root' ? [] : [{ name: of, read: group(of), by: 'chgrp' as const }]),
  ];
  const needs = asked
    .filter(({ name, read }) => !isNumber(name) && !states.has(read))
    .map(({ read }) => read);
  if (needs.length > 0) return { needs };
  return asked
    .filter(({ read }) => states.has(read) && !states.get<{ readonly exists: boolean }>(read).exists)
    .map(({ name, by }) => {
      const [kind, id] = by === 'chown' ? ['user', 'uid'] : ['group', 'gid'];
      const byNumber = isNumber(name);
      return { by, byNumber, what: byNumber ? `${kind} with ${id} ${name}` : `${kind} ${name}` };
    });
};

const isNumber = (owner: string): boolean => /^\d+$/.test(owner);
