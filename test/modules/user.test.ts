import { describe, expect, test } from 'vitest';
import { group } from '../../src/modules/group.ts';
import { user } from '../../src/modules/user.ts';
import { effect } from '../../src/resources/contract.ts';
import { group as groupRead } from '../../src/resources/group/group.ts';
import { setPassword } from '../../src/resources/user/steps.ts';
import { user as userRead } from '../../src/resources/user/user.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const HASH = '$6$salt$IxDD3jeSOb5eB1CX5LBsqZFVkJdido3OUILO5Ifz5iwMuTS4XMS130MTSuDDl3aCI6WouIL9AjRbLCelDCy.g.';
const ADMINS = effect(groupRead('admins'), { exists: true, name: 'admins', gid: 990 });
const THERE = effect(userRead('app'), {
  exists: true,
  uid: 990,
  gid: 990,
  group: 'admins',
  groups: [],
  comment: '',
  home: '/home/app',
  shell: '/bin/sh',
  homeExists: true,
});
/** The tests of a file share one root: each case starts from nothing. */
const CLEAN =
  'userdel -r app 2>/dev/null; groupdel app 2>/dev/null; groupdel -f admins 2>/dev/null; groupdel more 2>/dev/null; rm -rf /home/app /srv/deep; :';

const groupCases: readonly ModuleCase[] = [
  {
    title: 'it makes a group, and cannot say which number it will get',
    args: () => ({ name: 'admins' }),
    setUp: CLEAN,
    given: () => [],
    result: () => ({ name: 'admins', state: 'present', system: false }),
    check: 'getent group admins',
  },
  {
    title: 'it makes a group of a number',
    args: () => ({ name: 'admins', gid: 4242, system: true }),
    setUp: CLEAN,
    given: () => [],
    result: () => ({ gid: 4242, system: true }),
    check: 'test "$(getent group admins)" = admins:x:4242:',
  },
  {
    title: 'it makes a group within the limits that it is given',
    args: () => ({ name: 'admins', gid_min: 4250, gid_max: 4251 }),
    setUp: CLEAN,
    given: () => [],
    result: () => ({ name: 'admins', state: 'present' }),
    check: 'getent group admins | grep -qE ":425[01]:"',
  },
  {
    title: 'it gives a group another number',
    args: () => ({ name: 'admins', gid: 4243 }),
    setUp: `${CLEAN}; groupadd -g 4242 admins`,
    given: () => [ADMINS],
    result: () => ({ gid: 4243 }),
  },
  {
    title: 'it leaves a group alone that is as it should be',
    args: () => ({ name: 'admins' }),
    setUp: `${CLEAN}; groupadd -g 990 admins`,
    given: () => [ADMINS],
    changed: false,
    result: () => ({ gid: 990 }),
  },
  {
    title: 'it removes a group',
    args: () => ({ name: 'admins', state: 'absent' }),
    setUp: `${CLEAN}; groupadd admins`,
    given: () => [ADMINS],
    result: () => ({ name: 'admins', state: 'absent' }),
    check: '! getent group admins',
  },
  {
    title: 'it removes no group where there is none',
    args: () => ({ name: 'admins', state: 'absent' }),
    setUp: CLEAN,
    given: () => [],
    changed: false,
  },
];

