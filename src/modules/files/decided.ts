import type { Read } from '../../resources/contract.ts';
import { group } from '../../resources/group/group.ts';
import type { Wanted } from '../../resources/path/attributes.ts';
import { isMode } from '../../resources/path/mode.ts';
import { user } from '../../resources/user/user.ts';
import type { Decision, States } from '../contract.ts';
import { type FileArguments, unmanaged } from './arguments.ts';

/**
 * Decides for a module that takes file arguments, and sees to what they have in common: a mode that is one, an owner
 * and a group that there are (or that a task before would make), a warning for what is not managed. What a `validate`
 * command would say is known only once it has run.
 */
export const withFileArguments = (
  args: FileArguments & { readonly validate?: string | undefined },
  states: States,
  decide: () => Decision,
): Decision => {
  if (args.mode !== undefined && args.mode !== 'preserve' && !isMode(args.mode))
    return { fail: `the mode '${args.mode}' must be in octal or symbolic form` };
  const decision = decide();
  if (!('steps' in decision)) return decision;
  const obstacle = decision.steps.length > 0 ? ownersObstacle(args, states) : undefined;
  const judged = args.validate !== undefined && decision.steps.length > 0 ? { uncertain: true } : {};
  return obstacle ?? { ...decision, ...judged, ...unmanaged(args) };
};

/** Users and groups are looked up only where something is about to be given to them. */
const ownersObstacle = ({ owner, group: of }: Wanted, states: States): Decision | undefined => {
  const needs: Read[] = [];
  const absent: string[] = [];
  if (owner !== undefined && isName(owner)) {
    const read = user(owner);
    if (!states.has(read)) needs.push(read);
    else if (!states.get(read).exists) absent.push(`user ${owner}`);
  }
  if (of !== undefined && isName(of)) {
    const read = group(of);
    if (!states.has(read)) needs.push(read);
    else if (!states.get(read).exists) absent.push(`group ${of}`);
  }
  if (needs.length > 0) return { needs };
  return absent.length > 0 ? { fail: `there is no ${absent.join(' and no ')} to own it` } : undefined;
};

/** Every host has a root; a number needs no name. */
const isName = (owner: string): boolean => owner !== 'root' && !/^\d+$/.test(owner);
