import { type Knowable, type ResourceKind, reader } from '../contract.ts';
import { sh } from '../sh.ts';
import prelude from './service.sh';

export type Init = 'systemd' | 'offline' | 'openrc' | 'sysv' | 'none';

/** A service, as whatever starts services on the host has it. */
export interface ServiceState {
  readonly init: Init;
  readonly exists: Knowable<boolean>;
  readonly active: Knowable<boolean>;
  readonly enabled: Knowable<boolean>;
  readonly masked: Knowable<boolean>;
  /** Its file has changed since systemd read it. */
  readonly stale?: boolean;
  /** It does its work and ends: having been started, it need not be up. */
  readonly oneshot?: boolean;
  /** Every property that systemd has of it. */
  readonly properties?: Readonly<Record<string, string>> | undefined;
}

/** Whose systemd: the host's, or the one of the user as whom the task runs. */
export type Scope = 'system' | 'user';

interface ServiceQuery {
  readonly name: string;
  /** OpenRC's. */
  readonly runlevel: string;
  readonly scope: Scope;
}

export const serviceKind: ResourceKind<ServiceQuery, ServiceState> = {
  name: 'service',
  prelude,
  key: ({ name, scope }) => (scope === 'system' ? name : `${name} of the user`),
  read: ({ name, runlevel, scope }) => sh`o_service ${name} ${runlevel} ${optionsOf(scope)}`,
  parse: (_, output) => parseService(output),
  absent: () => NO_SERVICE,
};

const read = reader(serviceKind);

/** Names a service to read; with systemd any unit, `.service` where its name has no ending. */
export const service = (name: string, runlevel = 'default', scope: Scope = 'system') =>
  read({ name, runlevel, scope });

/** What tells systemctl whose systemd is meant. */
export const optionsOf = (scope: Scope): readonly string[] => (scope === 'system' ? [] : ['--user']);

const NO_SERVICE: ServiceState = {
  init: 'systemd',
  exists: false,
  active: false,
  enabled: false,
  masked: false,
};

const parseService = (output: string): ServiceState => {
  const lines = output.split('\n').filter((line) => line.includes('='));
  const properties = Object.fromEntries(
    lines.map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  );
  const { init, exists, active, enabled = '', ...rest } = properties;
  const isEnabled = ENABLED.has(enabled);
  switch (init) {
    case 'systemd':
      return {
        init,
        exists: rest.LoadState !== undefined && rest.LoadState !== 'not-found',
        active:
          rest.ActiveState === 'active' ||
          rest.ActiveState === 'activating' ||
          rest.ActiveState === 'reloading',
        enabled: isEnabled,
        masked: rest.LoadState === 'masked' || enabled.startsWith('masked'),
        stale: rest.NeedDaemonReload === 'yes',
        oneshot: rest.Type === 'oneshot' && rest.RemainAfterExit === 'no',
        properties: rest,
      };
    case 'offline':
      return {
        init,
        exists: enabled !== '' && enabled !== 'not-found',
        active: false,
        enabled: isEnabled,
        masked: enabled.startsWith('masked'),
      };
    case 'openrc':
    case 'sysv':
      return { init, exists: exists === 'yes', active: active === 'yes', enabled: isEnabled, masked: false };
    default:
      return { ...NO_SERVICE, init: 'none' };
  }
};

/** What `systemctl is-enabled` says and exits with 0, less what is enabled only through another unit. */
const ENABLED = new Set(['enabled', 'enabled-runtime', 'static', 'generated', 'transient']);