const userCases: readonly ModuleCase[] = [
  {
    title: 'it makes a user with a home and a group of its own',
    args: () => ({ name: 'app' }),
    setUp: CLEAN,
    given: () => [],
    result: () => ({ name: 'app', home: '/home/app', comment: '', create_home: true, system: false }),
    check: 'test -d /home/app && test "$(id -gn app)" = app',
  },
  {
    title: 'it makes a system user with everything said',
    args: () => ({
      name: 'app',
      uid: 4242,
      group: 'admins',
      groups: ['more'],
      comment: "App's user",
      home: '/srv/deep/app',
      shell: '/bin/false',
      system: true,
      password: HASH,
      expires: 1893456000,
      password_expire_max: 90,
    }),
    setUp: `${CLEAN}; groupadd admins; groupadd more`,
    given: () => [ADMINS, effect(groupRead('more'), { exists: true, name: 'more', gid: 991 })],
    result: () => ({ uid: 4242, home: '/srv/deep/app', groups: 'more', password: 'NOT_LOGGING_PASSWORD' }),
    check: `getent passwd app | grep -x "app:x:4242:[0-9]*:App's user:/srv/deep/app:/bin/false" &&
grep -qF 'app:${HASH}:' /etc/shadow && test -d /srv/deep/app && grep -q '^app:.*:90:.*:21915:' /etc/shadow`,
  },
  {
    title: 'it makes no home where none is wanted, and a locked password where that is',
    args: () => ({ name: 'app', create_home: false, password: HASH, password_lock: true }),
    setUp: CLEAN,
    given: () => [],
    check: `! test -e /home/app && grep -qF 'app:!${HASH}:' /etc/shadow`,
  },
  {
    title: 'a group of the same name does not stand in the way',
    args: () => ({ name: 'app' }),
    setUp: `${CLEAN}; groupadd app`,
    given: () => [effect(groupRead('app'), { exists: true, name: 'app', gid: 7 })],
  },
  {
    title: 'it fails where a group is missing',
    args: () => ({ name: 'app', groups: ['no-such-group'] }),
    setUp: CLEAN,
    given: () => [],
    fails: /^Group no-such-group does not exist$/,
  },
  {
    title: 'it leaves a user alone that is as it should be',
    args: () => ({ name: 'app', group: '990', shell: '/bin/sh', groups: [] }),
    setUp: `${CLEAN}; groupadd -g 990 admins; useradd -u 990 -g admins -m -s /bin/sh app`,
    given: () => [ADMINS, THERE],
    changed: false,
    result: () => ({ uid: 990, group: 990, shell: '/bin/sh', home: '/home/app' }),
  },
  {
    title: 'it changes what differs',
    args: () => ({ name: 'app', uid: 4243, shell: '/bin/false', comment: 'new', groups: 'admins,more' }),
    setUp: `${CLEAN}; groupadd admins; groupadd more; useradd -m -s /bin/sh -G users app`,
    check:
      'test "$(id -Gn app)" = "app admins more" && getent passwd app | grep ":4243:.*:new:.*:/bin/false$"',
  },
  {
    title: 'append adds groups and takes none away',
    args: () => ({ name: 'app', groups: ['admins'], append: true }),
    setUp: `${CLEAN}; groupadd admins; groupadd more; useradd -m -G more app`,
    check: 'test "$(id -Gn app)" = "app admins more" || test "$(id -Gn app)" = "app more admins"',
  },
  {
    title: 'it moves a home',
    args: () => ({ name: 'app', home: '/srv/app', move_home: true }),
    setUp: `${CLEAN}; useradd -m app; touch /home/app/kept; rm -rf /srv/app`,
    check: 'test -e /srv/app/kept && ! test -e /home/app',
  },
  {
    title: 'it makes a home that is missing',
    args: () => ({ name: 'app' }),
    setUp: `${CLEAN}; useradd -M app`,
    check: 'test "$(stat -c %U:%a /home/app)" = app:755 && test -e /home/app/.profile',
  },
  {
    title: 'it changes a password',
    args: () => ({ name: 'app', password: HASH }),
    setUp: `${CLEAN}; useradd -m app; echo 'app:other' | chpasswd`,
    check: `grep -qF 'app:${HASH}:' /etc/shadow`,
  },
  {
    title: 'it leaves a password alone that is only to be set at first',
    args: () => ({ name: 'app', password: HASH, update_password: 'on_create' }),
    setUp: `${CLEAN}; useradd -m app`,
    changed: false,
  },
  {
    title: 'it locks a password, and knows one that is the same but locked',
    args: () => ({ name: 'app', password: HASH, password_lock: true }),
    setUp: `${CLEAN}; useradd -m app; echo 'app:${HASH}' | chpasswd -e`,
    check: `grep -qF 'app:!${HASH}:' /etc/shadow`,
  },
  {
    title: 'it unlocks a password',
    args: () => ({ name: 'app', password_lock: false }),
    setUp: `${CLEAN}; useradd -m app; echo 'app:!${HASH}' | chpasswd -e`,
    check: `grep -qF 'app:${HASH}:' /etc/shadow`,
  },
  {
    title: 'it removes a user and its home',
    args: () => ({ name: 'app', state: 'absent', remove: true }),
    setUp: `${CLEAN}; useradd -m app`,
    given: () => [THERE],
    result: () => ({ name: 'app', state: 'absent', remove: true, force: false }),
    check: '! getent passwd app && ! test -e /home/app',
  },
  {
    title: 'it removes a user and leaves its home',
    args: () => ({ name: 'app', state: 'absent' }),
    setUp: `${CLEAN}; useradd -m app`,
    check: '! getent passwd app && test -e /home/app',
  },
  {
    title: 'it removes no user where there is none',
    args: () => ({ name: 'app', state: 'absent' }),
    setUp: CLEAN,
    given: () => [],
    changed: false,
  },
];

describe.runIf(canThrowAway)('users and groups', () => {
  const host = throwawayHost();
  describeStateModule(group, groupCases, undefined, () => host);
  describeStateModule(user, userCases, undefined, () => host);

  test('the hash of a password is in no command line, and what is read holds none', () => {
    host.run(`${CLEAN}; useradd -m app; echo 'app:${HASH}' | chpasswd -e`);
    expect(setPassword('app', HASH).sh.text).toMatch(/^printf .* \| chpasswd -e$/);
    expect(host.run(userRead('app').sh)).not.toContain('$6$');
    expect(host.read([userRead('app', HASH)]).get(userRead('app', HASH)).passwordSame).toBe(true);
    expect(host.read([userRead('app', 'x')]).get(userRead('app', 'x')).passwordSame).toBe(false);
  });
});
