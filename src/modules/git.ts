import { checkout } from '../resources/git/checkout.ts';
import { repository } from '../resources/git/repository.ts';
import { stateModule } from './contract.ts';
import { accessOf, type GitArguments, gitArguments, gitRules, urlOf } from './git/arguments.ts';
import { decideGit } from './git/decide.ts';

/** Has a repository checked out at a version. What the checkout lacks is seen before anything is fetched. */
export const git = stateModule({
  name: 'git',
  summary: 'Checks out git repositories',
  differs: [
    'What is new is seen by `git ls-remote`; where nothing is, nothing is fetched.',
    'The files go to the commit that was seen, whatever the branch has become meanwhile.',
    '`--diff` shows the two commits, not what differs between them: a check fetches nothing.',
    'A check fails where the destination holds something else, as the run does.',
  ],
  arguments: gitArguments,
  rules: gitRules,
  needs: (args) => [
    ...(args.dest === undefined ? [] : [checkoutOf(args, args.dest)]),
    ...(args.update || args.dest === undefined ? [repositoryOf(args)] : []),
  ],
  decide: (args, _, states, context) =>
    decideGit(
      args,
      {
        checkout: args.dest === undefined ? undefined : checkoutOf(args, args.dest),
        repository: repositoryOf(args),
      },
      states,
      context,
    ),
  report: (args, _, after) => {
    if (args.dest === undefined) return {};
    const { head } = after.get(checkoutOf(args, args.dest));
    return typeof head === 'string' ? { after: head } : {};
  },
});

const checkoutOf = (args: GitArguments, dest: string) =>
  checkout({
    access: accessOf(args),
    dest,
    bare: args.bare,
    remote: args.remote,
    version: args.version,
    recursive: args.recursive,
  });

const repositoryOf = (args: GitArguments) =>
  repository({ access: accessOf(args), repo: urlOf(args), version: args.version, from: args.dest ?? '' });
