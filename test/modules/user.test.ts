import { describe, expect, test } from 'vitest';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import { group } from '../../src/modules/group.ts';
import { user } from '../../src/modules/user.ts';
import { effect } from '../../src/resources/contract.ts';
import { group as groupRead } from '../../src/resources/group/group.ts';
import { simulatedHost } from '../../src/resources/simulated.ts';
import { setPassword } from '../../src/resources/user/steps.ts';
import { user as userRead } from '../../src/resources/user/user.ts';
import { dict } from '../../src/values/value.ts';
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
    title: 'it makes a user that expires, whatever the host gives a new one',
    args: () => ({ name: 'app', expires: 0 }),
    setUp: CLEAN,
    given: () => [],
    check: 'grep -qE "^app:[^:]*:[^:]*:0:99999:7::0:" /etc/shadow',
  },
  {
    title: 'a home that is there already stays whose it was',
    args: () => ({ name: 'app' }),
    setUp: `${CLEAN}; mkdir /home/app; chown 4711 /home/app`,
    check: '[ "$(stat -c %u /home/app)" = 4711 ]',
  },
  {
    title: 'append knows a group by its number',
    args: () => ({ name: 'app', groups: '990', append: true }),
    setUp: `${CLEAN}; groupadd -g 990 admins; useradd -m -G admins app`,
    changed: false,
  },
  {
    title: 'the host expands the path of a shell',
    args: () => ({ name: 'app', shell: '$HOME/sh' }),
    setUp: `${CLEAN}; ln -sf /bin/sh "$HOME/sh"`,
    check: 'getent passwd app | grep -q ":$HOME/sh$"',
  },
  {
    title: 'a user of the local files has no umask of its own',
    args: () => ({ name: 'app', local: true, umask: '077' }),
    setUp: CLEAN,
    fails: /'umask' can not be used with 'local'/,
  },
  {
    title: 'it makes an ssh key for a new user',
    args: () => ({
      name: 'app',
      generate_ssh_key: true,
      ssh_key_type: 'ed25519',
      ssh_key_comment: 'a comment',
      ssh_key_passphrase: 'pass word',
    }),
    setUp: CLEAN,
    given: () => [],
    result: () => ({ ssh_key_file: '/home/app/.ssh/id_ed25519' }),
    check: `cd /home/app/.ssh && [ "$(stat -c %U%a . id_ed25519 id_ed25519.pub | tr '\\n' ' ')" = 'app700 app600 app644 ' ] &&
      ssh-keygen -y -P 'pass word' -f id_ed25519 | grep -q 'a comment' && ! ssh-keygen -y -P '' -f id_ed25519`,
  },
  {
    title: 'an ssh key that is there stays, and is told of',
    args: () => ({ name: 'app', generate_ssh_key: true, ssh_key_file: 'key' }),
    setUp: `${CLEAN}; useradd -m app; ssh-keygen -q -t ed25519 -N '' -C mine -f /home/app/key`,
    changed: false,
    result: () => ({
      ssh_key_file: '/home/app/key',
      ssh_fingerprint: expect.stringMatching(/^256 SHA256:\S+ mine \(ED25519\)$/),
      ssh_public_key: expect.stringMatching(/^ssh-ed25519 \S+ mine$/),
    }),
  },
  {
    title: 'a public key stands in the way as well',
    args: () => ({ name: 'app', generate_ssh_key: true, ssh_key_file: 'key' }),
    setUp: `${CLEAN}; useradd -m app; ln -s /etc/passwd /home/app/key.pub`,
    changed: false,
  },
  {
    title: 'also one in a home that was there before its user',
    args: () => ({ name: 'app', generate_ssh_key: true, ssh_key_file: 'key' }),
    setUp: `${CLEAN}; mkdir /home/app; ln -s /etc/passwd /home/app/key.pub`,
    check: '[ -L /home/app/key.pub ] && [ ! -e /home/app/key ]',
  },
  {
    title: 'by force, a key is made in the place of what is there',
    args: () => ({
      name: 'app',
      generate_ssh_key: true,
      ssh_key_file: 'key',
      ssh_key_bits: 1024,
      force: true,
    }),
    setUp: `${CLEAN}; useradd -m app; ln -s /etc/passwd /home/app/key.pub`,
    always: true,
    result: () => ({ ssh_fingerprint: expect.stringMatching(/^1024 .* ansible-generated on \S+ \(RSA\)$/) }),
    check: '[ ! -L /home/app/key.pub ] && ! grep -q ssh-rsa /etc/passwd',
  },
  {
    title: 'a type of key that there is none of',
    args: () => ({ name: 'app', generate_ssh_key: true, ssh_key_type: 'nonsense' }),
    setUp: `${CLEAN}; useradd -m app`,
    breaks: /unknown key type nonsense/,
  },
  {
    title: 'it removes no user where there is none',
    args: () => ({ name: 'app', state: 'absent' }),
    setUp: CLEAN,
    given: () => [],
    changed: false,
  },
];

test.each([{}, { home: '/srv/app' }])(
  'one read is enough to decide on a user that is to be made: %o',
  (more) => {
    const { args } = parseArguments(user, dict({ name: 'app', ...more }));
    const states = simulatedHost().read(user.needs(args, undefined));
    const context = { diff: false, facts: { lookup: () => undefined, names: () => [] } };
    expect(user.decide(args, undefined, states, context)).toHaveProperty('steps');
  },
);

describe.runIf(canThrowAway)('users and groups', () => {
  const host = throwawayHost();
  describeStateModule(group, groupCases, undefined, () => host);
  describeStateModule(user, userCases, undefined, () => host);

  test('what is hardly meant is warned of', async () => {
    const doubts = (args: Readonly<Record<string, string | boolean>>) => {
      const given = parseArguments(user, dict({ name: 'app', ...args })).args;
      const decision = user.decide(given, undefined, host.read(user.needs(given, undefined)), {
        diff: false,
        facts: { lookup: () => undefined, names: () => [] },
      });
      return 'steps' in decision ? decision.warnings : decision;
    };
    host.run(`${CLEAN}; useradd -m app`);
    expect(doubts({ password: 'plain' })).toEqual([expect.stringMatching(/hash/)]);
    expect(doubts({ password: `${HASH.slice(0, -1)}+` })).toEqual([expect.stringMatching(/hash/)]);
    for (const password of [HASH, `!${HASH}`, '*', '!']) expect(doubts({ password })).toEqual([]);
    expect(doubts({ append: true })).toEqual([expect.stringMatching(/^'append' is set, but no 'groups'/)]);
  });

  test('the hash of a password is in no command line, and what is read holds none', () => {
    host.run(`${CLEAN}; useradd -m app; echo 'app:${HASH}' | chpasswd -e`);
    expect(setPassword('app', HASH).sh.text).toMatch(/^printf .* \| chpasswd -e$/);
    expect(host.run(userRead('app').sh)).not.toContain('$6$');
    expect(host.read([userRead('app', HASH)]).get(userRead('app', HASH)).passwordSame).toBe(true);
    expect(host.read([userRead('app', 'x')]).get(userRead('app', 'x')).passwordSame).toBe(false);
  });
});
