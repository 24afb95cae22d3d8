import { readFile } from 'node:fs/promises';
import type { Client, ConnectConfig, ServerHostKeyAlgorithm } from 'ssh2';
import { Fault } from '../../source/fault.ts';
import type { ConnectOptions, Endpoint } from '../contract.ts';
import { type Attempts, attemptsFor } from './attempts.ts';
import { notConnected, refused, type Tried } from './faults.ts';
import { keyring } from './keyring.ts';
import {
  judge,
  type KnownHost,
  knownName,
  linesFor,
  parseKnownHosts,
  preferredAlgorithms,
  remember,
} from './known-hosts.ts';
import { streamTo } from './way.ts';

/** ssh2 counts how many may stay unanswered before the one that is too many. */
const keepaliveOf = ({ keepaliveSeconds = 5 }: Endpoint) => ({
  keepaliveInterval: keepaliveSeconds * 1000,
  keepaliveCountMax: 2,
});

const hostKeyAlgorithms: readonly ServerHostKeyAlgorithm[] = [
  'ssh-ed25519',
  'ecdsa-sha2-nistp256',
  'ecdsa-sha2-nistp384',
  'ecdsa-sha2-nistp521',
  'rsa-sha2-512',
  'rsa-sha2-256',
  'ssh-rsa',
];

/** Logs a client in, by all that the endpoint allows. Rejects with why it did not come to that; the client is then gone. */
export const logIn = async (
  client: Client,
  endpoint: Endpoint,
  { signal, dialFrom, keys = keyring() }: ConnectOptions,
): Promise<void> => {
  const { name, hostKeyChecking } = endpoint;
  const [attempts, lines] = await Promise.all([
    attemptsFor(endpoint, keys),
    hostKeyChecking ? knownKeys(endpoint) : [],
  ]);
  const sock = signal?.aborted ? undefined : await streamTo(endpoint, dialFrom);
  if (sock?.errored) throw sock.errored;
  const tried: Tried = { titles: [], allowed: [] };
  let hostKey: Fault | undefined;
  const verify = (key: Buffer) => {
    const shown = { name, knownName: knownNameOf(endpoint), key, files: endpoint.knownHostsFiles };
    if (!hostKeyChecking) return true;
    if (endpoint.acceptNewHostKeys && lines.length === 0) remember(shown);
    else hostKey = judge(lines, shown);
    return hostKey === undefined;
  };

  const { promise, resolve, reject } = Promise.withResolvers<void>();
  const cancel = () => reject(new Fault('cancelled', `${name}: cancelled while connecting`));
  client.on('ready', resolve);
  client.on('close', () => reject(notConnected(new Error('the other side closed the connection'), endpoint)));
  client.on('error', (error) => {
    const isRefused = 'level' in error && error.level === 'client-authentication';
    reject(
      hostKey ?? (isRefused ? refused(endpoint, tried, attempts.passedOver) : notConnected(error, endpoint)),
    );
  });
  signal?.addEventListener('abort', cancel);
  if (signal?.aborted) cancel();
  else {
    const config = configFor(endpoint, lines, verify);
    client.connect({ ...config, ...handlerFor(attempts, tried), ...(sock && { sock }) });
    // From the first packet on: Nagle's algorithm would cost 40 ms at each step of the login.
    client.setNoDelay(true);
  }
  try {
    await promise;
  } catch (fault) {
    client.destroy();
    sock?.destroy();
    throw fault;
  } finally {
    signal?.removeEventListener('abort', cancel);
  }
};

const configFor = (
  endpoint: Endpoint,
  lines: readonly KnownHost[],
  hostVerifier: (key: Buffer) => boolean,
): ConnectConfig => ({
  host: endpoint.address,
  port: endpoint.port,
  username: endpoint.user,
  readyTimeout: endpoint.connectTimeoutSeconds * 1000,
  hostVerifier,
  ...keepaliveOf(endpoint),
  algorithms: {
    serverHostKey: preferredAlgorithms(lines, hostKeyAlgorithms),
    // The fastest by far where the processor has AES, and authenticated.
    cipher: { prepend: ['aes128-gcm@openssh.com'], append: [], remove: [] },
  },
});

/** Tries one way after the other, those that the host allows, and notes what it tried. */
const handlerFor = ({ attempts }: Attempts, tried: Tried): Pick<ConnectConfig, 'authHandler'> => {
  const left = [...attempts];
  return {
    authHandler: (allowed, _partial, next) => {
      tried.allowed = allowed ?? [];
      for (let attempt = left.shift(); attempt; attempt = left.shift()) {
        const type = attempt.method.type === 'agent' ? 'publickey' : attempt.method.type;
        if (allowed && !allowed.includes(type)) continue;
        if (type !== 'none') tried.titles.push(attempt.title);
        return void next(attempt.method);
      }
      return false;
    },
  };
};

const knownNameOf = ({ address, port }: Endpoint): string => knownName(address, port);

const knownKeys = async (endpoint: Endpoint): Promise<KnownHost[]> => {
  const read = (file: string) =>
    readFile(file, 'utf8').then(
      (text) => parseKnownHosts(text, file),
      () => [],
    );
  return linesFor((await Promise.all(endpoint.knownHostsFiles.map(read))).flat(), knownNameOf(endpoint));
};
