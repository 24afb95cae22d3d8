import { Fault } from '../../source/fault.ts';
import type { Endpoint } from '../contract.ts';
import type { SshArguments } from './arguments.ts';
import { many, one, type SshOptions, sshOptions } from './config.ts';
import type { ControllerSsh } from './controller.ts';
import { tokens } from './tokens.ts';
import { viaOf } from './via.ts';

/** What is said of a host beside ssh's own configuration, all of which it outweighs. */
export interface Given {
  /** The host as ssh's configuration names it. */
  readonly host: string;
  readonly user?: string | undefined;
  readonly port?: string | number | undefined;
  readonly password?: string | undefined;
  readonly privateKeyFile?: string | undefined;
  readonly passphrase?: string | undefined;
  readonly hostKeyChecking?: boolean | undefined;
  /** Seconds. */
  readonly timeout?: string | number | undefined;
  readonly arguments: SshArguments;
}

/**
 * How ssh would reach a host. `name` is its name in messages, `behind` are the jump hosts that lead on to where one wants
 * to get. Throws a Fault 'inventory' for what is not supported.
 */
export const sshEndpoint = (
  name: string,
  given: Given,
  controller: ControllerSsh,
  behind: readonly string[] = [],
): Endpoint => {
  const { host, privateKeyFile: key } = given;
  const { configFile, options: first } = given.arguments;
  const config = configFile === undefined ? controller.config : controller.configFile(configFile);
  const options = sshOptions(config, { host, user: given.user }, first);
  const address = tokens(one(options, 'HostName') ?? '%h', { h: host });
  const user = one(options, 'User') ?? controller.user;
  const port = Number(given.port ?? one(options, 'Port') ?? 22);
  if (!Number.isInteger(port) || port < 1 || port > 65_535)
    throw new Fault('inventory', `${name}: the port must be a number from 1 to 65535`);

  const known = { h: address, n: host, p: String(port), r: user };
  const file = (path: string) =>
    tokens(path.replace(/^~(?=\/|$)/, controller.home), {
      ...known,
      d: controller.home,
      u: controller.user,
    });
  const configured = many(options, 'IdentityFile');
  const usual = configured.length > 0 || key !== undefined ? configured : openSshKeys;
  const strict = one(options, 'StrictHostKeyChecking')?.toLowerCase();
  // A jump host is reached as ssh reaches it by itself: what the inventory says of the host behind it is not for it.
  const endpointOfJump = (
    jump: Pick<Given, 'host' | 'user' | 'port'>,
    left: readonly string[],
    way: string[],
  ) => {
    const through = { configFile, options: left.length === 0 ? [] : [`ProxyJump ${left.join(',')}`] };
    const { passphrase } = given;
    return sshEndpoint(jump.host, { ...jump, passphrase, arguments: through }, controller, way);
  };

  return {
    kind: 'ssh',
    name,
    address,
    port,
    user,
    password: given.password,
    privateKeyFiles: key === undefined ? [] : [file(key)],
    defaultKeyFiles: usual.filter((path) => path !== 'none').map(file),
    passphrase: given.passphrase,
    agent: agentFor(options, controller, file),
    knownHostsFiles: knownHostsFiles(options).map(file),
    hostKeyChecking: (given.hostKeyChecking ?? true) && strict !== 'no' && strict !== 'off',
    acceptNewHostKeys: strict === 'accept-new',
    via: viaOf(name, options, known, { behind, endpointOfJump }),
    withoutEffect: unsupportedCredentials.flatMap((option) =>
      many(options, option).map((value) => `${option} ${value}`),
    ),
    connectTimeoutSeconds: Number(given.timeout ?? one(options, 'ConnectTimeout') ?? 10),
    // ssh's 0 means never; a run that waits for a dead host for ever serves nobody.
    keepaliveSeconds: Number(one(options, 'ServerAliveInterval')) || undefined,
  };
};

/** Those that ssh tries where IdentityFile is not set. */
const openSshKeys = ['~/.ssh/id_rsa', '~/.ssh/id_ecdsa', '~/.ssh/id_ed25519'];

/** With these ssh would log in in a way that ssh2 has not. */
const unsupportedCredentials = ['CertificateFile', 'PKCS11Provider', 'SecurityKeyProvider'];

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
