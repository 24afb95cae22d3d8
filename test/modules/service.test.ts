import { describe, expect, it } from 'vitest';
import { parseArguments } from '../../src/modules/arguments-parse.ts';
import { service } from '../../src/modules/service.ts';
import { strange } from '../../src/modules/services/arguments.ts';
import { systemd_service } from '../../src/modules/systemd_service.ts';
import { effect, unknown } from '../../src/resources/contract.ts';
import { packages } from '../../src/resources/package/package.ts';
import { path } from '../../src/resources/path/path.ts';
import { service as serviceRead } from '../../src/resources/service/service.ts';
import { dict } from '../../src/values/value.ts';
import { describeStateModule, type ModuleCase } from '../contract/state-modules.ts';
import { canThrowAway, throwawayHost } from '../resources/throwaway-host.ts';

const DOWN = effect(serviceRead('app'), { exists: true });
const UP = effect(serviceRead('app'), { exists: true, active: true, enabled: true });
const MASKED = effect(serviceRead('app'), { exists: true, masked: true });
const UNIT = effect(path('/etc/systemd/system/app.service'), { type: 'file' });
const SOME_PACKAGE = effect(packages(['app']), { 'installed app': true, all: unknown });

const systemd: readonly ModuleCase[] = [
  {
    title: 'it enables and starts a unit',
    args: () => ({ name: 'app', state: 'started', enabled: true }),
    given: () => [DOWN],
    result: () => ({ name: 'app', state: 'started', enabled: true }),
  },
  {
    title: 'it leaves a unit alone that is up',
    args: () => ({ name: 'app', state: 'started', enabled: true, daemon_reload: true }),
    given: () => [UP],
    changed: false,
    always: true,
  },
  {
    title: 'it stops and disables a unit',
    args: () => ({ name: 'app', state: 'stopped', enabled: false }),
    given: () => [UP],
    result: () => ({ state: 'stopped', enabled: false }),
  },
  {
    title: 'it restarts each time',
    args: () => ({ name: 'app', state: 'restarted' }),
    given: () => [UP],
    always: true,
  },
  {
    title: 'it reloads each time',
    args: () => ({ name: 'app', state: 'reloaded' }),
    given: () => [UP],
    always: true,
  },
  { title: 'it masks a unit', args: () => ({ name: 'app', masked: true }), given: () => [DOWN] },
  {
    title: 'it unmasks a unit before it starts it',
    args: () => ({ name: 'app', masked: false, state: 'started' }),
    given: () => [MASKED],
  },
  {
    title: 'reading the units again alone is no change',
    args: () => ({ daemon_reload: true }),
    given: () => [],
    changed: false,
    always: true,
  },
  {
    title: 'it tells what systemd has of a unit, where nothing else is asked for',
    args: () => ({ name: 'app' }),
    given: () => [effect(serviceRead('app'), { exists: true, properties: { ActiveState: 'active' } })],
    changed: false,
    result: () => ({ name: 'app', status: { ActiveState: 'active' } }),
  },
  {
    title: 'a unit that there is none of is named',
    args: () => ({ name: 'app', state: 'started' }),
    given: () => [],
    fails: /^Could not find the requested service app: host$/,
  },
  {
    title: 'a unit whose file a task before would have written is there',
    args: () => ({ name: 'app', state: 'started', enabled: true }),
    given: () => [UNIT],
    result: () => ({ state: 'started' }),
  },
  {
    title: 'a unit that a package installed before may have brought may be there',
    args: () => ({ name: 'app', state: 'started' }),
    given: () => [SOME_PACKAGE],
  },
];

const SCRIPT = `cat >/etc/init.d/app <<'END'
#!/bin/sh
### BEGIN INIT INFO
# Provides: app
# Required-Start:
# Required-Stop:
# Default-Start: 2 3 4 5
# Default-Stop: 0 1 6
### END INIT INFO
case $1 in
start) echo up >/run/app ;;
stop) rm -f /run/app ;;
restart) "$0" stop; "$0" start; echo again >>/run/app ;;
reload) echo reloaded >>/run/app ;;
status) test -e /run/app ;;
esac
END
chmod 755 /etc/init.d/app; rm -f /run/app /etc/rc?.d/*app; mkdir -p /run/initctl`;

