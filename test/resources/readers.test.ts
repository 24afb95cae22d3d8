import { describe, expect, test } from 'vitest';
import { group } from '../../src/resources/group/group.ts';
import { hostname } from '../../src/resources/hostname.ts';
import { packages } from '../../src/resources/package/package.ts';
import { service } from '../../src/resources/service/service.ts';
import { user } from '../../src/resources/user/user.ts';
import { localHost } from '../contract/local-host.ts';

/** Every reading script runs under each shell, with the tools that come with it. */
describe.each(['sh', 'busybox'] as const)('under %s', (shell) => {
  const host = localHost(shell);

  test('a user is read with its groups', () => {
    const read = user('root');
    expect(host.read([read]).get(read)).toMatchObject({
      exists: true,
      uid: 0,
      gid: 0,
      group: 'root',
      home: '/root',
      homeExists: true,
    });
  });

  test('a user that there is none of says what a new one would get', () => {
    const read = user('no-such-user');
    const state = host.read([read]).get(read);
    expect(state.exists).toBe(false);
    expect(Object.keys(state.defaults ?? {}).sort()).toEqual(['base', 'ownGroup', 'shell']);
  });

  test('a name that is the start of another is another', () => {
    const read = user('roo');
    expect(host.read([read]).get(read).exists).toBe(false);
  });

  test('a group is read by its name and by its number', () => {
    for (const name of ['root', '0']) {
      const read = group(name);
      expect(host.read([read]).get(read)).toEqual({ exists: true, name: 'root', gid: 0 });
    }
    const read = group('no-such-group');
    expect(host.read([read]).get(read)).toEqual({ exists: false });
  });

  test.runIf(localHost().run('command -v apt-get || :') !== '')('packages are read all at once', () => {
    const read = packages(['dpkg', 'no-such-package', 'awk']);
    expect(host.read([read]).get(read)).toMatchObject({
      manager: 'apt',
      'installed dpkg': true,
      'installed awk': true,
      'installed no-such-package': false,
      all: 'as found',
    });
  });

  test('a service that there is none of is not there', () => {
    const read = service('no-such-service');
    expect(host.read([read]).get(read)).toMatchObject({ exists: false, active: false, enabled: false });
  });

  test('the name of the host is read', () => {
    expect(host.read([hostname]).get(hostname).current).toBe(host.run('uname -n').trim());
  });

  test('no name gets out of its quotes', () => {
    const evil = `x'; touch /tmp/orchestrate-escaped; echo "$(id)"\n`;
    for (const read of [user(evil, evil), group(evil), packages([evil]), service(evil)]) host.read([read]);
    expect(host.run('ls /tmp/orchestrate-escaped 2>/dev/null || :')).toBe('');
  });
});
