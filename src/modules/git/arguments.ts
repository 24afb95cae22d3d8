import type { GitAccess } from '../../resources/git/access.ts';
import type { ArgumentRules, Arguments } from '../arguments.ts';

export const gitArguments = {
  repo: {
    type: 'str',
    required: true,
    aliases: ['name'],
    doc: 'the repository: a URL, or a path of the host',
  },
  dest: { type: 'path', doc: 'where it is checked out; may be left out with clone: false' },
  version: { type: 'str', default: 'HEAD', doc: 'a branch, a tag, a commit, or HEAD' },
  remote: { type: 'str', default: 'origin', doc: 'what the repository is called in the checkout' },
  refspec: { type: 'str', doc: 'what is fetched beside branches and tags' },
  reference: { type: 'str', doc: 'a repository of the host to take objects from' },
  force: { type: 'bool', default: false, doc: 'takes back changes of the files that are checked out' },
  depth: { type: 'int', doc: 'how many commits of history to get' },
  clone: { type: 'bool', default: true, doc: 'makes the checkout where there is none' },
  update: { type: 'bool', default: true, doc: 'brings a checkout that is there to the version' },
  verify_commit: { type: 'bool', default: false, doc: 'fails unless the version is signed' },
  gpg_allowlist: {
    type: 'list',
    default: [],
    aliases: ['gpg_whitelist'],
    doc: 'fingerprints of the keys that may have signed it; any where left out',
  },
  accept_hostkey: { type: 'bool', default: false, doc: 'takes any host key of an ssh server' },
  accept_newhostkey: { type: 'bool', default: false, doc: 'takes the host key of a new ssh server' },
  key_file: { type: 'path', doc: 'the private key for ssh, a file of the host' },
  ssh_opts: { type: 'str', doc: 'further options for ssh' },
  bare: { type: 'bool', default: false, doc: 'a repository without files' },
  recursive: { type: 'bool', default: true, doc: 'checks out submodules as well' },
  single_branch: { type: 'bool', default: false, doc: 'gets the history of the version only' },
  track_submodules: {
    type: 'bool',
    default: false,
    doc: 'submodules at the newest of their branches, not at the commit that is recorded',
  },
  umask: { type: 'raw', doc: 'the umask for all that is made: 022' },
  archive: { type: 'path', doc: 'a file for the archive of the version: .zip, .tar, .tar.gz or .tgz' },
  archive_prefix: { type: 'str', doc: 'what each name in the archive begins with' },
  separate_git_dir: { type: 'path', doc: 'where the repository is, apart from its files' },
  executable: { type: 'path', doc: 'the path of git' },
} as const;

export const gitRules: ArgumentRules = {
  exclusive: [
    ['separate_git_dir', 'bare'],
    ['accept_hostkey', 'accept_newhostkey'],
  ],
  requiredBy: [['archive_prefix', ['archive']]],
};

export type GitArguments = Arguments<typeof gitArguments>;

/** The repository as git is told of it: a path is a URL, so that depth means something there, too. */
export const urlOf = ({ repo }: GitArguments): string => (repo.startsWith('/') ? `file://${repo}` : repo);

export const accessOf = (args: GitArguments): GitAccess => ({
  program: args.executable ?? 'git',
  key: args.key_file,
  umask: umaskOf(args.umask),
  sshOptions: [
    ...(args.accept_hostkey ? ['-o StrictHostKeyChecking=no'] : []),
    ...(args.accept_newhostkey ? ['-o StrictHostKeyChecking=accept-new'] : []),
    ...(args.key_file === undefined ? [] : ['-i "$o_git_key" -o IdentitiesOnly=yes']),
    ...(args.ssh_opts === undefined ? [] : [args.ssh_opts]),
  ].join(' '),
});

/** As octal text: a number is what YAML made of it, `0o22` being 18. */
const umaskOf = (umask: GitArguments['umask']): string | undefined => {
  if (umask === undefined || umask === null) return undefined;
  return typeof umask === 'number' || typeof umask === 'bigint' ? umask.toString(8) : String(umask);
};

const FORMATS = ['tar', 'tar.gz', 'zip', 'tgz'] as const;

/** The format that an archive's name asks for. */
export const formatOf = (archive: string): string | undefined =>
  [...FORMATS].sort((a, b) => b.length - a.length).find((format) => archive.endsWith(`.${format}`));

/** What of the arguments cannot be. */
export const mistake = (args: GitArguments): string | undefined => {
  if (args.dest === undefined && args.clone)
    return 'the destination directory must be specified unless clone=no';
  if (args.archive !== undefined && formatOf(args.archive) === undefined)
    return `Unable to get file extension from archive file name : ${args.archive}`;
  return undefined;
};
