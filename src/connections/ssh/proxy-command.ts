import type { Duplex } from 'node:stream';
import { Fault } from '../../source/fault.ts';
import { channelOver } from '../shell/channel.ts';
import { type Child, startChild } from '../shell/child.ts';
import { streamOf } from '../shell/stream.ts';

/**
 * Starts a ProxyCommand, and gives what it reads and writes as a stream. Program and stream end together; one that ends by
 * itself breaks the stream with a 'connection' Fault that has its status and its last words.
 */
export const throughCommand = async (command: string): Promise<Duplex> => {
  // In place of the shell, as ssh does it: a signal reaches the program itself.
  const { process, streams } = await startChild(`exec ${command}`);
  let said = '';
  streams.stderr.on('data', (chunk: Buffer) => {
    said = (said + chunk.toString()).slice(-1000);
  });
  const destroy = () => {
    endGroup(process);
    streams.destroy();
  };
  const meter = { roundTrips: 0, bytesSent: 0, bytesReceived: 0 };
  return streamOf(channelOver({ ...streams, destroy }, meter), () => ended(command, process, said));
};

const endGroup = ({ pid, exitCode, signalCode }: Child['process']): void => {
  if (pid === undefined || exitCode !== null || signalCode !== null) return;
  process.kill(-pid, 'SIGTERM');
};

const ended = (command: string, { exitCode, signalCode }: Child['process'], said: string): Fault => {
  const how = signalCode ? `by ${signalCode}` : `with status ${exitCode}`;
  const why = said.trim().split('\n').at(-1);
  return new Fault('connection', `the proxy command ended ${how}${why ? `: ${why}` : ''}`, { hint: command });
};
