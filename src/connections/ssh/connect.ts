import { readFile } from 'node:fs/promises';
import { Client, type ClientChannel, type ConnectConfig, type ServerHostKeyAlgorithm } from 'ssh2';
import { Fault } from '../../source/fault.ts';
import type { Connect, ConnectOptions, Endpoint } from '../contract.ts';
import { type Channel, channelOver, type Link, type Meter } from '../shell/channel.ts';
import { connectionOver } from '../shell/connection.ts';
import { atMost } from '../shell/deadline.ts';
import { shellCommand } from '../shell/start.ts';
import { metered } from '../shell/stream.ts';
import { type Attempts, attemptsFor } from './attempts.ts';
import { connectionLost, notConnected, refused, type Tried } from './faults.ts';
import { forwarded } from './forward.ts';
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

/** sshd's own MaxSessions. */
const channels = 10;

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

/** One ssh connection, with all shells of a host on it. `signal` ends the connecting; what is open is closed by `close`. */
export const connectSsh: Connect = async (endpoint, options) => {
  const client = new Client();
  const meter: Meter = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  await logIn(client, endpoint, options);
  const { prelude } = options;
  const link = sshLink(client, endpoint, meter);
  return connectionOver({ link, meter, prelude, user: endpoint.user, channels, isFull });
};

const logIn = async (
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

const sshLink = (client: Client, endpoint: Endpoint, meter: Meter): Link => {
  let lost: Fault | undefined;
  const lose = (error?: Error) => {
    lost ??= connectionLost(error, endpoint);
  };
  client.on('error', lose);
  client.on('end', () => lose());
  const closed = new Promise<void>((resolve) => {
    client.on('close', () => {
      lose();
      resolve();
    });
  });

  return {
    name: endpoint.name,
    lost: () => lost,
    open: () =>
      new Promise((resolve, reject) => {
        client.exec(shellCommand, (error, stream) =>
          error ? reject(error) : resolve(channelOf(stream, meter)),
        );
      }),
    dial: async (to) => {
      const stream = await forwarded(client, to);
      return stream && metered(stream, meter, () => lost);
    },
    close: async () => {
      lost ??= new Fault('connection', `${endpoint.name}: the connection was closed`);
      client.end();
      await atMost(2, closed);
      client.destroy();
    },
  };
};

const channelOf = (stream: ClientChannel, meter: Meter): Channel => {
  const closed = new Promise<void>((resolve) => stream.on('close', () => resolve()));
  return channelOver(
    { stdin: stream, stdout: stream, stderr: stream.stderr, closed, destroy: () => stream.close() },
    meter,
  );
};

/** RFC 4254's reasons: prohibited, failed (which is what OpenSSH says at MaxSessions), out of resources. */
const isFull = (error: unknown): boolean =>
  error instanceof Error && 'reason' in error && [1, 2, 4].includes(Number(error.reason));

const knownNameOf = ({ address, port }: Endpoint): string => knownName(address, port);

const knownKeys = async (endpoint: Endpoint): Promise<KnownHost[]> => {
  const read = (file: string) =>
    readFile(file, 'utf8').then(
      (text) => parseKnownHosts(text, file),
      () => [],
    );
  return linesFor((await Promise.all(endpoint.knownHostsFiles.map(read))).flat(), knownNameOf(endpoint));
};
