import { Client, type ClientChannel } from 'ssh2';
import { Fault } from '../../source/fault.ts';
import type { Connect, Endpoint } from '../contract.ts';
import { type Channel, channelOver, type Link, type Meter } from '../shell/channel.ts';
import { connectionOver } from '../shell/connection.ts';
import { atMost } from '../shell/deadline.ts';
import { shellCommand, terminalCommand } from '../shell/start.ts';
import { metered } from '../shell/stream.ts';
import { connectionLost } from './faults.ts';
import { forwarded } from './forward.ts';
import { logIn } from './login.ts';

/** sshd's own MaxSessions. */
const channels = 10;

/** One ssh connection, with all shells of a host on it. `signal` ends the connecting; what is open is closed by `close`. */
export const connectSsh: Connect = async (endpoint, options) => {
  const client = new Client();
  const meter: Meter = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  await logIn(client, endpoint, options);
  const { prelude, onBecome } = options;
  const link = sshLink(client, endpoint, meter);
  const { user, becomeTimeoutSeconds: becomeSeconds } = endpoint;
  return connectionOver({ link, meter, prelude, onBecome, user, becomeSeconds, channels, isFull });
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
    open: (on) =>
      new Promise((resolve, reject) => {
        const [command, options] = on ? [terminalCommand, { pty: true }] : [shellCommand, {}];
        client.exec(command, options, (error, stream) =>
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