const sysv: readonly ModuleCase[] = [
  {
    title: 'it is to be asked for something',
    args: () => ({ name: 'app' }),
    setUp: SCRIPT,
    fails: /^one of the following is required: state, enabled$/,
  },
  {
    title: 'what systemd alone knows is refused',
    args: () => ({ name: 'app', state: 'started', daemon_reload: true }),
    setUp: SCRIPT,
    fails:
      /^Unsupported parameters for \(ansible.legacy.service\) module: daemon_reload\. Supported parameters include: arguments, enabled, name, pattern, runlevel, sleep, state \(args\)\.$/,
  },
  {
    title: 'it starts and enables an init script',
    args: () => ({ name: 'app', state: 'started', enabled: true }),
    setUp: SCRIPT,
    check: 'test -e /run/app && ls /etc/rc3.d/S*app',
  },
  {
    title: 'it leaves one alone that is up and enabled',
    args: () => ({ name: 'app', state: 'started', enabled: true }),
    setUp: `${SCRIPT}; /etc/init.d/app start; update-rc.d app defaults`,
    changed: false,
  },
  {
    title: 'it stops and disables it',
    args: () => ({ name: 'app', state: 'stopped', enabled: false }),
    setUp: `${SCRIPT}; /etc/init.d/app start; update-rc.d app defaults`,
    check: '! test -e /run/app && ! ls /etc/rc3.d/S*app',
  },
  {
    title: 'it restarts it',
    args: () => ({ name: 'app', state: 'restarted' }),
    setUp: `${SCRIPT}; /etc/init.d/app start`,
    check: 'grep -q again /run/app',
    always: true,
  },
  {
    title: 'it reloads it',
    args: () => ({ name: 'app', state: 'reloaded' }),
    setUp: `${SCRIPT}; /etc/init.d/app start`,
    check: 'grep -q reloaded /run/app',
    always: true,
  },
];

/** With systemd's tools but no systemd, as in a chroot, units can be enabled and masked. */
const UNIT_FILE = `rm -rf /run/initctl; systemctl unmask app.service 2>/dev/null
printf '[Service]\\nExecStart=/bin/true\\n[Install]\\nWantedBy=multi-user.target\\n' >/etc/systemd/system/app.service
systemctl disable app.service 2>/dev/null; :`;
const chroot: readonly ModuleCase[] = [
  {
    title: 'it enables a unit and leaves its state alone',
    args: () => ({ name: 'app.service', enabled: true, state: 'started' }),
    setUp: UNIT_FILE,
    check: 'test -L /etc/systemd/system/multi-user.target.wants/app.service',
  },
  {
    title: 'it disables a unit',
    args: () => ({ name: 'app.service', enabled: false }),
    setUp: `${UNIT_FILE}; systemctl enable app.service`,
    check: '! test -L /etc/systemd/system/multi-user.target.wants/app.service',
  },
  {
    title: 'one unit is meant, not all of a pattern',
    args: () => ({ name: 'no*', enabled: true }),
    setUp: UNIT_FILE,
    fails: /glob patterns, found '\*' in service name: no\*$/,
  },
  {
    title: 'a missing unit is named',
    args: () => ({ name: 'no-such.service', enabled: true }),
    setUp: UNIT_FILE,
    fails: /^Could not find the requested service no-such.service: host$/,
  },
];

it('what systemd has no use for is warned of, where it is given', () => {
  const { args } = parseArguments(service, dict({ name: 'app', state: 'started', sleep: 3, args: '-x' }));
  expect(strange(args, 'systemd').warnings).toEqual([
    'Ignoring "sleep" as it is not used in "systemd"',
    'Ignoring "arguments" as it is not used in "systemd"',
  ]);
  expect(strange(args, 'sysv')).toEqual({ warnings: [] });
});

describe('on a simulated host with systemd', () => describeStateModule(systemd_service, systemd));

describe.runIf(canThrowAway)('on a host without systemd', () => {
  const host = throwawayHost();
  describe('but with init scripts', () => describeStateModule(service, sysv, undefined, () => host));
  describe('but its tools', () => describeStateModule(systemd_service, chroot, undefined, () => host));
});
