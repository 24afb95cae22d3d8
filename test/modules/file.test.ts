import { expect } from 'vitest';
import { file } from '../../src/modules/file.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { group } from '../../src/resources/group/group.ts';
import { path } from '../../src/resources/path/path.ts';
import { user } from '../../src/resources/user/user.ts';
import { describeStateModule } from '../contract/state-modules.ts';

describeStateModule(file, [
  {
    title: 'a directory is made with its parents, each with the mode',
    args: (root) => ({ path: `${root}/a/b`, state: 'directory', mode: 0o750 }),
    result: (root) => ({ path: `${root}/a/b`, state: 'directory', mode: '0750' }),
    check: '[ "$(stat -c %a a a/b)" = "750\n750" ]'.replace('\\n', '\n'),
  },
  {
    title: 'a directory that is there as wanted stays',
    setUp: 'mkdir -m 750 a',
    args: (root) => ({ path: `${root}/a/`, state: 'directory', mode: '0750' }),
    changed: false,
    result: (root) => ({ path: `${root}/a`, owner: 'root', gid: 0 }),
  },
  {
    title: 'only the mode of a directory changes',
    setUp: 'mkdir -m 700 a; touch a/keep',
    args: (root) => ({ path: `${root}/a`, state: 'directory', mode: 'u=rwx,g=rx,o=' }),
    diff: { before: fields({ mode: '0700' }), after: fields({ mode: '0750' }) },
    check: '[ -e a/keep ]',
  },
  {
    title: 'the special bits of a directory go where the mode has none',
    setUp: 'mkdir a; chmod 2755 a',
    args: (root) => ({ path: `${root}/a`, mode: '0755' }),
    result: () => ({ mode: '0755' }),
  },
  {
    title: 'a link to a directory is as good as the directory',
    setUp: 'mkdir -m 700 a; ln -s a l',
    args: (root) => ({ path: `${root}/l`, state: 'directory', mode: '0755' }),
    result: (root) => ({ path: `${root}/a`, state: 'directory', mode: '0755' }),
    check: '[ -L l ]',
  },
  {
    title: 'a file in the way of a directory is not removed',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/a`, state: 'directory' }),
    fails: /is there already, as a file/,
  },
  {
    title: 'state=file makes nothing',
    args: (root) => ({ path: `${root}/a`, state: 'file' }),
    fails: /is absent, cannot continue/,
  },
  {
    title: 'owner and group by name and by number',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/a`, owner: 'nobody', group: 1234 }),
    result: () => ({ owner: 'nobody', gid: 1234, group: '1234', state: 'file' }),
  },
  {
    title: 'an owner whom there is not',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/a`, owner: 'nobody-there', group: 'none-there' }),
    fails: /^chown failed: failed to look up user nobody-there$/,
  },
  {
    title: 'an owner whom a task before would have made',
    given: (root) => [
      effect(path(root), { type: 'directory' }),
      effect(user('tomcat'), { exists: true, uid: unknown }),
      effect(group('tomcat'), { exists: true, gid: unknown }),
    ],
    args: (root) => ({ path: `${root}/a`, state: 'directory', owner: 'tomcat', group: 'tomcat' }),
    result: () => ({ owner: 'tomcat', uid: null }),
  },
  {
    title: 'the mode outlives a change of owner',
    setUp: 'touch a; chmod 4755 a',
    args: (root) => ({ path: `${root}/a`, owner: 'nobody', mode: '4755' }),
    result: () => ({ mode: '04755' }),
  },
  {
    title: 'everything in a directory, with X for directories and what can be run',
    setUp: 'mkdir -p a/b; touch a/f a/b/run; chmod 600 a/f; chmod 700 a/b/run a/b; ln -s nowhere a/b/l',
    args: (root) => ({ path: `${root}/a`, recurse: true, state: 'directory', mode: 'u=rwX,g=rX,o=' }),
    check: '[ "$(stat -c %a a a/b a/f a/b/run | tr "\\n" " ")" = "750 750 640 750 " ]',
  },
  {
    title: 'owner of everything in a directory, links themselves',
    setUp: 'mkdir -p a/b; touch a/f; ln -s ../../outside a/b/l; touch outside',
    args: (root) => ({
      path: `${root}/a`,
      recurse: true,
      state: 'directory',
      owner: 'nobody',
      follow: false,
    }),
    check: '[ "$(stat -c %U a a/b a/f a/b/l outside | tr "\\n" " ")" = "nobody nobody nobody nobody root " ]',
  },
  {
    title: 'mode and owner of what links in a directory lead to, and of what is in there',
    setUp:
      'mkdir -p a out; touch out/f file; ln -s ../out a/l; ln -s ../file a/f; ln -s nowhere a/broken; chmod 700 out out/f file',
    args: (root) => ({ path: `${root}/a`, recurse: true, mode: 'u=rwX,go=', owner: 'nobody' }),
    check:
      '[ "$(stat -c %U:%a out out/f file | tr "\\n" " ")" = "nobody:700 nobody:700 nobody:700 " ] && [ "$(stat -c %U a/broken)" = nobody ]',
  },
  {
    title: 'times of a file that is there',
    setUp: 'touch a',
    args: (root) => ({
      path: `${root}/a`,
      access_time: '200102030405.06',
      modification_time: '202202081414.00',
    }),
    diff: { after: expect.objectContaining({ path: expect.any(String) }) as Record<string, string> },
    check: '[ "$(stat -c %y a | cut -c1-19)" = "2022-02-08 14:14:00" ]',
  },
  {
    title: 'a time that is none',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/a`, modification_time: 'yesterday' }),
    fails: /timestamp for time yesterday using format %Y%m%d%H%M\.%S: .* does not match/,
  },
  {
    title: 'a time whose seconds have one digit',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/a`, modification_time: '202202081414.5' }),
    check: '[ "$(stat -c %y a | cut -c1-19)" = "2022-02-08 14:14:05" ]',
  },
  {
    title: 'a new link gives its attributes to what it leads to',
    setUp: 'touch a; chmod 600 a',
    args: (root) => ({ path: `${root}/l`, src: `${root}/a`, state: 'link', mode: '0640', owner: 'nobody' }),
    check: '[ "$(stat -c %U:%a a)" = nobody:640 ] && [ "$(stat -c %U l)" = root ]',
  },
  {
    title: 'a source without a state that has one',
    setUp: 'touch a',
    args: (root) => ({ path: `${root}/l`, src: `${root}/a` }),
    fails: /^src option requires state to be 'link' or 'hard'$/,
  },
  {
    title: 'a directory that goes is shown with what is in it',
    setUp: 'mkdir -p a/b; touch a/f',
    args: (root) => ({ path: `${root}/a`, state: 'absent' }),
    diff: {
      before: expect.objectContaining({ path_content: expect.any(Map) as Map<string, string> }) as Record<
        string,
        string
      >,
    },
    check: '[ ! -e a ]',
  },
  {
    title: 'absent removes a directory with all that is in it',
    setUp: 'mkdir -p a/b; touch a/b/c',
    args: (root) => ({ path: `${root}/a`, state: 'absent' }),
    result: (root) => ({ path: `${root}/a`, state: 'absent' }),
  },
  {
    title: 'absent removes a link, not what it leads to',
    setUp: 'mkdir a; ln -s a l',
    args: (root) => ({ path: `${root}/l`, state: 'absent' }),
    check: '[ -d a ] && [ ! -L l ]',
  },
  {
    title: 'nothing to remove',
    args: (root) => ({ path: `${root}/a`, state: 'absent' }),
    changed: false,
    result: () => ({ state: 'absent' }),
  },
  {
    title: 'a link',
    setUp: 'touch t',
    args: (root) => ({ path: `${root}/l`, src: 't', state: 'link' }),
    result: (root) => ({ dest: `${root}/l`, src: 't', state: 'link' }),
    check: '[ "$(readlink l)" = t ]',
  },
  {
    title: 'a link that leads to a directory is turned, not filled',
    setUp: 'mkdir a b; ln -s a l',
    args: (root) => ({ path: `${root}/l`, src: 'b', state: 'link' }),
    check: '[ "$(readlink l)" = b ] && [ -z "$(ls a)" ]',
    diff: { before: fields({ src: 'a' }), after: fields({ src: 'b' }) },
  },
  {
    title: 'a link to nowhere needs force',
    args: (root) => ({ path: `${root}/l`, src: 'nowhere', state: 'link' }),
    fails: /src does not exist/,
  },
  {
    title: 'a link to nowhere, by force',
    args: (root) => ({ path: `${root}/l`, src: 'nowhere', state: 'link', force: true }),
    result: () => ({ src: 'nowhere' }),
  },
  {
    title: 'a link in the place of a file needs force',
    setUp: 'touch f t',
    args: (root) => ({ path: `${root}/f`, src: 't', state: 'link' }),
    fails: /refusing to convert from file/,
  },
  {
    title: 'a link in the place of a file and of an empty directory, by force',
    setUp: 'mkdir f; touch t',
    args: (root) => ({ path: `${root}/f`, src: 't', state: 'link', force: true }),
    check: '[ -L f ]',
  },
  {
    title: 'the mode of a link is that of what it leads to',
    setUp: 'touch t; ln -s t l',
    args: (root) => ({ path: `${root}/l`, mode: '0600' }),
    check: '[ "$(stat -c %a t)" = 600 ]',
    result: () => ({ state: 'link', src: 't' }),
  },
  {
    title: 'a hard link',
    setUp: 'echo x >t',
    args: (root) => ({ path: `${root}/h`, src: `${root}/t`, state: 'hard' }),
    result: (root) => ({ dest: `${root}/h`, src: `${root}/t`, state: 'hard', size: 2 }),
    check: '[ t -ef h ]',
  },
  {
    title: 'touch makes a file, and is a change each time',
    args: (root) => ({ path: `${root}/t`, state: 'touch', mode: 'u=rw,go=r' }),
    given: (root) => [effect(path(root), { type: 'directory' })],
    setUp: ':',
    always: true,
    result: (root) => ({ dest: `${root}/t`, state: 'file', mode: '0644' }),
  },
  {
    title: 'touch with both times preserved leaves a file alone',
    setUp: 'touch t',
    args: (root) => ({
      path: `${root}/t`,
      state: 'touch',
      access_time: 'preserve',
      modification_time: 'preserve',
    }),
    changed: false,
  },
  {
    title: 'touch makes no directories',
    args: (root) => ({ path: `${root}/no/t`, state: 'touch' }),
    fails: /no such directory/,
  },
  {
    title: 'touch sets a time',
    setUp: 'touch t',
    args: (root) => ({ path: `${root}/t`, state: 'touch', modification_time: '202001020304.05' }),
    always: true,
    check: '[ "$(date -r t +%Y%m%d%H%M%S)" = 20200102030405 ]',
  },
  {
    title: 'a mode that is none',
    setUp: 'touch t',
    args: (root) => ({ path: `${root}/t`, mode: 'rw-r--r--' }),
    fails: /^mode must be in octal or symbolic form$/,
  },
  {
    title: 'names with blanks, quotes, newlines and leading dashes',
    args: (root) => ({ path: `${root}/-a b/'"$x\n*é\\n`, state: 'directory', mode: '0700' }),
    result: (root) => ({ path: `${root}/-a b/'"$x\n*é\\n` }),
  },
  {
    title: '~ is the home of the user on the host',
    setUp: ':',
    args: () => ({ path: '~/made', state: 'directory' }),
    result: (root) => ({ path: `${root}/made` }),
    check: '[ -d made ]',
  },
]);

/** One side of a diff, holding at least these. */
function fields(some: Record<string, string>) {
  return expect.objectContaining(some) as Record<string, string>;
}
