import type { Step } from '../resources/contract.ts';
import { missing, type Wanted } from '../resources/path/attributes.ts';
import { join, parentOf } from '../resources/path/names.ts';
import { setAttributes } from '../resources/path/steps.ts';
import { type UserState, user } from '../resources/user/user.ts';
import { type KeyArguments, keyArguments, keysOf } from './authorized_key/arguments.ts';
import { withKeys, withoutKeys } from './authorized_key/edit.ts';
import { type Decision, type StateContext, type States, stateModule } from './contract.ts';
import { decideEdit, editReads, missingParent, reportEdited } from './files/edit.ts';
import { fileAt } from './files/locate.ts';

/** Has public keys in the file by which sshd lets a user in, or has them not there. */
export const authorized_key = stateModule({
  name: 'authorized_key',
  summary: 'Manages keys by which users are let in',
  arguments: keyArguments,
  needs: (args) => [user(args.user), ...(args.path === undefined ? [] : editReads(args.path))],
  decide: (args, _, states, context) => {
    const found = states.get(user(args.user));
    if (!found.exists) return { fail: `Failed to lookup user ${args.user}: there is none of that name` };
    const path = args.path ?? fileOf(found);
    // A task before would make the user, nobody knows where.
    if (path === undefined) return { steps: [], uncertain: true };
    const needs = editReads(path).filter((read) => !states.has(read));
    if (needs.length > 0) return { needs };
    const decision = decide(args, path, found, states, context);
    return 'steps' in decision ? { ...decision, result: { keyfile: path } } : decision;
  },
  report: (args, _, after) => ({
    ...resultOf(args),
    // What the file is, `state` among it, goes before what was asked for; told of a file that was named alone.
    ...(args.path === undefined ? {} : reportEdited(args.path, after)),
  }),
});

const fileOf = ({ home }: UserState): string | undefined =>
  typeof home === 'string' ? join(home, '.ssh/authorized_keys') : undefined;

const decide = (
  args: KeyArguments,
  path: string,
  found: UserState,
  states: States,
  context: StateContext,
): Decision => {
  const keys = keysOf(args);
  if ('fail' in keys) return keys;
  const isPresent = args.state === 'present';
  const lacking = missingParent(path, states);
  if (isPresent && !args.manage_dir && lacking !== undefined)
    return { fail: `Failed to write to file ${path}: there is no directory ${lacking}` };
  const owned = ownedBy(args.user, found);
  const decision = decideEdit(
    {
      path,
      create: isPresent && keys.length > 0,
      // Only what is written is made the user's: who reads it may be somebody else.
      written: { ...owned, mode: '0600' },
      parent: { ...owned, mode: '0700' },
    },
    (text) => (isPresent ? withKeys(text, keys, args.exclusive) : withoutKeys(text, keys)),
    states,
    context,
  );
  if (!('steps' in decision) || decision.steps.length === 0 || !args.manage_dir) return decision;
  return {
    ...decision,
    steps: [...directorySteps(path, { ...owned, mode: '0700' }, states), ...decision.steps],
  };
};

const ownedBy = (owner: string, { gid }: UserState): Wanted => ({
  owner,
  ...(typeof gid === 'number' ? { group: String(gid) } : {}),
});

/** sshd lets nobody in by a file that others could change. */
const directorySteps = (path: string, wanted: Wanted, states: States): readonly Step[] => {
  const directory = states.get(fileAt(parentOf(path)));
  const change = directory.type === 'directory' ? missing(wanted, directory) : undefined;
  return change ? [setAttributes(directory, change)] : [];
};

const resultOf = (args: KeyArguments) => ({
  user: args.user,
  key: args.key,
  key_options: args.key_options ?? null,
  comment: args.comment ?? null,
  path: args.path ?? null,
  manage_dir: args.manage_dir,
  state: args.state,
  exclusive: args.exclusive,
  validate_certs: args.validate_certs,
  follow: args.follow,
});
