import { unknown } from '../../resources/contract.ts';
import type { CheckoutState } from '../../resources/git/checkout.ts';
import type { RepositoryState } from '../../resources/git/repository.ts';
import type { Target } from '../../resources/git/steps.ts';

export type Offered = Exclude<RepositoryState, { readonly failed: string }>;

/** What a version is, by what the repository offers and what is known in the checkout already. */
export const targetOf = (version: string, offered: Offered, there: CheckoutState | undefined): Target => {
  const { refs, headBranch } = offered;
  if (version === 'HEAD')
    return {
      version: headBranch ?? version,
      commit: refs.get('HEAD'),
      isBranch: headBranch !== undefined,
    };
  const branch = refs.get(`refs/heads/${version}`);
  if (branch !== undefined) return { version, commit: branch, isBranch: true };
  const tag = `refs/tags/${version}`;
  const commit = refs.get(`${tag}^{}`) ?? refs.get(tag) ?? refs.get(version) ?? wholeCommit(version);
  if (commit !== undefined) return { version, commit, isBranch: false };
  const known = there?.version;
  return { version, commit: typeof known === 'string' ? known : undefined, isBranch: false };
};

const wholeCommit = (version: string): string | undefined =>
  /^[0-9a-f]{40}([0-9a-f]{24})?$/.test(version) ? version : undefined;

/** Whether a shallow clone can be had of a version. */
export const canBeShallow = (version: string, { refs }: Offered): boolean =>
  version === 'HEAD' || refs.has(`refs/heads/${version}`) || refs.has(`refs/tags/${version}`);

/** Where the checkout keeps what the repository calls a ref. */
const keptAs = (ref: string, remote: string, bare: boolean): string =>
  bare ? ref : ref.replace(/^refs\/heads\//, `refs/remotes/${remote}/`);

/** Whether the repository has anything that the checkout has not: of all, or of some refs. */
export const hasNews = (
  { refs }: Offered,
  there: CheckoutState,
  remote: string,
  bare: boolean,
  only?: readonly string[],
): boolean => {
  const kept = there.refs;
  // What was fetched just before is all there is.
  if (kept === unknown) return false;
  return [...refs].some(
    ([ref, commit]) =>
      /^refs\/(heads|tags)\/.*[^}]$/.test(ref) &&
      (only?.includes(ref) ?? true) &&
      kept.get(keptAs(ref, remote, bare)) !== commit,
  );
};
