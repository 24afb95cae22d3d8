import { describe } from 'vitest';
import { authorized_key } from '../../src/modules/authorized_key.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { user } from '../../src/resources/user/user.ts';
import { recordedCases } from '../contract/recorded-cases.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';
import recorded from './recorded/authorized_key.json' with { type: 'json' };

const KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIB1sYSf1kqJ6c0q0n6l2w9KJ0bF1rN5QJ9cYVdX0mX5h me';

describeStateModule(authorized_key, [
  ...recordedCases(recorded, { path: 'path', args: { user: 'root' } }),
  {
    title: 'a user that there is not',
    given: () => [],
    args: () => ({ user: 'nobody-here', key: KEY }),
    fails: /^Failed to lookup user nobody-here/,
  },
  {
    title: 'a user that a task before would make, nobody knows where',
    given: () => [effect(user('app'), { exists: true, home: unknown })],
    args: () => ({ user: 'app', key: KEY }),
    changed: false,
  },
  {
    title: 'a directory that is not to be managed is not made',
    setUp: ':',
    args: (root) => ({ user: 'root', key: KEY, path: `${root}/d/keys`, manage_dir: false }),
    fails: /there is no directory/,
  },
  {
    title: 'a file that was named is told of, as it is then',
    setUp: ':',
    args: (root) => ({ user: 'root', key: KEY, path: `${root}/keys`, manage_dir: false }),
    result: (root) => ({ path: `${root}/keys`, keyfile: `${root}/keys`, mode: '0600', state: 'file' }),
  },
]);

const CLEAN = 'userdel -r app 2>/dev/null; useradd -m app && cd ~app';

describe.runIf(canThrowAway)('in a root of its own', () => {
  const host = throwawayHost();
  describeStateModule(
    authorized_key,
    [
      {
        title: "the first key of a user is in a directory that is the user's alone",
        setUp: CLEAN,
        args: () => ({ user: 'app', key: KEY }),
        result: () => ({ keyfile: '/home/app/.ssh/authorized_keys', user: 'app', exclusive: false }),
        check:
          '[ "$(stat -c %a:%U:%G ~app/.ssh ~app/.ssh/authorized_keys | tr "\\n" " ")" = "700:app:app 600:app:app " ]',
      },
      {
        title: 'a directory that others may write is closed to them when a key is added',
        setUp: `${CLEAN}; mkdir .ssh; chmod 777 .ssh`,
        args: () => ({ user: 'app', key: KEY }),
        check: '[ "$(stat -c %a:%U ~app/.ssh)" = 700:app ]',
      },
      {
        title: 'a file that is right is left as it is',
        setUp: `${CLEAN}; mkdir .ssh; echo '${KEY}' >.ssh/authorized_keys`,
        args: () => ({ user: 'app', key: KEY }),
        changed: false,
      },
    ],
    undefined,
    () => host,
  );
});
