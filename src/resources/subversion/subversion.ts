import {
  effect,
  type Knowable,
  type Read,
  type ResourceKind,
  reader,
  type Sh,
  type Step,
  unknown,
} from '../contract.ts';
import { path } from '../path/path.ts';
import { all, sh } from '../sh.ts';
import prelude from './subversion.sh';

/** How a host calls svn, and how svn gets at repositories. */
export interface SvnAccess {
  readonly program: string;
  readonly password: string | undefined;
  /** For each call that goes to a server. */
  readonly words: readonly string[];
}

/** A directory, and what it is to Subversion. */
export interface WorkingCopyState {
  readonly hasSvn: boolean;
  /** Absolute. */
  readonly dest: string;
  readonly exists: boolean;
  /** Missing where it is no working copy. */
  readonly url?: Knowable<string> | undefined;
  readonly revision?: Knowable<number> | undefined;
  /** The last revision, up to its own, in which something of it changed. */
  readonly changedIn?: Knowable<number> | undefined;
  /** Versioned files differ from the revision. */
  readonly modified: Knowable<boolean>;
}

/** What a repository has at a URL and revision. */
export type SvnState =
  | { readonly failed: string }
  | { readonly url: string; readonly revision: number; readonly changedIn: number };

const call = ({ program, password = '' }: SvnAccess, script: Sh): Sh =>
  sh`( o_svn_as ${program} ${password}
${script} )`;

export const workingCopyKind: ResourceKind<
  { readonly access: SvnAccess; readonly dest: string },
  WorkingCopyState
> = {
  name: 'svn-copy',
  prelude,
  key: ({ dest }) => dest,
  read: ({ access, dest }) => call(access, sh`o_svn_copy ${dest}`),
  parse: ({ dest }, output) => {
    const value = valuesOf(output);
    return {
      hasSvn: value('program') !== undefined,
      dest: value('dest') ?? dest,
      exists: value('exists') !== undefined,
      modified: value('modified') !== undefined,
      url: value('URL'),
      revision: numberOf(value('Revision')),
      changedIn: numberOf(value('Last Changed Rev')),
    };
  },
  absent: ({ dest }) => ({ hasSvn: true, dest, exists: false, modified: false }),
};

export const workingCopy = reader(workingCopyKind);

interface SvnQuery {
  readonly access: SvnAccess;
  readonly repo: string;
  readonly revision: string;
}

export const svnKind: ResourceKind<SvnQuery, SvnState> = {
  name: 'svn',
  key: ({ repo, revision }) => `${repo} ${revision}`,
  read: ({ access, repo, revision }) =>
    call(access, sh`o_svn_remote ${[...access.words, '-r', revision, '--', repo]}`),
  parse: ({ repo }, output) => {
    const value = valuesOf(output);
    const revision = numberOf(value('Revision'));
    if (value('asked') === undefined || revision === undefined) return { failed: output.trim() };
    return {
      url: value('URL') ?? repo,
      revision,
      changedIn: numberOf(value('Last Changed Rev')) ?? revision,
    };
  },
  absent: ({ repo }) => ({ failed: `${repo} is nowhere` }),
};

export const svn = reader(svnKind);

const valuesOf = (output: string) => {
  const values = new Map(
    output.split('\n').map((line) => {
      const at = line.indexOf(': ');
      return [line.slice(0, at), line.slice(at + 2)] as const;
    }),
  );
  return (name: string): string | undefined => values.get(name);
};

const numberOf = (text: string | undefined): number | undefined =>
  text === undefined ? undefined : Number(text);

/** Calls svn, once or several times, to bring a working copy to a revision. */
export const callSvn = (
  access: SvnAccess,
  read: Read<WorkingCopyState>,
  dest: string,
  title: string,
  calls: readonly (readonly string[])[],
  becomes: Pick<WorkingCopyState, 'url' | 'revision' | 'changedIn'>,
): Step => ({
  title,
  sh: call(access, all(...calls.map((words) => sh`o_svn_run ${words} >/dev/null`))),
  effects: [
    effect(path(dest), { type: 'directory' }),
    effect(path(dest), { below: unknown }),
    effect(read, { exists: true, modified: false, ...becomes }),
  ],
  long: true,
});

/** Puts the files of a revision into a directory that is no working copy. */
export const exportSvn = (access: SvnAccess, dest: string, words: readonly string[]): Step => ({
  title: `export to ${dest}`,
  sh: call(access, sh`o_svn_run ${words} >/dev/null`),
  effects: [effect(path(dest), { below: unknown })],
  long: true,
});
