import { describe, expect, test } from 'vitest';
import { withEntry, withoutEntry } from '../../src/modules/mount/edit.ts';
import { mount } from '../../src/modules/mount.ts';
import { effect } from '../../src/resources/contract.ts';
import { mountAt } from '../../src/resources/mount/mount.ts';
import { describeStateModule } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const tmpfs = (more: Readonly<Record<string, string | boolean>>) => (root: string) => ({
  path: `${root}/m`,
  src: 'mine',
  fstype: 'tmpfs',
  fstab: `${root}/fstab`,
  ...more,
});
const MOUNTED = 'mkdir m && mount -t tmpfs -o defaults mine m';
const isMounted = 'grep -q "^mine $PWD/m tmpfs " /proc/self/mounts';

describe.runIf(canThrowAway)('in a root of its own', () => {
  const host = throwawayHost();
  describeStateModule(
    mount,
    [
      {
        title: 'a filesystem is mounted, at a directory that is made, and is in fstab',
        setUp: 'echo "# mine" >fstab',
        args: tmpfs({ state: 'mounted', opts: 'size=1m' }),
        result: (root) => ({ name: `${root}/m`, opts: 'size=1m', dump: '0', boot: 'yes', backup_file: '' }),
        check: `${isMounted} && [ "$(tail -1 fstab)" = "mine $PWD/m tmpfs size=1m 0 0" ]`,
      },
      {
        title: 'what is mounted and in fstab is left alone',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab`,
        args: tmpfs({ state: 'mounted' }),
        changed: false,
      },
      {
        title: 'other options are those of what is mounted, too',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab; touch m/kept`,
        args: tmpfs({ state: 'mounted', opts: 'ro' }),
        check: '[ -e m/kept ] && ! touch m/new 2>/dev/null && grep -q " ro 0 0$" fstab',
      },
      {
        title: 'another source is mounted in its place',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab`,
        args: (root) => ({ ...tmpfs({ state: 'mounted' })(root), src: 'other' }),
        check: 'grep -q "^other $PWD/m " /proc/self/mounts && ! grep -q mine fstab',
      },
      {
        title: 'it is in fstab only, and not for the boot',
        setUp: 'touch fstab',
        args: tmpfs({ state: 'present', boot: false }),
        check: '[ "$(cat fstab)" = "mine $PWD/m tmpfs defaults,noauto 0 0" ] && [ ! -e m ]',
      },
      {
        title: 'it is taken from fstab, is unmounted, and its directory is gone',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab`,
        args: (root) => ({ path: `${root}/m`, state: 'absent', fstab: `${root}/fstab` }),
        check: '[ ! -e m ] && [ ! -s fstab ]',
      },
      {
        title: 'it is taken from fstab only',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab`,
        args: (root) => ({ path: `${root}/m`, state: 'absent_from_fstab', fstab: `${root}/fstab` }),
        check: `${isMounted} && [ ! -s fstab ]`,
      },
      {
        title: 'it is unmounted, whatever fstab says',
        setUp: `${MOUNTED}\necho "mine $PWD/m tmpfs defaults 0 0" >fstab`,
        args: tmpfs({ state: 'unmounted' }),
        check: `! ${isMounted} && [ -s fstab ]`,
      },
      {
        title: 'a link to where it is mounted is as good',
        setUp: `${MOUNTED}\nln -s m l`,
        args: (root) => ({ path: `${root}/l`, state: 'unmounted' }),
        check: `! ${isMounted}`,
      },
      {
        title: 'it is mounted until the next boot',
        setUp: ':',
        args: tmpfs({ state: 'ephemeral' }),
        always: true,
        check: `${isMounted} && [ ! -e fstab ]`,
      },
      {
        title: 'nothing else is put over what is mounted until the next boot',
        setUp: MOUNTED,
        args: (root) => ({ ...tmpfs({ state: 'ephemeral' })(root), src: 'other' }),
        fails: /already mounted with a different source/,
      },
      {
        title: 'options are given to what is mounted, and to no file',
        setUp: MOUNTED,
        args: (root) => ({ path: `${root}/m`, state: 'remounted', opts: 'ro' }),
        always: true,
        check: '! touch m/new 2>/dev/null',
      },
      {
        title: 'what is not mounted is not mounted again',
        setUp: 'mkdir m',
        args: (root) => ({ path: `${root}/m`, state: 'remounted' }),
        fails: /nothing is mounted there/,
      },
      {
        title: 'a simulated host has it mounted, too',
        given: (root) => [effect(mountAt(`${root}/m`), { isMounted: true })],
        args: tmpfs({ state: 'unmounted' }),
      },
    ],
    undefined,
    () => host,
  );
});

describe('fstab', () => {
  const entry = { src: 'a b', place: '/m', fstype: 'ext4', opts: 'defaults', dump: '0', passno: '2' };

  test('blanks in a field are written as fstab has them', () => {
    expect(withEntry('', entry).text).toBe('a\\040b /m ext4 defaults 0 2\n');
  });

  test('an entry that says the same in other blanks stays as it is written', () => {
    const text = '# c\na\\040b\t/m  ext4 defaults 0\t2\n';
    expect(withEntry(text, entry).text).toBe(text);
  });

  test('the last two fields may be left out', () => {
    const text = 'a\\040b /m ext4 defaults\n';
    expect(withEntry(text, { ...entry, passno: '0' }).text).toBe(text);
  });

  test('an entry is put in the place of the other; a line without an end gets one', () => {
    expect(withEntry('x /m ext3 ro 0 0\ny /n ext3 ro 0 0', entry).text).toBe(
      'a\\040b /m ext4 defaults 0 2\ny /n ext3 ro 0 0\n',
    );
  });

  test('swap is known by its source, as it has no place', () => {
    const text = '/dev/x none swap sw 0 0\n/dev/y none swap sw 0 0\n';
    expect(withoutEntry(text, 'none', '/dev/y').text).toBe('/dev/x none swap sw 0 0\n');
  });
});
