import { type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import { type GitAccess, withGit } from './access.ts';

/** What a repository, wherever it is, offers. */
export type RepositoryState =
  | {
      /** What git said. */
      readonly failed: string;
      /** What it exited with; undefined where it was not run. */
      readonly status?: number;
    }
  | {
      /** The branch that a clone begins with, its name in short. */
      readonly headBranch: string | undefined;
      /** By full name, and `HEAD`; an annotated tag also with `^{}`, as the commit that it is of. */
      readonly refs: ReadonlyMap<string, string>;
    };

interface RepositoryQuery {
  readonly access: GitAccess;
  readonly repo: string;
  /** Asked for beside branches and tags. */
  readonly version: string;
  /** Where a relative name begins, if it is there. */
  readonly from: string;
}

export const repositoryKind: ResourceKind<RepositoryQuery, RepositoryState> = {
  name: 'git-repository',
  key: ({ repo, version }) => `${repo} ${version}`,
  read: ({ access, repo, version, from }) => withGit(access, sh`o_git_remote ${repo} ${version} ${from}`),
  parse: (_, output) => parseRepository(output),
  absent: ({ repo }) => ({ failed: `'${repo}' is nowhere` }),
};

export const repository = reader(repositoryKind);

const parseRepository = (output: string): RepositoryState => {
  const [, said = output.trim(), status] = /^([\s\S]*?)\n?status (\d+)\n$/.exec(output) ?? [];
  if (status !== '0') return { failed: said, ...(status !== undefined && { status: Number(status) }) };
  const lines = said.split('\n');
  const refs = new Map<string, string>();
  let headBranch: string | undefined;
  for (const line of lines) {
    const [, commit, name] = /^([0-9a-f]{40,64})\t(.+)$/.exec(line) ?? [];
    if (commit !== undefined && name !== undefined) refs.set(name, commit);
    headBranch ??= /^ref: refs\/heads\/(.+)\tHEAD$/.exec(line)?.[1];
  }
  return { headBranch, refs };
};
