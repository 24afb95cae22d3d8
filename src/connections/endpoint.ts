import { attempted, Fault } from '../source/fault.ts';
import type { Dict, Value } from '../values/value.ts';
import type { Endpoint } from './contract.ts';
import { type SshArguments, sshArguments } from './ssh/arguments.ts';
import type { ControllerSsh } from './ssh/controller.ts';
import { type Given, sshEndpoint } from './ssh/endpoint.ts';

/** What the settings and the command line say for all hosts; variables of a host outweigh it. */
export interface EndpointDefaults {
  /** DEFAULT_TRANSPORT, or `-c`. */
  readonly connection?: string | undefined;
  readonly user?: string | undefined;
  readonly port?: number | undefined;
  readonly password?: string | undefined;
  readonly privateKeyFile?: string | undefined;
  readonly hostKeyChecking?: boolean | undefined;
  /** Seconds. */
  readonly timeout?: number | undefined;
  readonly sshArgs?: string | undefined;
  readonly sshCommonArgs?: string | undefined;
  readonly sshExtraArgs?: string | undefined;
}

/**
 * How to reach a host, from its variables (resolved), the defaults and ssh's own configuration, in this order of
 * weight. Another connection plugin and arguments of ssh that are not known are `unsupported`: what needs no
 * connection runs all the same. Throws a Fault
 * 'inventory' for what cannot be understood.
 */
export const endpointFor = (
  name: string,
  variables: Dict,
  defaults: EndpointDefaults,
  controller: ControllerSsh,
): Endpoint => {
  // Of several names for the same the last counts.
  const variable = (...names: string[]) =>
    names.map((each) => text(variables.get(each))).findLast((value) => value);
  const plugin = variable('ansible_connection') ?? defaults.connection ?? 'ssh';
  const known = kinds[plugin.replace(/^ansible\.builtin\./, '')];
  const kind = known ?? 'ssh';
  const parsed = attempted(() => (kind === 'local' ? { options: [] } : argumentsOf(variable, defaults)));
  const given: Given = {
    host: variable('ansible_host', 'ansible_ssh_host') ?? name,
    user: variable('ansible_user', 'ansible_ssh_user') ?? defaults.user,
    port: variable('ansible_port', 'ansible_ssh_port') ?? defaults.port,
    password: variable('ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password') ?? defaults.password,
    privateKeyFile:
      variable('ansible_private_key_file', 'ansible_ssh_private_key_file') ?? defaults.privateKeyFile,
    passphrase: variable('ansible_private_key_passphrase', 'ansible_ssh_private_key_passphrase'),
    hostKeyChecking:
      flag(variable('ansible_host_key_checking', 'ansible_ssh_host_key_checking')) ??
      defaults.hostKeyChecking,
    timeout: variable('ansible_ssh_timeout') ?? defaults.timeout,
    arguments: parsed instanceof Fault ? { options: [] } : parsed,
  };
  // The controller reaches itself, whatever ssh's configuration says of its name.
  const asConfigured = kind === 'local' ? { ...controller, config: '' } : controller;
  const endpoint = sshEndpoint(name, given, asConfigured);
  return {
    ...endpoint,
    kind,
    // ssh gives what it runs a little longer than it takes to connect.
    becomeTimeoutSeconds:
      kind === 'local'
        ? Number(variable('ansible_local_become_success_timeout') ?? 10)
        : endpoint.connectTimeoutSeconds + 2,
    unsupported: known ? (parsed instanceof Fault ? parsed : undefined) : unsupported(name, plugin),
  };
};

const unsupported = (name: string, plugin: string): Fault =>
  new Fault('inventory', `${name}: the connection '${plugin}' is not supported`, {
    hint: `there are ${Object.keys(kinds).join(', ')}`,
  });

type Variable = (...names: string[]) => string | undefined;

const kinds: Readonly<Record<string, Endpoint['kind']>> = {
  ssh: 'ssh',
  smart: 'ssh',
  paramiko: 'ssh',
  paramiko_ssh: 'ssh',
  local: 'local',
};

const argumentsOf = (variable: Variable, defaults: EndpointDefaults): SshArguments =>
  sshArguments(
    [
      variable('ansible_ssh_args') ?? defaults.sshArgs,
      variable('ansible_ssh_common_args') ?? defaults.sshCommonArgs,
      variable('ansible_ssh_extra_args') ?? defaults.sshExtraArgs,
    ].join(' '),
  );

/** A password of digits is an int in YAML. */
const text = (value: Value | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

const flag = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : /^(true|yes|on|1)$/i.test(value);
