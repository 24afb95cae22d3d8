import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { formatOf } from '../../src/modules/git/arguments.ts';
import { git } from '../../src/modules/git.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { checkout } from '../../src/resources/git/checkout.ts';
import { packages } from '../../src/resources/package/package.ts';
import { describeStateModule } from '../contract/state-modules.ts';

const ID = '-c user.name=n -c user.email=n@example.org -c init.defaultBranch=main';

/** A repository of two commits: `old` and `early` are at the first, the second is at `main`. */
const REPOSITORY = `
git ${ID} init -q r && cd r
echo 1 >a && git add a && git ${ID} commit -q -m 1 && git ${ID} tag -a old -m old && git branch early
echo 2 >a && git ${ID} commit -q -a -m 2
cd ..
`;
const CLONED = `${REPOSITORY}\ngit clone -q "file://$PWD/r" d`;
const MORE = `cd r && echo 3 >a && git ${ID} commit -q -a -m 3 && cd ..`;

const to =
  (more: Readonly<Record<string, string | boolean | number>> = {}) =>
  (root: string) => ({ repo: `${root}/r`, dest: `${root}/d`, ...more });

/** The host has no git. */
const without = (root: string) =>
  effect(
    checkout({
      access: { program: 'git', sshOptions: '', key: undefined, umask: undefined },
      dest: `${root}/d`,
      bare: false,
      remote: 'origin',
      version: 'HEAD',
      recursive: true,
    }),
    { hasGit: false },
  );

beforeAll(() => {
  // Submodules of this machine are no danger here; nobody's own settings count.
  vi.stubEnv('GIT_CONFIG_GLOBAL', '/dev/null');
  vi.stubEnv('GIT_CONFIG_COUNT', '1');
  vi.stubEnv('GIT_CONFIG_KEY_0', 'protocol.file.allow');
  vi.stubEnv('GIT_CONFIG_VALUE_0', 'always');
});
afterAll(() => {
  vi.unstubAllEnvs();
});

