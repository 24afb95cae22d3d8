import { spawnSync } from 'node:child_process';
import { beforeAll, describe, expect, test } from 'vitest';
import { execCommand } from '../../src/lab/enter.ts';
import { hostname } from '../../src/modules/hostname.ts';
import { service } from '../../src/modules/service.ts';
import { systemd } from '../../src/modules/systemd.ts';
import { prelude } from '../../src/resources/prelude.ts';
import { service as serviceRead } from '../../src/resources/service/service.ts';
import { statesOf } from '../../src/resources/states.ts';
import type { LocalHost } from '../contract/local-host.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { useLab } from './support/lab.ts';

const lab = useLab('services', [{ name: 'cache1', address: '10.10.19.6' }]);

let enter: readonly string[] = [];
beforeAll(async () => {
  enter = await execCommand(lab(), 'cache1', ['sh', '-s']);
});

/** The lab's host, with real systemd. */
const host: LocalHost = {
  run: (script, success = [0]) => {
    const text = typeof script === 'string' ? script : script.text;
    const [program = '', ...words] = enter;
    const { status, stdout, stderr } = spawnSync(program, words, {
      input: `${prelude}\n(\n${text}\n) </dev/null\n`,
      encoding: 'utf8',
    });
    if (!success.includes(status ?? -1)) throw new Error(`exit ${status}: ${stderr}\nof: ${text}`);
    return stdout;
  },
  read: (reads) => statesOf(reads.map((read) => [read, read.parse(host.run(read.sh))])),
  apply: async (steps) => {
    for (const step of steps) host.run(step.sh, step.success);
  },
};

const unit = (
  body: string,
  name = 'app',
) => `systemctl unmask ${name} 2>/dev/null; systemctl disable --now ${name} 2>/dev/null
cat >/etc/systemd/system/${name}.service <<'END'
[Service]
${body}
[Install]
WantedBy=multi-user.target
END
systemctl daemon-reload; systemctl reset-failed ${name} 2>/dev/null; :`;
const DAEMON = unit('ExecStart=/bin/sleep 1000\nExecReload=/bin/touch /run/reloaded');

/** The root user's own systemd; nobody has logged in, so the place that its shell would name is told to it. */
const USERS = `mkdir -p /run/systemd/system/user@.service.d ~/.config/systemd/user
printf '[Service]\\nEnvironment=XDG_RUNTIME_DIR=/run/user/%%i\\n' >/run/systemd/system/user@.service.d/place.conf
systemctl daemon-reload; systemctl start user@0; export XDG_RUNTIME_DIR=/run/user/0
systemctl --user unmask mine 2>/dev/null; systemctl --user disable --now mine 2>/dev/null
printf '[Service]\\nExecStart=/bin/sleep 1000\\n[Install]\\nWantedBy=default.target\\n' >~/.config/systemd/user/mine.service`;
const OF_THE_USER = 'export XDG_RUNTIME_DIR=/run/user/0; systemctl --user';

const ofUsers: readonly ModuleCase[] = [
  {
    title: 'it enables and starts a unit of the user',
    args: () => ({ name: 'mine', scope: 'user', state: 'started', enabled: true, daemon_reload: true }),
    setUp: USERS,
    check: `${OF_THE_USER} is-active mine && ${OF_THE_USER} is-enabled mine && ! systemctl is-active mine`,
    always: true,
  },
  {
    title: 'it leaves alone what the user has up',
    args: () => ({ name: 'mine', scope: 'user', state: 'started', enabled: true }),
    setUp: `${USERS}; systemctl --user daemon-reload; systemctl --user enable --now mine`,
    changed: false,
    result: () => ({ status: { ActiveState: 'active' } }),
  },
  {
    title: "it stops and disables what is the user's",
    args: () => ({ name: 'mine', scope: 'user', state: 'stopped', enabled: false }),
    setUp: `${USERS}; systemctl --user daemon-reload; systemctl --user enable --now mine`,
    check: `! { ${OF_THE_USER} is-active mine; } && ! { ${OF_THE_USER} is-enabled mine; }`,
  },
];

