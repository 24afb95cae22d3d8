import { subversion } from '../../src/modules/subversion.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { packages } from '../../src/resources/package/package.ts';
import { workingCopy } from '../../src/resources/subversion/subversion.ts';
import { describeStateModule } from '../contract/state-modules.ts';

/** A repository of two revisions, of which the second changes `trunk` only. */
const REPOSITORY = `svnadmin create r
svn -q mkdir -m 0 "file://$PWD/r/trunk" "file://$PWD/r/other" && svn -q checkout "file://$PWD/r/trunk" w
echo 1 >w/a && svn -q add w/a && svn -q commit -m 1 w && rm -rf w`;
const COPY = `${REPOSITORY}\nsvn -q checkout "file://$PWD/r/trunk" d`;
const MORE = 'svn -q checkout "file://$PWD/r/trunk" w && echo 2 >w/a && svn -q commit -m 2 w';

const trunk =
  (more: Readonly<Record<string, string | boolean>> = {}) =>
  (root: string) => ({ repo: `file://${root}/r/trunk`, dest: `${root}/d`, ...more });

/** The host has no svn. */
const without = (root: string) =>
  effect(workingCopy({ access: { program: 'svn', password: undefined, words: [] }, dest: `${root}/d` }), {
    hasSvn: false,
  });

describeStateModule(subversion, [
  {
    title: 'a repository is checked out',
    setUp: REPOSITORY,
    args: trunk(),
    result: (root) => ({ before: null, after: ['Revision: 2', `URL: file://${root}/r/trunk`] }),
    check: '[ "$(cat d/a)" = 1 ]',
  },
  { title: 'what is at the revision is left alone', setUp: COPY, args: trunk(), changed: false },
  {
    title: 'a new revision is brought in',
    setUp: `${COPY}\n${MORE}`,
    args: trunk(),
    result: (root) => ({ before: ['Revision: 2', `URL: file://${root}/r/trunk`] }),
    check: '[ "$(cat d/a)" = 2 ]',
  },
  {
    title: 'an older revision is gone back to',
    setUp: `${REPOSITORY}\n${MORE}\nsvn -q checkout "file://$PWD/r/trunk" d`,
    args: trunk({ revision: '2' }),
    check: '[ "$(cat d/a)" = 1 ]',
  },
  {
    title: 'a revision of something else is no change',
    setUp: `${COPY}\nsvn -q mkdir -m 3 "file://$PWD/r/other/x"`,
    args: trunk(),
    changed: false,
    always: true,
    result: (root) => ({ after: ['Revision: 3', `URL: file://${root}/r/trunk`] }),
  },
  {
    title: 'without update a working copy stays as it is',
    setUp: `${COPY}\n${MORE}`,
    args: trunk({ update: false }),
    changed: false,
    check: '[ "$(cat d/a)" = 1 ]',
  },
  {
    title: 'without checkout none is made',
    setUp: REPOSITORY,
    args: trunk({ checkout: false }),
    changed: false,
  },
  {
    title: 'changed files end it',
    setUp: `${COPY}\necho x >d/a`,
    args: trunk(),
    fails: /^ERROR: modified files exist in the repository\.$/,
  },
  {
    title: 'changed files are taken back by force; files of nobody stay',
    setUp: `${COPY}\necho x >d/a; echo y >d/b`,
    args: trunk({ force: true }),
    check: '[ "$(cat d/a)" = 1 ] && [ "$(cat d/b)" = y ]',
  },
  {
    title: 'a branch is gone to',
    setUp: `${COPY}\nsvn -q copy -m 3 "file://$PWD/r/trunk" "file://$PWD/r/branch"`,
    args: (root) => ({ repo: `file://${root}/r/branch`, dest: `${root}/d` }),
    check: 'svn info d | grep -q "^URL: .*/branch$"',
  },
  {
    title: 'without switch a working copy stays at its URL',
    setUp: `${COPY}\n${MORE}`,
    args: (root) => ({ repo: `file://${root}/r/other`, dest: `${root}/d`, switch: false }),
    check: '[ "$(cat d/a)" = 2 ]',
  },
  {
    title: 'the files are put there, without a working copy, each time',
    setUp: REPOSITORY,
    args: trunk({ export: true, force: true }),
    always: true,
    check: '[ -f d/a ] && [ ! -e d/.svn ]',
  },
  {
    title: 'a directory of something else is not checked out into',
    setUp: `${REPOSITORY}\nmkdir d`,
    args: trunk(),
    fails: /folder already exists, but its not a subversion repository\.$/,
  },
  {
    title: 'a directory of something else is checked out into where that is asked for',
    setUp: `${REPOSITORY}\nmkdir d && echo x >d/b`,
    args: trunk({ in_place: true }),
    check: '[ "$(cat d/a)" = 1 ] && [ "$(cat d/b)" = x ]',
  },
  {
    title: 'without a place for it the revision is told',
    setUp: REPOSITORY,
    args: (root) => ({ repo: `file://${root}/r`, checkout: false, update: false }),
    changed: false,
    result: () => ({ after: 'Revision: 2' }),
  },
  {
    title: 'a host without svn cannot',
    given: (root) => [without(root)],
    args: trunk(),
    fails: /^there is no svn on the host$/,
  },
  {
    title: 'under check, a task before it may have brought svn',
    given: (root) => [without(root), effect(packages([]), { all: unknown })],
    args: trunk(),
  },
  {
    title: 'a repository that is not there is told of in the words of svn',
    setUp: ':',
    args: (root) => ({ repo: `file://${root}/none`, dest: `${root}/d` }),
    fails: /Unable to open repository/,
  },
]);
