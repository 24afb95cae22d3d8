import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { apt } from '../../src/modules/apt.ts';
import { package_ } from '../../src/modules/package.ts';
import { effect } from '../../src/resources/contract.ts';
import { packageKind, packages } from '../../src/resources/package/package.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const REPOSITORY = readFileSync(join(import.meta.dirname, '../resources/local-repository.sh'), 'utf8');
const clean = (then = ':') => `${REPOSITORY}\nclean\n${then}`;
const installed = (...versions: readonly string[]) =>
  versions
    .map(
      (each) =>
        `test "$(dpkg-query -W -f '\${db:Status-Abbrev}\${Version}' ${each.split('=')[0]})" = "ii ${each.split('=')[1]}"`,
    )
    .join(' && ');
const HELLO = effect(packages(['hello']), { 'installed hello': true, 'version hello': '1.0' });

const cases: readonly ModuleCase[] = [
  {
    title: 'it installs what is missing, all at once',
    args: () => ({ name: ['hello', 'other'] }),
    setUp: clean(),
    given: () => [HELLO],
    result: () => ({ cache_updated: false }),
    check: installed('hello=1.0', 'other=1.0'),
  },
  {
    title: 'it leaves alone what is there',
    args: () => ({ name: 'hello' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    given: () => [HELLO],
    changed: false,
  },
  {
    title: 'it installs the version asked for',
    args: () => ({ name: 'hello=1.0' }),
    setUp: clean('package hello 2.0; publish; apt-get update >/dev/null'),
    given: () => [],
    check: installed('hello=1.0'),
  },
  {
    title: 'a pattern of versions is met by any of them',
    args: () => ({ name: 'hello=1.*' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    given: () => [HELLO],
    changed: false,
  },
  {
    title: 'present is content with an old version',
    args: () => ({ name: 'hello' }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 2.0; publish; apt-get update >/dev/null',
    ),
    changed: false,
  },
  {
    title: 'latest is not',
    args: () => ({ name: 'hello', state: 'latest' }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 2.0; publish; apt-get update >/dev/null',
    ),
    check: installed('hello=2.0'),
  },
  {
    title: 'a package that is provided by another is there',
    args: () => ({ name: 'mail-agent' }),
    setUp: clean('apt-get install -y mailer >/dev/null'),
    changed: false,
  },
  {
    title: 'it removes packages and leaves their configuration',
    args: () => ({ name: 'hello', state: 'absent' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    given: () => [HELLO],
    check:
      'test -e /etc/hello.conf && ! test "$(dpkg-query -W -f "\\${db:Status-Status}" hello)" = installed',
  },
  {
    title: 'it removes no package where there is none',
    args: () => ({ name: 'hello', state: 'absent' }),
    setUp: clean(),
    given: () => [],
    changed: false,
  },
  {
    title: 'purge removes the configuration as well, even of one that is gone',
    args: () => ({ name: 'hello', state: 'absent', purge: true }),
    setUp: clean('apt-get install -y hello >/dev/null; apt-get remove -y hello >/dev/null'),
    check: '! test -e /etc/hello.conf',
  },
  {
    title: 'the cache is updated where it is too old, which is no change of the packages',
    args: () => ({ name: 'hello', cache_valid_time: 3600 }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; touch -d 2001-01-01 /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp',
    ),
    result: () => ({ cache_updated: true }),
    changed: false,
  },
  {
    title: 'the cache is not updated where it is new enough',
    args: () => ({ update_cache: true, cache_valid_time: 3600 }),
    setUp: clean('touch /var/lib/apt/lists /var/lib/apt/periodic/update-success-stamp'),
    result: () => ({ cache_updated: false }),
    changed: false,
  },
  {
    title: 'updating the cache alone is a change',
    args: () => ({ update_cache: true }),
    setUp: clean(),
    result: () => ({ cache_updated: true }),
    always: true,
  },
  {
    title: 'what only an update can bring is installed after it',
    args: () => ({ name: 'hello', update_cache: true }),
    setUp: clean('package hello 2.0; publish'),
    always: true,
    check: installed('hello=2.0'),
  },
  {
    title: 'everything is upgraded',
    args: () => ({ upgrade: 'dist' }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 2.0; publish; apt-get update >/dev/null',
    ),
    check: installed('hello=2.0'),
  },
  {
    title: 'an upgrade of nothing is no change',
    args: () => ({ upgrade: 'yes' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    changed: false,
  },
  {
    title: 'what nothing needs any more is removed',
    args: () => ({ autoremove: true }),
    setUp: clean(
      'apt-get autoremove -y >/dev/null; apt-get install -y hello >/dev/null; apt-mark auto hello >/dev/null',
    ),
    check: '! dpkg -s hello 2>/dev/null | grep -q "ok installed"',
  },
  {
    title: 'what nothing needs any more is removed with an upgrade of nothing, too',
    args: () => ({ upgrade: 'yes', autoremove: true }),
    setUp: clean(
      'apt-get autoremove -y >/dev/null; apt-get install -y hello >/dev/null; apt-mark auto hello >/dev/null',
    ),
    check: '! dpkg -s hello 2>/dev/null | grep -q "ok installed"',
  },
  {
    title: 'a name with wildcards is every package that it matches',
    args: () => ({ name: ['hel[l]o', 'oth?r'] }),
    setUp: clean(),
    check: installed('hello=1.0', 'other=1.0'),
  },
  {
    title: 'wildcards that match nothing are a mistake, even of what is to be absent',
    args: () => ({ name: 'no-such-*', state: 'absent' }),
    fails: /^No package\(s\) matching 'no-such-\*' available$/,
  },
  {
    title: 'a newer version than asked for will do',
    args: () => ({ name: 'hello>=0.9' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    given: () => [HELLO],
    changed: false,
  },
  {
    title: 'an older one is upgraded',
    args: () => ({ name: 'hello>=1.5' }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 2.0; publish; apt-get update >/dev/null',
    ),
    check: installed('hello=2.0'),
  },
  {
    title: 'where there is none as new, nothing is installed',
    args: () => ({ name: 'hello>=99' }),
    setUp: clean(),
    fails: /^no available installation candidate for hello>=99$/,
  },
  {
    title: 'nor where an older one is there',
    args: () => ({ name: 'hello>=99' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    fails: /^no available installation candidate for hello>=99$/,
  },
  {
    title: 'a version that there is none of is named',
    args: () => ({ name: 'hello=9' }),
    setUp: clean(),
    breaks: /no available installation candidate for hello=9\n/,
  },
  {
    title: 'what cannot be planned is a failure: here there are no sources of packages',
    args: () => ({ name: 'hello', state: 'build-dep' }),
    setUp: clean(),
    fails: /^apt-get build-dep hello: E: .*deb-src/,
  },
  {
    title: 'the newest is that of the release that is asked for',
    args: () => ({ name: 'hello', state: 'latest', default_release: 'next' }),
    setUp: clean(`apt-get install -y hello >/dev/null; package hello 2.0
mkdir /srv/next && mv /srv/repo/hello_2.0_all.deb /srv/next
(cd /srv/next && { dpkg-deb -f hello_2.0_all.deb; echo "Filename: ./hello_2.0_all.deb"; echo "Size: $(stat -c %s hello_2.0_all.deb)"
echo "SHA256: $(sha256sum hello_2.0_all.deb | cut -d ' ' -f 1)"; } >Packages
printf 'Suite: next\nNotAutomatic: yes\nSHA256:\n %s %s Packages\n' "$(sha256sum Packages | cut -d ' ' -f 1)" "$(stat -c %s Packages)" >Release)
echo 'deb [trusted=yes] file:/srv/next ./' >>/etc/apt/sources.list; apt-get update >/dev/null`),
    check: installed('hello=2.0'),
  },
  {
    title: 'no name is no package',
    args: () => ({ name: '' }),
    setUp: ':',
    fails: /^No package matching '' is available$/,
  },
  {
    title: 'two versions at once are a mistake',
    args: () => ({ name: 'hello=1=2' }),
    fails: /^invalid package spec: hello=1=2$/,
  },
  {
    title: 'everything that is installed is upgraded, and then nothing beside it is installed',
    args: () => ({ name: ['*', 'hello'], state: 'latest' }),
    fails: /^unable to install additional packages when upgrading all installed packages$/,
  },
  {
    title: 'a file of a package is installed with what it needs',
    args: () => ({ deb: '/srv/needy_1.0_all.deb' }),
    setUp: clean('package needy 1.0 "Depends: other"; mv /srv/repo/needy_1.0_all.deb /srv'),
    check: installed('needy=1.0', 'other=1.0'),
  },
  {
    title: 'a version that is there is not installed again from a file',
    args: () => ({ deb: '/srv/repo/hello_1.0_all.deb' }),
    setUp: clean('apt-get install -y hello >/dev/null'),
    changed: false,
  },
  {
    title: 'a file of an older version is refused',
    args: () => ({ deb: '/srv/hello_0.5_all.deb' }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 0.5; mv /srv/repo/hello_0.5_all.deb /srv',
    ),
    fails: /^A later version is already installed$/,
  },
  {
    title: 'unless a downgrade is allowed',
    args: () => ({ deb: '/srv/hello_0.5_all.deb', allow_downgrade: true }),
    setUp: clean(
      'apt-get install -y hello >/dev/null; package hello 0.5; mv /srv/repo/hello_0.5_all.deb /srv',
    ),
    check: installed('hello=0.5'),
  },
  {
    title: 'what is no package is not installed',
    args: () => ({ deb: '/etc/passwd' }),
    setUp: ':',
    fails: /^Unable to install package: .*\/etc\/passwd/,
  },
  {
    title: 'a file can only be installed',
    args: () => ({ deb: '/etc/passwd', state: 'absent' }),
    fails: /^deb only supports state=present$/,
  },
  {
    title: 'meanwhile a package is told not to start its services, and what told it before is put back',
    args: () => ({ name: 'asking', policy_rc_d: 101 }),
    setUp: clean(`script='#!/bin/sh
/usr/sbin/policy-rc.d asking start; echo $? >/srv/policy'
package asking 1.0 '' "$script"; publish; apt-get update >/dev/null; echo mine >/usr/sbin/policy-rc.d`),
    check: '[ "$(cat /srv/policy)" = 101 ] && [ "$(cat /usr/sbin/policy-rc.d)" = mine ]',
  },
  {
    title: 'where nothing may be removed, a package that needs it is not installed',
    args: () => ({ name: 'rival', fail_on_autoremove: true }),
    setUp: clean('package rival 1.0 "Conflicts: hello"; publish; apt-get update; apt-get install -y hello'),
    breaks: /Packages need to be removed but remove is disabled/,
  },
  {
    title: 'kept files of packages that are to be had no more are deleted',
    args: () => ({ autoclean: true }),
    setUp: clean('touch /var/cache/apt/archives/gone_1.0_all.deb'),
    check: '! test -e /var/cache/apt/archives/gone_1.0_all.deb',
  },
  {
    title: 'all kept files are deleted, which is a change each time',
    args: () => ({ clean: true }),
    setUp: clean('touch /var/cache/apt/archives/kept_1.0_all.deb'),
    always: true,
    check: '! test -e /var/cache/apt/archives/kept_1.0_all.deb',
  },
  {
    title: 'broken dependencies are mended',
    args: () => ({ state: 'fixed' }),
    setUp: clean(
      'package needy 1.0 "Depends: other"; publish; apt-get update; dpkg -i /srv/repo/needy_1.0_all.deb || :',
    ),
    check: installed('needy=1.0', 'other=1.0'),
  },
  {
    title: 'an update that fails is tried again as often as asked for',
    args: () => ({ update_cache: true, update_cache_retries: 1, update_cache_retry_max_delay: 0 }),
    setUp: clean("echo 'deb [trusted=yes] file:/srv/nowhere ./' >>/etc/apt/sources.list"),
    breaks: /Failed to update apt cache after 1 retries: /,
  },
  {
    title: 'only_upgrade installs nothing new',
    args: () => ({ name: 'hello', only_upgrade: true }),
    setUp: clean(),
    changed: false,
  },
];

describe.runIf(canThrowAway && spawnSync('apt-get', ['--version']).status === 0)('packages with apt', () => {
  const host = throwawayHost();
  describeStateModule(apt, cases, undefined, () => host);
  describeStateModule(
    package_,
    [
      {
        title: 'it installs',
        args: () => ({ name: ['hello'], state: 'present' }),
        setUp: clean(),
        check: installed('hello=1.0'),
      },
    ],
    undefined,
    () => host,
  );

  test("a package that there is none of is named, in Ansible's words", () => {
    host.run(clean());
    expect(() => host.run('o_apt 0 -y install no-such-package')).toThrow(
      /No package matching 'no-such-package' is available/,
    );
  });

  test('another apt is waited for, and no longer than asked for', () => {
    const hold = (seconds: number) => `${clean()}\npython3 -c 'import fcntl, time
f = open("/var/lib/dpkg/lock-frontend", "w"); fcntl.lockf(f, fcntl.LOCK_EX); print("held", flush=True); time.sleep(${seconds})' >/tmp/held & until grep -q held /tmp/held; do sleep 0.1; done;`;
    expect(() => host.run(`${hold(3)} o_apt 1 -y install hello; o_status=$?; wait; exit $o_status`)).toThrow(
      /lock/,
    );
    host.run(`${hold(2)} o_apt 10 -y install hello >/dev/null`);
  });
});

test.each([
  ['sh', ['sh']],
  ['busybox', ['busybox', 'sh']],
])('what apk has installed is read from its database, under %s', (_, [program = 'sh', ...words]) => {
  const database =
    'C:x\nP:musl\nV:1.2.4-r2\np:so:libc.musl-x86_64.so.1=1\n\nP:bash\nV:5.2-r0\np:sh-cmd cmd:bash=5.2-r0\n';
  const text = `${packageKind.prelude?.replace('/lib/apk/db/installed', '/dev/stdin')}
o_candidates=missing
printf '%s' '${database}' | o_packages_apk musl cmd:bash curl bas`;
  const { stdout } = spawnSync(program, words, { input: text, encoding: 'utf8' });
  const names = ['musl', 'cmd:bash', 'curl', 'bas'];
  expect(packageKind.parse({ names }, `manager apk\nnow 5\n${stdout}`)).toMatchObject({
    manager: 'apk',
    now: 5,
    'installed musl': true,
    'version musl': '1.2.4-r2',
    'installed cmd:bash': true,
    'version cmd:bash': '5.2-r0',
    'installed curl': false,
    'installed bas': false,
  });
});