const cases: readonly ModuleCase[] = [
  {
    title: 'it enables and starts',
    args: () => ({ name: 'app', state: 'started', enabled: true }),
    setUp: DAEMON,
    result: () => ({ name: 'app', state: 'started', enabled: true, status: { Id: 'app.service' } }),
    check: 'systemctl is-active app && systemctl is-enabled app',
  },
  {
    title: 'it leaves alone what is up',
    args: () => ({ name: 'app.service', state: 'started', enabled: true, masked: false }),
    setUp: `${DAEMON}; systemctl enable --now app`,
    changed: false,
    result: () => ({ status: { ActiveState: 'active' } }),
  },
  {
    title: 'it stops and disables',
    args: () => ({ name: 'app', state: 'stopped', enabled: false }),
    setUp: `${DAEMON}; systemctl enable --now app`,
    check: '! systemctl is-active app && ! systemctl is-enabled app',
  },
  {
    title: 'it restarts, each time',
    args: () => ({ name: 'app', state: 'restarted', daemon_reload: true }),
    setUp: `${DAEMON}; systemctl start app; systemctl show -p MainPID app >/run/before`,
    check: 'systemctl is-active app && ! systemctl show -p MainPID app | cmp -s - /run/before',
    always: true,
  },
  {
    title: 'it reloads, each time',
    args: () => ({ name: 'app', state: 'reloaded' }),
    setUp: `${DAEMON}; systemctl start app; rm -f /run/reloaded`,
    check: 'test -e /run/reloaded',
    always: true,
  },
  {
    title: 'it starts what is down instead of reloading it',
    args: () => ({ name: 'app', state: 'reloaded' }),
    setUp: `${DAEMON}; rm -f /run/reloaded`,
    check: 'systemctl is-active app',
    always: true,
  },
  {
    title: 'it masks',
    args: () => ({ name: 'ssh.socket', masked: true }),
    setUp: 'systemctl unmask ssh.socket',
    check: 'systemctl is-enabled ssh.socket | grep -x masked; systemctl unmask ssh.socket',
    always: true,
  },
  {
    title: 'work that is done once is started each time',
    args: () => ({ name: 'app', state: 'started' }),
    setUp: unit('Type=oneshot\nExecStart=/bin/touch /run/done'),
    check: 'test -e /run/done',
    always: true,
  },
  {
    title: 'a unit that there is none of is named',
    args: () => ({ name: 'no-such-unit', state: 'started' }),
    setUp: ':',
    fails: /^Could not find the requested service no-such-unit: host$/,
  },
];

describeStateModule(systemd, [...cases, ...ofUsers], undefined, () => host);
describeStateModule(
  service,
  cases.slice(0, 2).map((one) => ({
    ...one,
    args: () => ({ name: 'app', state: 'started' }),
    result: () => ({ state: 'started' }),
    check: 'systemctl is-active app',
  })),
  undefined,
  () => host,
);

describeStateModule(
  hostname,
  [
    {
      title: 'it names the host',
      args: () => ({ name: 'renamed' }),
      setUp: ':',
      check: 'test "$(uname -n)" = renamed && grep -x renamed /etc/hostname',
    },
    { title: 'it gives it its name back', args: () => ({ name: 'cache1' }), setUp: ':' },
  ],
  undefined,
  () => host,
);

describe('a unit that does not stay up fails, and says why', () => {
  test.each([
    [
      'dies at once',
      'ExecStart=/bin/sh -c "echo port 11211 is in use; exit 71"',
      /app is not up: failed \(exit-code, status 71\); it said: port 11211 is in use/,
    ],
    ['cannot be started', 'ExecStart=/no/such/program', /app is not up: failed \(exit-code, status 203\)/],
    [
      'fails as it forks',
      'Type=forking\nExecStart=/bin/sh -c "echo no config >&2; exit 3"',
      /it said: no config/,
    ],
  ])('%s', (_, body, words) => {
    host.run(unit(body));
    expect(host.read([serviceRead('app')]).get(serviceRead('app'))).toMatchObject({
      exists: true,
      active: false,
    });
    expect(() => host.run('o_systemctl start app')).toThrow(words);
  });
});

test('a unit whose file has changed since is known to be stale', () => {
  host.run(`${DAEMON}; systemctl start app; echo '# more' >>/etc/systemd/system/app.service`);
  expect(host.read([serviceRead('app')]).get(serviceRead('app')).stale).toBe(true);
});
