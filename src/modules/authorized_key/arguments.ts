import type { Arguments } from '../arguments.ts';
import { type Entry, entryOf } from './entry.ts';

export const keyArguments = {
  user: { type: 'str', required: true, doc: 'Whose keys they are.' },
  key: { type: 'str', required: true, doc: 'The public keys, one a line.' },
  state: { type: 'str', choices: ['absent', 'present'], default: 'present', doc: 'Whether they let in.' },
  path: { type: 'path', doc: "The file; ~/.ssh/authorized_keys of the user's home where left out." },
  manage_dir: {
    type: 'bool',
    default: true,
    doc: "Makes the file's directory, and sees that it is the user's alone.",
  },
  key_options: { type: 'str', doc: "Options before the keys, in place of the keys' own." },
  comment: { type: 'str', doc: "What stands behind the keys, in place of the keys' own." },
  exclusive: { type: 'bool', default: false, doc: 'Nothing else stays in the file.' },
  validate_certs: { type: 'bool', default: true, doc: 'No effect: keys are not fetched from an URL.' },
  follow: { type: 'bool', default: false, doc: 'No effect: a link is always followed.' },
} as const;

export type KeyArguments = Arguments<typeof keyArguments>;

/** The keys that are meant; or why what was given is none. */
export const keysOf = ({
  key,
  key_options,
  comment,
}: KeyArguments): readonly Entry[] | { readonly fail: string } => {
  if (/^(?:https?|file|ftp):/.test(key))
    return {
      fail: `Error getting key from: ${key} (keys are not fetched: lookup('url') and lookup('file') do)`,
    };
  const keys: Entry[] = [];
  for (const line of key.split('\n').map((each) => each.trim())) {
    if (line === '' || line.startsWith('#')) continue;
    const entry = entryOf(line);
    if (entry === undefined) return { fail: `invalid key specified: ${line}` };
    keys.push({ ...entry, options: key_options ?? entry.options, comment: comment ?? entry.comment });
  }
  return keys;
};
