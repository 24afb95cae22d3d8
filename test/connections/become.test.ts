import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import type { Become, Connection } from '../../src/connections/contract.ts';
import { sh } from '../../src/resources/sh.ts';
import { Fault } from '../../src/source/fault.ts';
import { prelude } from './support/contract-suite.ts';
import { hasCsh, hasDoas, password, type Sshd, startSshd } from './support/sshd.ts';

let sshd: Sshd;
const connections = new Map<string, Connection>();
beforeAll(async () => {
  sshd = await startSshd();
  for (const user of ['root', 'alice', 'bob', 'carol'])
    connections.set(user, await connect({ ...sshd.endpoint, user }, { prelude }));
});
afterAll(async () => {
  for (const connection of connections.values()) await connection.close();
  await sshd.stop();
});

const wrong = 'wrong-Secret-7';

const whoAmI = async (user: string, as: Become): Promise<string> => {
  try {
    const connection = connections.get(user);
    const reply = await connection?.request(sh`id -un`, { as });
    const executed = await connection?.execute(sh`id -un; cat`, { as, stdin: 'in' });
    expect(executed?.stdout).toBe(`${reply?.stdout}in`);
    return reply?.stdout.trim() ?? '';
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    expect(JSON.stringify([error.message, error.hint])).not.toContain(wrong);
    return `${error.kind}: ${error.message.replace(/^web1: /, '')}`;
  }
};

type Case = [user: string, as: Become, expected: string];
const possible = ([user, { method }]: Case) => (method !== 'doas' || hasDoas) && (user !== 'carol' || hasCsh);

test('a shell that is kept for a user ends where nothing may run as the user, and the next request starts another', async () => {
  const connection = connections.get('root');
  const as: Become = { method: 'su', user: 'alice' };
  const shell = async () => (await connection?.request(sh`echo $$`, { as }))?.stdout.trim() ?? '';
  const kept = await shell();
  expect(await shell()).toBe(kept);
  await connection?.leave('alice');
  const left = await connection?.request(sh`kill -0 ${kept} 2>/dev/null && echo there || echo gone`);
  expect(left?.stdout).toBe('gone\n');
  expect(await shell()).not.toBe(kept);
});

describe('become', () => {
  const granted: Case[] = [
    ['root', { method: 'sudo', user: 'alice' }, 'alice'],
    ['alice', { method: 'sudo', user: 'root', password }, 'root'],
    ['alice', { method: 'sudo', user: 'bob', password, flags: '-Hn' }, 'bob'],
    ['alice', { method: 'sudo', user: 'bob', password, executable: '/usr/bin/sudo', flags: '' }, 'bob'],
    ['root', { method: 'su', user: 'alice' }, 'alice'],
    ['alice', { method: 'su', user: 'bob', password }, 'bob'],
    ['alice', { method: 'su', user: 'bob', password, flags: '-l' }, 'bob'],
    ['bob', { method: 'su', user: 'carol', password }, 'carol'],
    ['carol', { method: 'su', user: 'alice', password }, 'alice'],
    ['root', { method: 'doas', user: 'bob' }, 'bob'],
  ];
  test.each(granted.filter(possible))('%s by %o is %s', async (user, as, expected) => {
    expect(await whoAmI(user, as)).toBe(expected);
  });

  const refused: Case[] = [
    [
      'alice',
      { method: 'sudo', user: 'root', password: wrong },
      'alice cannot become root by sudo: Incorrect sudo password',
    ],
    ['alice', { method: 'sudo', user: 'root' }, 'alice cannot become root by sudo: Missing sudo password'],
    [
      'alice',
      { method: 'sudo', user: 'root', flags: '-S' },
      'alice cannot become root by sudo: Missing sudo password',
    ],
    [
      'bob',
      { method: 'sudo', user: 'root', password },
      'bob cannot become root by sudo: the login user is not in the sudoers file',
    ],
    [
      'root',
      { method: 'sudo', user: 'nobody-here' },
      'root cannot become nobody-here by sudo: the host has no such user',
    ],
    [
      'root',
      { method: 'sudo', user: 'alice', executable: '/opt/none/sudo' },
      'root cannot become alice by sudo: sudo is not installed on the host',
    ],
    [
      'bob',
      { method: 'su', user: 'alice', password: wrong },
      'bob cannot become alice by su: Incorrect su password',
    ],
    ['bob', { method: 'su', user: 'alice' }, 'bob cannot become alice by su: Missing su password'],
    [
      'root',
      { method: 'su', user: 'nobody-here' },
      'root cannot become nobody-here by su: the host has no such user',
    ],
    [
      'alice',
      { method: 'doas', user: 'root', password },
      "alice cannot become root by doas: doas asks for passwords on a terminal only, which orchestrate's shells do not have",
    ],
    ['bob', { method: 'doas', user: 'root' }, 'bob cannot become root by doas: doas.conf does not allow it'],
  ];
  test.each(refused.filter(possible))(
    '%s by %o is refused in plain words, without the password',
    async (user, as, expected) => {
      expect(await whoAmI(user, as)).toBe(`become: ${expected}`);
    },
  );

  test('a refused user leaves the login user usable, and may try again', async () => {
    expect(await whoAmI('alice', { method: 'sudo', user: 'bob', password: wrong })).toContain(
      'Incorrect sudo password',
    );
    expect((await connections.get('alice')?.request(sh`id -un`))?.stdout).toBe('alice\n');
    expect(await whoAmI('alice', { method: 'sudo', user: 'bob', password })).toBe('bob');
  });
});
