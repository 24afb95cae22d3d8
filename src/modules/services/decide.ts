import { type Read, type Step, unknown } from '../../resources/contract.ts';
import { path } from '../../resources/path/path.ts';
import { type Scope, type ServiceState, service } from '../../resources/service/service.ts';
import { actOn, enable, mask, type ServiceOptions, type Verb } from '../../resources/service/steps.ts';
import { dict } from '../../values/value.ts';
import type { Decision, States } from '../contract.ts';
import { anyPackage } from '../packages/brought.ts';

export interface ServiceRequest {
  readonly name: string;
  readonly state: 'reloaded' | 'restarted' | 'started' | 'stopped' | undefined;
  readonly enabled: boolean | undefined;
  readonly masked: boolean | undefined;
  readonly options: ServiceOptions;
  /** What is done before anything else, and is no change of the service. */
  readonly before: readonly Step[];
}

/** The steps that make a service as it is asked for, by whatever starts services on the host. */
export const decideService = (request: ServiceRequest, states: States): Decision => {
  const { name, options } = request;
  const asked = service(name, options.runlevel, options.scope);
  const found = states.get(asked);
  const pattern = /[*?[]/.exec(name)?.[0];
  if (pattern !== undefined && found.init !== 'none')
    return {
      fail: `This module does not currently support using glob patterns, found '${pattern}' in service name: ${name}`,
    };
  if (found.init === 'none') return { fail: 'nothing that is known here starts services on this host' };
  if (asksNothing(request)) return onlyTold(found, request);
  if (found.exists === true || found.masked === true) return decideOn(request, found);
  const traces = unitFiles(name, options.scope);
  const read: readonly Read[] = [...traces, anyPackage];
  if (!read.every(states.has)) return { needs: [asked, ...read] };
  const written = traces.some((file) => states.get(file).type !== 'absent');
  const brought = states.get(anyPackage).all === unknown;
  if (!written && !brought)
    return { fail: `Could not find the requested service ${name}: host`, result: { name } };
  const decision = decideOn(request, { ...found, exists: true });
  return brought && !written && 'steps' in decision ? { ...decision, uncertain: true } : decision;
};

const asksNothing = ({ state, enabled, masked }: ServiceRequest): boolean =>
  state === undefined && enabled === undefined && masked === undefined;

/** What is there, as Ansible tells it for systemd alone: its module for all others insists on a wish. */
const onlyTold = ({ init, properties }: ServiceState, { name, before }: ServiceRequest): Decision =>
  init === 'systemd' || init === 'offline'
    ? { steps: before, changed: false, result: { name, ...(properties && { status: dict(properties) }) } }
    : { fail: 'one of the following is required: state, enabled' };

const UNIT_FOLDERS: Readonly<Record<Scope, readonly string[]>> = {
  system: [
    '/etc/systemd/system',
    '/usr/local/lib/systemd/system',
    '/usr/lib/systemd/system',
    '/lib/systemd/system',
  ],
  user: ['~/.config/systemd/user', '/etc/systemd/user', '/usr/lib/systemd/user'],
};

/** Where a task before this one may have put the unit, or would have under check. */
const unitFiles = (name: string, scope: Scope) => {
  const unit = /\.[a-z]+$/.test(name) ? name : `${name}.service`;
  const file = unit.replace(/@.*\./, '@.');
  return [
    ...UNIT_FOLDERS[scope].map((directory) => path(`${directory}/${file}`)),
    ...(scope === 'system' ? [path(`/etc/init.d/${name}`)] : []),
  ];
};

const decideOn = (
  { name, state, enabled, masked, options, before }: ServiceRequest,
  found: ServiceState,
): Decision => {
  const verb = found.init === 'offline' ? undefined : verbOf(state, found);
  const steps = [
    ...(masked !== undefined && masked !== found.masked ? [mask(name, masked, options)] : []),
    ...(enabled !== undefined && enabled !== found.enabled ? [enable(name, enabled, found, options)] : []),
    ...(verb === undefined ? [] : [actOn(name, verb, found, options)]),
  ];
  return {
    steps: [...before, ...steps],
    changed: steps.length > 0,
    // As Ansible has it: the status that was found, whatever is made of it.
    ...(found.properties !== undefined && { result: { status: dict(found.properties) } }),
    warnings: [
      ...(found.init === 'offline' && state !== undefined
        ? ['systemd is not running here (a chroot?): the state of the service is left alone']
        : []),
      ...(found.stale && before.length === 0
        ? [`The unit file of ${name} has changed since systemd read it; daemon_reload makes it read it again`]
        : []),
    ],
  };
};

/** Restarts and reloads start what is down, as Ansible's do. */
const verbOf = (state: ServiceRequest['state'], { active }: ServiceState): Verb | undefined => {
  switch (state) {
    case 'started':
      return active === true ? undefined : 'start';
    case 'stopped':
      return active === false ? undefined : 'stop';
    case 'restarted':
      return active === false ? 'start' : 'restart';
    case 'reloaded':
      return active === false ? 'start' : 'reload';
    default:
      return undefined;
  }
};
