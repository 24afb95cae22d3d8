import { expect } from 'vitest';
import { copy } from '../../src/modules/copy.ts';
import { effect } from '../../src/resources/contract.ts';
import { path } from '../../src/resources/path/path.ts';
import { dict } from '../../src/values/value.ts';
import { describeStateModule } from '../contract/state-modules.ts';

const there = (root: string) => [effect(path(root), { type: 'directory' })];
const big = 'x'.repeat(70_000);

describeStateModule(copy, [
  {
    title: 'text becomes a file',
    given: there,
    setUp: ':',
    args: (root) => ({ content: "it's\n%s \\n $HOME `id`\n", dest: `${root}/c` }),
    result: (root) => ({ dest: `${root}/c`, mode: '0644', size: 22, state: 'file' }),
    check: `grep -qxF '%s \\n $HOME \`id\`' c && grep -qxF "it's" c`,
  },
  {
    title: 'the same text is no change',
    setUp: 'printf "hello\\n" >c; chmod 600 c',
    args: (root) => ({ content: 'hello\n', dest: `${root}/c` }),
    changed: false,
    result: (root) => ({
      checksum: 'f572d396fae9206628714fb2ce00f72e94f2258f',
      dest: `${root}/c`,
      path: `${root}/c`,
      mode: '0600',
    }),
  },
  {
    title: 'a replaced file hands down mode and owner',
    setUp: 'echo old >c; chmod 640 c; chown nobody:1234 c',
    args: (root) => ({ content: 'new\n', dest: `${root}/c` }),
    diff: [{ before: 'old\n', after: 'new\n' }],
    result: () => ({ mode: '0640', owner: 'nobody', gid: 1234, md5sum: expect.any(String) }),
  },
  {
    title: 'only the mode differs',
    setUp: 'printf x >c; chmod 644 c',
    args: (root) => ({ content: 'x', dest: `${root}/c`, mode: 'g-r,o-r' }),
    result: () => ({ mode: '0600' }),
    diff: { before: expect.objectContaining({ mode: '0644' }) as Record<string, string> },
  },
  {
    title: 'a dict becomes JSON',
    given: there,
    setUp: ':',
    args: (root) => ({ content: dict({ a: 1, b: ['x', 'é'] }), dest: `${root}/j` }),
    result: () => ({ checksum: '688531572661bb8bba8b90a4e1122a1805153404' }),
  },
  {
    title: 'a file into a directory, under its own name',
    setUp: 'mkdir d',
    files: { 'hi.txt': 'hi\n' },
    args: (root) => ({ src: 'hi.txt', dest: `${root}/d`, owner: 'nobody', mode: '0400' }),
    result: (root) => ({ dest: `${root}/d/hi.txt`, owner: 'nobody', mode: '0400' }),
  },
  {
    title: 'a slash at the end makes the directory',
    given: there,
    setUp: ':',
    files: { 'hi.txt': 'hi\n' },
    args: (root) => ({ src: 'hi.txt', dest: `${root}/n/m/`, mode: '0600', directory_mode: '0700' }),
    result: (root) => ({ dest: `${root}/n/m/hi.txt`, mode: '0600' }),
    check: '[ "$(stat -c %a n/m)" = 700 ]',
  },
  {
    title: 'no other directory is made',
    args: (root) => ({ content: 'x', dest: `${root}/q/m` }),
    fails: /q does not exist/,
  },
  {
    title: 'text needs the name of a file',
    setUp: 'mkdir d',
    args: (root) => ({ content: 'x', dest: `${root}/d` }),
    fails: /a dir as dest/,
  },
  {
    title: 'a long file travels on its own',
    given: there,
    setUp: ':',
    files: { big },
    args: (root) => ({ src: 'big', dest: `${root}/big`, mode: '0604' }),
    result: () => ({ size: 70_000, mode: '0604' }),
  },
  {
    title: 'without force, a file that is there stays',
    setUp: 'echo old >c',
    args: (root) => ({ content: 'new', dest: `${root}/c`, force: false }),
    changed: false,
    check: '[ "$(cat c)" = old ]',
  },
  {
    title: 'a link is replaced by the file',
    setUp: 'echo old >t; ln -s t l',
    args: (root) => ({ content: 'new\n', dest: `${root}/l` }),
    check: '[ ! -L l ] && [ "$(cat t)" = old ] && [ "$(cat l)" = new ]',
  },
  {
    title: 'a link is followed',
    setUp: 'echo old >t; ln -s t l',
    args: (root) => ({ content: 'new\n', dest: `${root}/l`, follow: true }),
    result: (root) => ({ dest: `${root}/t` }),
    check: '[ -L l ] && [ "$(cat t)" = new ]',
  },
  {
    title: 'a link to nowhere is followed',
    setUp: 'ln -s nowhere l',
    args: (root) => ({ content: 'new\n', dest: `${root}/l`, follow: true }),
    check: '[ -L l ] && [ "$(cat nowhere)" = new ]',
  },
  {
    title: 'a link to a directory is the directory',
    setUp: 'mkdir d; ln -s d l',
    files: { 'hi.txt': 'hi\n' },
    args: (root) => ({ src: 'hi.txt', dest: `${root}/l` }),
    check: '[ -L l ] && [ -f d/hi.txt ]',
  },
  {
    title: 'a backup of what is replaced',
    setUp: 'echo old >c; touch -d "2020-01-02 03:04:05 UTC" c',
    args: (root) => ({ content: 'new', dest: `${root}/c`, backup: true }),
    result: () => ({ backup_file: expect.stringMatching(/c\.\d+\.2020-01-02@03:04:05~$/) }),
    check: '[ "$(cat c.*~)" = old ]',
  },
  {
    title: 'a validation that accepts',
    setUp: 'touch c',
    args: (root) => ({ content: 'yes', dest: `${root}/c`, validate: 'grep "yes" %s' }),
  },
  {
    title: 'a directory and what is in it',
    setUp: 'mkdir t',
    files: { 'tree/a': 'a\n', 'tree/sub/b': 'b\n' },
    args: (root) => ({ src: 'tree', dest: `${root}/t`, mode: '0600', directory_mode: '0700' }),
    check:
      '[ "$(find t | LC_ALL=C sort | xargs stat -c %n:%a | tr "\\n" " ")" = "t:755 t/tree:700 t/tree/a:600 t/tree/sub:700 t/tree/sub/b:600 " ]',
  },
  {
    title: 'what is in a directory, to where nothing is',
    given: there,
    setUp: ':',
    files: { 'tree/a': 'a\n', 'tree/sub/b': 'b\n' },
    args: (root) => ({ src: 'tree/', dest: `${root}/x/t` }),
    check: '[ "$(cat x/t/a x/t/sub/b)" = "a\nb" ]',
  },
  {
    title: 'of a directory, only the file that differs',
    setUp: 'mkdir -p t/sub; echo a >t/a; echo other >t/sub/b',
    files: { 'tree/a': 'a\n', 'tree/sub/b': 'b\n' },
    args: (root) => ({ src: 'tree/', dest: `${root}/t` }),
    diff: [{ before: 'other\n', after: 'b\n' }],
  },
  {
    title: 'the mode of the source',
    given: there,
    setUp: ':',
    files: { 'hi.txt': 'hi\n' },
    args: (root) => ({ src: 'hi.txt', dest: `${root}/p`, mode: 'preserve' }),
    result: () => ({ mode: '0644' }),
  },
  {
    title: 'a file of the host to another place',
    setUp: 'echo x >a; chmod 700 a',
    args: (root) => ({ src: `${root}/a`, dest: `${root}/b`, remote_src: true, mode: 'preserve' }),
    result: (root) => ({ src: `${root}/a`, dest: `${root}/b`, mode: '0700' }),
  },
  {
    title: 'a file of the host that is not there',
    args: (root) => ({ src: `${root}/a`, dest: `${root}/b`, remote_src: true }),
    fails: /^Source .* not found$/,
  },
  {
    title: 'what is no file of the host',
    setUp: 'mkfifo a',
    args: (root) => ({ src: `${root}/a`, dest: `${root}/b`, remote_src: true }),
    fails: /^Cannot copy invalid source '.*\/a': not a file$/,
  },
  {
    title: 'a directory of the host into another',
    setUp: 'mkdir -p a/b into; echo x >a/f; echo y >"a/b/-g h"; ln -s f a/l; echo other >into/keep',
    args: (root) => ({
      src: `${root}/a`,
      dest: `${root}/into`,
      remote_src: true,
      mode: '0600',
      directory_mode: '0700',
    }),
    check:
      'diff -r a into/a && [ "$(stat -c %a into/a into/a/b into/a/f | tr "\\n" " ")" = "700 700 600 " ] && [ -e into/keep ]',
  },
  {
    title: 'a directory of the host with what its links lead to',
    setUp: 'mkdir -p a/b into; echo x >a/b/f; ln -s b/f a/l; ln -s b a/d; ln -s none a/n',
    args: (root) => ({ src: `${root}/a/`, dest: `${root}/into`, remote_src: true }),
    check: '! [ -L into/l ] && ! [ -L into/d ] && cmp into/l a/b/f && cmp into/d/f a/b/f && [ -L into/n ]',
  },
  {
    title: 'a directory of the host with its links',
    setUp: 'mkdir -p a/b into; echo x >a/b/f; ln -s b/f a/l; ln -s b a/d',
    args: (root) => ({ src: `${root}/a/`, dest: `${root}/into`, remote_src: true, local_follow: false }),
    check: '[ "$(readlink into/l) $(readlink into/d)" = "b/f b" ]',
  },
  {
    title: 'what is in a directory of the host, as far as it differs',
    setUp: 'mkdir -p a/b into/b; echo x >a/f; echo y >a/b/g; cp a/f into/f; echo z >into/b/g',
    args: (root) => ({ src: `${root}/a/`, dest: `${root}/into`, remote_src: true }),
    check: 'diff -r a into',
  },
  {
    title: 'a directory of the host that is there already',
    setUp: 'mkdir -p a/b; echo x >a/f; mkdir into; cp -R a into',
    args: (root) => ({ src: `${root}/a`, dest: `${root}/into`, remote_src: true }),
    changed: false,
  },
  {
    title: 'a source with another checksum than said',
    args: (root) => ({ content: 'x', dest: `${root}/b`, checksum: 'aaa' }),
    fails: /checksum/,
  },
]);
