import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { connect } from '../../src/connections/connect.ts';
import { reboot } from '../../src/modules/reboot.ts';
import { wait_for_connection } from '../../src/modules/wait_for_connection.ts';
import { type Connections, connections } from '../../src/run/connections.ts';
import { type Sshd, startSshd } from '../connections/support/sshd.ts';
import { run, type Setting } from './support/action-host.ts';

let sshd: Sshd;
let open: Connections;
beforeAll(async () => {
  sshd = await startSshd();
});
afterAll(() => sshd.stop());
beforeEach(() => {
  writeFileSync(file('boot'), 'first');
  open = connections(connect, '', new AbortController().signal);
});
afterEach(() => open.close());

const file = (name: string) => join(sshd.directory, name);

/** The host as its sshd has it. */
const reached = (port = sshd.port): Setting => {
  const endpoint = { ...sshd.endpoint, port, hostKeyChecking: false };
  return {
    connection: 'ssh',
    request: async (script) => (await open.open(endpoint)).request(script),
    reconnect: () => open.drop(endpoint),
  };
};

/** What a boot does, as far as one sees it: all links are gone, later the host is there with another boot id. */
const boot = () => ({
  boot_time_command: `cat ${file('boot')}`,
  reboot_command: `(sleep 0.3; echo second >${file('boot')}) >/dev/null 2>&1 & kill -KILL "$PPID"`,
});

describe('reboot', () => {
  test('is over when the host can be reached and has another boot id', async () => {
    const done = await run(reboot, boot(), reached());
    expect(done).toMatchObject({ changed: true, result: { rebooted: true, elapsed: expect.any(Number) } });
  });

  test('waits for the test command as well', async () => {
    const delays = { pre_reboot_delay: -61, post_reboot_delay: -0.5 };
    const test_command = `[ -e ${file('up')} ] || { touch ${file('up')}; false; }`;
    expect(await run(reboot, { ...boot(), ...delays, test_command }, reached())).toMatchObject({
      changed: true,
    });
  });

  test('that does not happen fails at its deadline, and says how it was', async () => {
    const never = { boot_time_command: 'echo same', reboot_command: 'true', reboot_timeout: 1 };
    expect(await run(reboot, never, reached())).toMatchObject({
      failed: true,
      msg: 'Timed out waiting for last boot time check (timeout=1)',
      warnings: ['the host was not up again: the host answers as it did before'],
    });
  });

  test('whose command fails says why, and waits for nothing', async () => {
    const refused = { ...boot(), reboot_command: 'echo not today >&2; exit 1' };
    expect(await run(reboot, refused, reached())).toMatchObject({
      failed: true,
      msg: 'the host was not restarted: not today',
      result: { rebooted: false },
    });
  });

  test('does nothing to the controller, and nothing in check mode', async () => {
    const mine = await run(reboot, { reboot_command: 'exit 9' }, { ...reached(), connection: 'local' });
    expect(mine).toMatchObject({ failed: true, msg: expect.stringContaining('the connection is local') });
    const checked = await run(reboot, { reboot_command: 'exit 9' }, { ...reached(), check: true });
    expect(checked).toMatchObject({ changed: true, result: { rebooted: true } });
  });
});

describe('wait_for_connection', () => {
  test('is over at once where the host answers', async () => {
    expect(await run(wait_for_connection, {}, reached())).toMatchObject({ result: { elapsed: 0 } });
  });

  test('fails at its deadline with the reason of the last try', async () => {
    const waited = await run(wait_for_connection, { timeout: 1, sleep: 0 }, reached(1));
    expect(waited).toMatchObject({ failed: true, result: { elapsed: 1 } });
    expect(waited.msg).toMatch(/^timed out waiting for the connection: .*connection refused/);
  });
});
