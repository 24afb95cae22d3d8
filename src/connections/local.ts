import { once } from 'node:events';
import { connect as connectSocket, type Socket } from 'node:net';
import { userInfo } from 'node:os';
import { lines, sh } from '../resources/sh.ts';
import { Fault } from '../source/fault.ts';
import type { Connect } from './contract.ts';
import { type Channel, channelOver, type Link, type Meter, type Streams } from './shell/channel.ts';
import { startChild } from './shell/child.ts';
import { connectionOver } from './shell/connection.ts';
import { shellCommand, terminalCommand } from './shell/start.ts';
import { metered } from './shell/stream.ts';
import onTerminal from './terminal.sh';

/** Enough for any play; each is a process. */
const channels = 64;

/** The controller itself, as `ansible_connection: local`: the same shells, as child processes. */
export const connectLocal: Connect = async (
  { name, becomeTimeoutSeconds: becomeSeconds },
  { prelude, onBecome },
) => {
  const meter: Meter = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  const link = localLink(name, meter);
  const { username: user } = userInfo();
  return connectionOver({
    link,
    meter,
    prelude,
    onBecome,
    user,
    becomeSeconds,
    channels,
    isFull: () => false,
  });
};

const startPlain = async (): Promise<Streams> => (await startChild(shellCommand)).streams;

/** What makes the terminal is between us and the shell: only with its end does the terminal hang up. */
const startOnTerminal = async (): Promise<Streams> => {
  const { process: child, streams } = await startChild(
    lines(sh`set -- ${terminalCommand}`, { text: onTerminal }).text,
  );
  return {
    ...streams,
    destroy: () => {
      child.kill();
      streams.destroy();
    },
  };
};

const localLink = (name: string, meter: Meter): Link => {
  const open = new Set<Channel>();
  const sockets = new Set<Socket>();
  let lost: Fault | undefined;
  return {
    name,
    lost: () => lost,
    open: async (on) => {
      const channel = channelOver(await (on ? startOnTerminal() : startPlain()), meter);
      open.add(channel);
      void channel.closed.then(() => open.delete(channel));
      return channel;
    },
    dial: async (to) => {
      const socket = connectSocket('socketPath' in to ? { path: to.socketPath } : to);
      sockets.add(socket);
      socket.once('close', () => sockets.delete(socket));
      await once(socket, 'connect');
      return metered(socket, meter, () => lost);
    },
    close: async () => {
      lost ??= new Fault('connection', `${name}: the connection was closed`);
      for (const channel of open) channel.destroy();
      for (const socket of sockets) socket.destroy(lost);
    },
  };
};
