import { homedir, userInfo } from 'node:os';
import { Fault } from '../source/fault.ts';
import type { Dict, Value } from '../values/value.ts';
import type { Endpoint } from './contract.ts';
import { sshArguments } from './ssh/arguments.ts';
import { many, one, readSshConfig, type SshOptions, sshOptions } from './ssh/config.ts';

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

/** What the controller knows by itself. Read once a run: {@link readControllerSsh}. */
export interface ControllerSsh {
  readonly home: string;
  readonly user: string;
  readonly agent: string | undefined;
  /** The text of ~/.ssh/config and /etc/ssh/ssh_config. */
  readonly config: string;
}

export const readControllerSsh = (env: NodeJS.ProcessEnv = process.env, home = homedir()): ControllerSsh => ({
  home,
  user: userInfo().username,
  agent: env.SSH_AUTH_SOCK || undefined,
  config: readSshConfig(home),
});

/**
 * How to reach a host, from its variables (resolved), the defaults and ssh's own configuration, in this order of
 * weight. Throws a Fault 'inventory' for what is not supported: connection plugins, jump hosts.
 */
export const endpointFor = (
  name: string,
  variables: Dict,
  defaults: EndpointDefaults,
  controller: ControllerSsh,
): Endpoint => {
  const variable = (...names: string[]) =>
    names.map((each) => text(variables.get(each))).find((value) => value);
  const plugin = variable('ansible_connection') ?? defaults.connection ?? 'ssh';
  const kind = kinds[plugin.replace(/^ansible\.builtin\./, '')];
  if (!kind)
    throw new Fault('inventory', `${name}: the connection '${plugin}' is not supported`, {
      hint: `there are ${Object.keys(kinds).join(', ')}`,
    });

  const host = variable('ansible_host', 'ansible_ssh_host') ?? name;
  const options =
    kind === 'local' ? {} : sshOptions(controller.config, host, argumentsOf(variable, defaults));
  refuseProxies(name, options);
  const address = tokens(one(options, 'HostName') ?? '%h', { h: host });
  const user =
    variable('ansible_user', 'ansible_ssh_user') ?? defaults.user ?? one(options, 'User') ?? controller.user;
  const port = Number(
    variable('ansible_port', 'ansible_ssh_port') ?? defaults.port ?? one(options, 'Port') ?? 22,
  );
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault('inventory', `${name}: the port must be a number from 1 to 65535`);

  const key = variable('ansible_ssh_private_key_file', 'ansible_private_key_file') ?? defaults.privateKeyFile;
  const file = (path: string) =>
    tokens(path.replace(/^~(?=\/|$)/, controller.home), {
      d: controller.home,
      h: address,
      u: controller.user,
      r: user,
      p: String(port),
    });
  const configured = many(options, 'IdentityFile');
  const usual = configured.length > 0 || key !== undefined ? configured : openSshKeys;
  const strict = one(options, 'StrictHostKeyChecking')?.toLowerCase();
  const checking = flag(variable('ansible_ssh_host_key_checking', 'ansible_host_key_checking'));
  const timeout = Number(
    variable('ansible_ssh_timeout') ?? defaults.timeout ?? one(options, 'ConnectTimeout') ?? 10,
  );

  return {
    kind,
    name,
    address,
    port,
    user,
    password: variable('ansible_password', 'ansible_ssh_pass', 'ansible_ssh_password') ?? defaults.password,
    privateKeyFiles: key === undefined ? [] : [file(key)],
    defaultKeyFiles: usual.filter((path) => path !== 'none').map(file),
    passphrase: variable('ansible_ssh_private_key_passphrase', 'ansible_private_key_passphrase'),
    agent: agentFor(options, controller, file),
    knownHostsFiles: knownHostsFiles(options).map(file),
    hostKeyChecking: (checking ?? defaults.hostKeyChecking ?? true) && strict !== 'no' && strict !== 'off',
    acceptNewHostKeys: strict === 'accept-new',
    connectTimeoutSeconds: timeout,
    // ssh's 0 means never; a run that waits for a dead host for ever serves nobody.
    keepaliveSeconds: Number(one(options, 'ServerAliveInterval')) || undefined,
  };
};

type Variable = (...names: string[]) => string | undefined;

const kinds: Readonly<Record<string, Endpoint['kind']>> = {
  ssh: 'ssh',
  smart: 'ssh',
  paramiko: 'ssh',
  paramiko_ssh: 'ssh',
  local: 'local',
};

/** Those that ssh tries where IdentityFile is not set. */
const openSshKeys = ['~/.ssh/id_rsa', '~/.ssh/id_ecdsa', '~/.ssh/id_ed25519'];

const argumentsOf = (variable: Variable, defaults: EndpointDefaults): string[] =>
  [
    variable('ansible_ssh_args') ?? defaults.sshArgs,
    variable('ansible_ssh_common_args') ?? defaults.sshCommonArgs,
    variable('ansible_ssh_extra_args') ?? defaults.sshExtraArgs,
  ].flatMap((args) => sshArguments(args ?? ''));

/** To go round the jump host that the user's network asks for would be wrong, quietly or not. */
const refuseProxies = (name: string, options: SshOptions): void => {
  for (const option of ['ProxyJump', 'ProxyCommand']) {
    const value = one(options, option);
    if (value !== undefined && value.toLowerCase() !== 'none')
      throw new Fault(
        'inventory',
        `${name}: ssh is to go through '${value}' (${option}), which is not supported yet`,
        {
          hint: `run orchestrate where it reaches the host directly, or set ${option} to none for it`,
        },
      );
  }
};

const agentFor = (options: SshOptions, { agent }: ControllerSsh, file: (path: string) => string) => {
  const identityAgent = one(options, 'IdentityAgent');
  if (one(options, 'IdentitiesOnly')?.toLowerCase() === 'yes' || identityAgent?.toLowerCase() === 'none')
    return undefined;
  return identityAgent === undefined || identityAgent === 'SSH_AUTH_SOCK' ? agent : file(identityAgent);
};

const knownHostsFiles = (options: SshOptions): string[] => {
  const files = (option: string, usual: string[]) => {
    const given = many(options, option);
    return given.length === 0 ? usual : given.filter((path) => path !== 'none');
  };
  return [
    ...files('UserKnownHostsFile', ['~/.ssh/known_hosts', '~/.ssh/known_hosts2']),
    ...files('GlobalKnownHostsFile', ['/etc/ssh/ssh_known_hosts', '/etc/ssh/ssh_known_hosts2']),
  ];
};

/** ssh_config(5), TOKENS: those that stand for what is known here. */
const tokens = (value: string, known: Readonly<Record<string, string>>): string =>
  value.replace(/%(.)/g, (whole, letter: string) => (letter === '%' ? '%' : (known[letter] ?? whole)));

/** A password of digits is an int in YAML. */
const text = (value: Value | undefined): string | undefined =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? String(value)
    : undefined;

const flag = (value: string | undefined): boolean | undefined =>
  value === undefined ? undefined : /^(true|yes|on|1)$/i.test(value);
