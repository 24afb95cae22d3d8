import type { SvnAccess } from '../../resources/subversion/subversion.ts';
import type { Arguments } from '../arguments.ts';

export const subversionArguments = {
  repo: { type: 'str', required: true, aliases: ['name', 'repository'], doc: 'the URL' },
  dest: { type: 'path', doc: 'where it is checked out' },
  revision: { type: 'str', default: 'HEAD', aliases: ['rev', 'version'], doc: 'the revision' },
  force: { type: 'bool', default: false, doc: 'takes back changes of versioned files' },
  in_place: { type: 'bool', default: false, doc: 'checks out over the files that are there' },
  username: { type: 'str', doc: 'the user of the server' },
  password: { type: 'str', secret: true, doc: "the user's password" },
  executable: { type: 'path', doc: 'the path of svn' },
  checkout: { type: 'bool', default: true, doc: 'makes the working copy where there is none' },
  update: { type: 'bool', default: true, doc: 'brings a working copy that is there to the revision' },
  export: { type: 'bool', default: false, doc: 'puts the files there, without a working copy' },
  switch: { type: 'bool', default: true, doc: 'goes to the URL where the working copy is of another' },
  validate_certs: { type: 'bool', default: false, doc: 'fails where nobody vouches for the server' },
} as const;

export type SubversionArguments = Arguments<typeof subversionArguments>;

/** How svn gets at the repository. */
export const accessOf = (args: SubversionArguments): SvnAccess => ({
  program: args.executable ?? 'svn',
  password: args.password,
  words: [
    '--non-interactive',
    '--no-auth-cache',
    ...(args.validate_certs ? [] : ['--trust-server-cert']),
    ...(args.username === undefined ? [] : ['--username', args.username]),
  ],
});
