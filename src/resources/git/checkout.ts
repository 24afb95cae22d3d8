import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import { type GitAccess, withGit } from './access.ts';
import prelude from './git.sh';

/** A directory, and what it is to git. */
export interface CheckoutState {
  /** Whether the host has git. */
  readonly hasGit: boolean;
  /** Absolute. */
  readonly dest: string;
  readonly exists: boolean;
  /** There is something in the directory that is not of git. */
  readonly occupied: boolean;
  /** Why git can do nothing with it. */
  readonly broken?: string | undefined;
  /** Where the repository is. */
  readonly gitDir?: Knowable<string> | undefined;
  /** The commit; missing where there is none yet. */
  readonly head?: Knowable<string> | undefined;
  /** Missing where the head is at no branch. */
  readonly branch?: Knowable<string> | undefined;
  /** Of the remote. */
  readonly url?: Knowable<string> | undefined;
  /** The commit of the version asked for, as far as it is known here. */
  readonly version?: Knowable<string> | undefined;
  /** Tracked files differ from the commit. */
  readonly modified: Knowable<boolean>;
  /** By full name: branches, tags, and branches of the remote. */
  readonly refs: Knowable<ReadonlyMap<string, string>>;
  /** The commit of each submodule, after a mark where it is not the one that is recorded. */
  readonly submodules: Knowable<string>;
}

export interface CheckoutQuery {
  readonly access: GitAccess;
  readonly dest: string;
  readonly bare: boolean;
  readonly remote: string;
  readonly version: string;
  /** Looks at submodules as well. */
  readonly recursive: boolean;
}

const nothing = (dest: string): CheckoutState => ({
  hasGit: true,
  dest,
  exists: false,
  occupied: false,
  modified: false,
  refs: new Map(),
  submodules: '',
});

export const checkoutKind: ResourceKind<CheckoutQuery, CheckoutState> = {
  name: 'git-checkout',
  prelude,
  key: ({ dest }) => dest,
  read: ({ access, dest, bare, remote, version, recursive }) =>
    withGit(
      access,
      sh`o_git_checkout ${dest} ${bare ? 'bare' : ''} ${remote} ${version} ${recursive ? 'recursive' : ''}`,
    ),
  parse: ({ dest }, output) => parseCheckout(dest, output),
  absent: ({ dest }) => nothing(dest),
};

export const checkout = reader(checkoutKind);

const parseCheckout = (dest: string, output: string): CheckoutState => {
  const lines = output.split('\n').map((line) => /^(\S+) ?(.*)$/.exec(line) ?? []);
  const all = (name: string) => lines.flatMap(([, word, value = '']) => (word === name ? [value] : []));
  const one = (name: string) => all(name)[0] || undefined;
  return {
    hasGit: one('program') !== undefined,
    dest: one('dest') ?? dest,
    exists: one('gitdir') !== undefined,
    occupied: one('occupied') !== undefined,
    broken: one('broken'),
    gitDir: one('gitdir'),
    head: one('head'),
    branch: one('branch'),
    url: one('url'),
    version: one('version'),
    modified: one('modified') !== undefined,
    refs: new Map(
      all('ref').map((ref) => {
        const [commit = '', name = ''] = ref.split(' ');
        return [name, commit];
      }),
    ),
    submodules: all('submodule').join('\n'),
  };
};
