import { effect, type Sh, type Step, unknown } from '../contract.ts';
import { sh } from '../sh.ts';
import { optionsOf, type Scope, type ServiceState, service } from './service.ts';

export type Verb = 'start' | 'stop' | 'restart' | 'reload';

export interface ServiceOptions {
  readonly runlevel: string;
  /** systemd: does not wait until it is done. */
  readonly noBlock: boolean;
  /** Others than systemd: seconds between stop and start of a restart. */
  readonly sleepSeconds: number;
  readonly scope: Scope;
}

/** A call of systemctl that finds whoever's systemd it is. */
const reaching = (scope: Scope, call: Sh): Sh => (scope === 'system' ? call : sh`o_user_bus; ${call}`);

const systemctl = (scope: Scope): Sh => reaching(scope, sh`systemctl ${optionsOf(scope)}`);

/** Starts, stops, restarts or reloads a service; it must then be up, or down. */
export const actOn = (name: string, verb: Verb, state: ServiceState, options: ServiceOptions): Step => ({
  title: `${verb} the service ${name}`,
  sh: VERBS[state.init](name, verb, options),
  effects: [
    effect(service(name, options.runlevel, options.scope), {
      exists: true,
      active: verb !== 'stop' && (state.oneshot || options.noBlock) ? unknown : verb !== 'stop',
    }),
  ],
  long: true,
});

type Act = (name: string, verb: Verb, options: ServiceOptions) => Sh;

const initScript =
  (call: (name: string, verb: string) => Sh): Act =>
  (name, verb, { sleepSeconds }) =>
    verb === 'restart' && sleepSeconds > 0
      ? sh`${call(name, 'stop')}; sleep ${sleepSeconds}; ${call(name, 'start')}`
      : call(name, verb);

const nothing: Act = () => sh`echo 'nothing starts services on this host' >&2; exit 1`;

const VERBS: Readonly<Record<ServiceState['init'], Act>> = {
  systemd: (name, verb, { noBlock, scope }) =>
    reaching(
      scope,
      sh`o_systemctl ${verb} ${name} ${[...optionsOf(scope), ...(noBlock ? ['--no-block'] : [])]}`,
    ),
  openrc: initScript((name, verb) => sh`rc-service ${name} ${verb}`),
  // A daemon that keeps the output open would keep the step from ending.
  sysv: initScript((name, verb) => sh`${`/etc/init.d/${name}`} ${verb} </dev/null >/dev/null 2>&1`),
  offline: nothing,
  none: nothing,
};

/** Whether a service is to be started at boot. */
export const enable = (
  name: string,
  enabled: boolean,
  { init }: ServiceState,
  options: ServiceOptions,
): Step => {
  const { runlevel, scope } = options;
  const word = enabled ? 'enable' : 'disable';
  const systemd = sh`${systemctl(scope)} ${word} -- ${name}`;
  const text: Readonly<Record<ServiceState['init'], Sh>> = {
    systemd,
    offline: systemd,
    openrc: sh`rc-update ${enabled ? 'add' : 'del'} ${name} ${runlevel}`,
    sysv: sh`if command -v update-rc.d >/dev/null; then
${enabled ? sh`update-rc.d ${name} defaults && update-rc.d ${name} enable` : sh`update-rc.d ${name} disable`}
else chkconfig ${name} ${enabled ? 'on' : 'off'}; fi`,
    none: nothing(name, 'start', options),
  };
  return {
    title: `${word} the service ${name}`,
    sh: text[init],
    effects: [effect(service(name, runlevel, scope), { enabled })],
  };
};

/** Whether a unit can be started at all. */
export const mask = (name: string, masked: boolean, { runlevel, scope }: ServiceOptions): Step => ({
  title: `${masked ? 'mask' : 'unmask'} the unit ${name}`,
  sh: sh`${systemctl(scope)} ${masked ? 'mask' : 'unmask'} -- ${name}`,
  effects: [effect(service(name, runlevel, scope), { masked, enabled: masked ? false : unknown })],
});

/** Makes systemd read all unit files again, or start itself anew. */
export const reloadManager = (reexec: boolean, scope: Scope = 'system'): Step => ({
  title: reexec ? 'start the systemd manager anew' : 'let systemd read its units again',
  sh: sh`${systemctl(scope)} ${reexec ? 'daemon-reexec' : 'daemon-reload'}`,
  effects: [],
});
