import { randomBytes } from 'node:crypto';
import type { Arguments } from './arguments.ts';
import { stateModule } from './contract.ts';
import { diffValue } from './diffs.ts';
import { decideEdit, editReads, missingParent, reportEdited } from './files/edit.ts';
import { withKey, withoutKeys } from './known_hosts/edit.ts';
import { entryOf, isFor } from './known_hosts/entry.ts';

const table = {
  name: { type: 'str', required: true, aliases: ['host'], doc: 'The host, or [host]:port.' },
  key: { type: 'str', doc: "Its public key: the line, with the host's name before it." },
  path: { type: 'path', default: '~/.ssh/known_hosts', doc: 'The file; its directory must be there.' },
  hash_host: { type: 'bool', default: false, doc: "Hashes the host's name in the file." },
  state: {
    type: 'str',
    choices: ['absent', 'present'],
    default: 'present',
    doc: 'Whether the key is there.',
  },
} as const;

/** Has the public key of a host in a known_hosts file, one of each type, or none. */
export const known_hosts = stateModule({
  name: 'known_hosts',
  summary: 'Manages keys of hosts in known_hosts files',
  arguments: table,
  // What a hashed name is salted with is nobody's to foresee, but one for the whole task.
  prepare: async () => ({ salt: randomBytes(20) }),
  needs: ({ path }) => editReads(path),
  decide: (args, { salt }, states, context) => {
    const { name, key, path, hash_host, state } = args;
    const wrong = mistake(args);
    if (wrong !== undefined) return { fail: wrong };
    const isPresent = state === 'present';
    const missing = missingParent(path, states);
    if (isPresent && missing !== undefined)
      return { fail: `Failed to write to file '${path}': there is no directory ${missing}` };
    const decision = decideEdit(
      { path, create: isPresent },
      (text) =>
        isPresent && key !== undefined
          ? withKey(text, { name, key, salt: hash_host ? salt : undefined })
          : withoutKeys(text, name, key),
      states,
      { ...context, diff: true },
    );
    if (!('steps' in decision)) return decision;
    // Told in any case, not for --diff alone.
    return { ...decision, result: decision.diff ? { diff: diffValue(decision.diff) } : {} };
  },
  report: ({ name, key, path, hash_host, state }, _, after) => ({
    name,
    key: key ?? null,
    path,
    hash_host,
    state,
    // What the file is, `state` among it, goes before what was asked for.
    ...reportEdited(path, after),
  }),
});

const mistake = ({ name, key, state }: Arguments<typeof table>): string | undefined => {
  if (state === 'present' && key === undefined) return 'No key specified when adding a host';
  if (name.includes(','))
    return 'Comma separated list of names is not supported. Please pass a single name to lookup in the known_hosts file.';
  const isOfHost = key?.split('\n').some((line) => {
    const entry = entryOf(line);
    return entry !== undefined && isFor(entry, name);
  });
  return isOfHost === false ? 'Host parameter does not match hashed host field in supplied key' : undefined;
};