describeStateModule(git, [
  {
    title: 'a repository is checked out at the branch that its head is at, in directories made for it',
    setUp: REPOSITORY,
    args: (root) => ({ repo: `${root}/r`, dest: `${root}/x/y/d` }),
    check: '[ "$(cat x/y/d/a)" = 2 ] && [ "$(git -C x/y/d symbolic-ref --short HEAD)" = main ]',
  },
  {
    title: 'of an annotated tag the commit is checked out, and no branch',
    setUp: CLONED,
    args: to({ version: 'old' }),
    result: () => ({ remote_url_changed: false }),
    check: '[ "$(cat d/a)" = 1 ] && ! git -C d symbolic-ref -q HEAD',
  },
  {
    title: 'a branch that the checkout has not yet is made, and follows that of the remote',
    setUp: CLONED,
    args: to({ version: 'early' }),
    check: '[ "$(git -C d rev-parse --abbrev-ref early@{upstream})" = origin/early ]',
  },
  {
    title: 'another branch at the same commit is gone to, which is no change',
    setUp: `${CLONED}\ngit -C d checkout -q -b mine`,
    args: to(),
    changed: false,
    always: true,
    check: '[ "$(git -C d symbolic-ref --short HEAD)" = main ]',
  },
  {
    title: 'a short commit is found in the checkout',
    setUp: CLONED,
    args: to({ version: 'main~1' }),
    check: '[ "$(cat d/a)" = 1 ]',
  },
  {
    title: 'new commits are brought in, and what was committed here is left behind',
    setUp: `${CLONED}\n${MORE}\ncd d && echo x >a && git ${ID} commit -q -a -m x`,
    args: to(),
    check: '[ "$(cat d/a)" = 3 ]',
  },
  {
    title: 'a new tag elsewhere is fetched, which is no change',
    setUp: `${CLONED}\ngit -C r tag new`,
    args: to(),
    changed: false,
    always: true,
    check: 'git -C d rev-parse -q --verify new',
  },
  {
    title: 'without update a checkout stays as it is',
    setUp: `${CLONED}\n${MORE}`,
    args: to({ update: false }),
    changed: false,
    check: '[ "$(cat d/a)" = 2 ]',
  },
  {
    title: 'without clone nothing is made, but the commit is told',
    setUp: REPOSITORY,
    args: to({ clone: false }),
    always: true,
    result: () => ({ before: null, after: expect.stringMatching(/^[0-9a-f]{40}$/) as string }),
    check: '[ ! -e d ]',
  },
  {
    title: 'changed files end it',
    setUp: `${CLONED}\necho x >d/a`,
    args: to(),
    fails: /^Local modifications exist in the destination: .*\/d \(force=no\)\.$/,
  },
  {
    title: 'changed files are taken back by force; files of nobody stay',
    setUp: `${CLONED}\necho x >d/a; echo y >d/b`,
    args: to({ force: true }),
    check: '[ "$(cat d/a)" = 2 ] && [ "$(cat d/b)" = y ]',
  },
  {
    title: 'a tag that has moved is fetched by force',
    setUp: `${CLONED}\n${MORE}\ngit -C r tag -f old >/dev/null`,
    args: to({ force: true }),
    check: '[ "$(git -C d rev-parse old)" = "$(git -C r rev-parse main)" ]',
  },
  {
    title: 'the remote is at another URL from now on',
    setUp: `${CLONED}\nmv r s`,
    args: (root) => ({ repo: `${root}/s`, dest: `${root}/d` }),
    result: () => ({ remote_url_changed: true }),
    check: '[ "$(git -C d config remote.origin.url)" = "file://$PWD/s" ]',
  },
  {
    title: 'the same path as a path and as a URL is one',
    setUp: `${REPOSITORY}\ngit clone -q "$PWD/r" d`,
    args: to(),
    changed: false,
  },
  {
    title: 'a shallow clone has one commit, and stays so when it is brought to another branch',
    setUp: `${REPOSITORY}\ngit clone -q --depth 1 "file://$PWD/r" d`,
    args: to({ depth: 1, version: 'early' }),
    check: '[ -f d/.git/shallow ] && [ "$(cat d/a)" = 1 ]',
  },
  {
    title: 'a single branch is all that is cloned',
    setUp: REPOSITORY,
    args: to({ single_branch: true, version: 'early' }),
    check: '[ -z "$(git -C d branch -r --list origin/main)" ]',
  },
  {
    title: 'a bare repository has no files',
    setUp: REPOSITORY,
    args: to({ bare: true, remote: 'upstream' }),
    check: '[ ! -e d/a ] && [ "$(git -C d rev-parse main)" = "$(git -C r rev-parse main)" ]',
  },
  {
    title: 'a bare repository is brought up to date',
    setUp: `${REPOSITORY}\ngit clone -q --bare "file://$PWD/r" d\n${MORE}`,
    args: to({ bare: true }),
    check: '[ "$(git -C d rev-parse main)" = "$(git -C r rev-parse main)" ]',
  },
  {
    title: 'submodules are checked out along with what they are in',
    setUp: `${REPOSITORY}\ncp -R r s && cd s && git ${ID} submodule -q add "file://\${PWD%/s}/r" sub && git ${ID} commit -q -m sub`,
    args: (root) => ({ repo: `${root}/s`, dest: `${root}/d` }),
    check: '[ "$(cat d/sub/a)" = 2 ]',
  },
  {
    title: 'a submodule that was never checked out is',
    setUp: `${REPOSITORY}
(cp -R r s && cd s && git ${ID} submodule -q add "file://\${PWD%/s}/r" sub && git ${ID} commit -q -m sub)
git clone -q "file://$PWD/s" d`,
    args: (root) => ({ repo: `${root}/s`, dest: `${root}/d` }),
    check: '[ "$(cat d/sub/a)" = 2 ]',
  },
  {
    title: 'the repository may be apart from its files, and be moved',
    setUp: `${REPOSITORY}\ngit clone -q --separate-git-dir="$PWD/one" "file://$PWD/r" d`,
    args: (root) => ({ repo: `${root}/r`, dest: `${root}/d`, separate_git_dir: `${root}/two` }),
    result: (root) => ({ git_dir_before: `${root}/one`, git_dir_now: `${root}/two` }),
    check: '[ ! -e one ] && git -C d status',
  },
  {
    title: 'a file that says where the repository is must be right',
    setUp: `${CLONED}\nrm -rf d/.git && echo 'gitdir: /nowhere/at/all' >d/.git`,
    args: to(),
    fails: /should be in \/nowhere\/at\/all, which is not a directory/,
  },
  {
    title: 'a directory of something else is not cloned into, nor does a check say so',
    setUp: `${REPOSITORY}\nmkdir d && touch d/x`,
    args: to(),
    fails: /already exists and is not an empty directory/,
  },
  {
    title: 'an archive is made of the version, under a prefix',
    setUp: REPOSITORY,
    args: (root) => ({ ...to()(root), archive: `${root}/a.tar.gz`, archive_prefix: 'p/' }),
    always: true,
    check: '[ "$(tar tzf a.tar.gz)" = "p/\np/a" ]',
  },
  {
    title: 'an archive of the same again is left alone',
    setUp: `${CLONED}\ngit -C d archive -o ../a.zip HEAD && touch -d 2020-01-01 a.zip`,
    args: (root) => ({ ...to()(root), archive: `${root}/a.zip` }),
    always: true,
    check: '[ "$(date -r a.zip +%Y)" = 2020 ]',
  },
  {
    title: 'a host without git cannot',
    given: (root) => [without(root)],
    args: to(),
    fails: /^there is no git on the host$/,
  },
  {
    title: 'under check, a task before it may have brought git',
    given: (root) => [without(root), effect(packages([]), { all: unknown })],
    args: to(),
    always: true,
  },
  {
    title: 'an archive of no format that git knows is refused',
    setUp: REPOSITORY,
    args: (root) => ({ ...to()(root), archive: `${root}/a.rar` }),
    fails: /Unable to get file extension/,
  },
]);

describe('git', () => {
  test.each([
    ['/x/a.tar.gz', 'tar.gz'],
    ['a.tgz', 'tgz'],
    ['a.tar', 'tar'],
    ['a.zip', 'zip'],
    ['a.rar', undefined],
    ['tar', undefined],
  ])('the archive %s is in the format %s', (name, format) => {
    expect(formatOf(name)).toBe(format);
  });
});
