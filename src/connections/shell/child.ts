import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Streams } from './channel.ts';

export interface Child {
  readonly process: ChildProcess;
  readonly streams: Streams;
}

/**
 * Starts a command of sh on the controller. It has a session of its own, so that sudo finds no terminal to ask on, and
 * leads a group that can be ended.
 */
export const startChild = async (command: string): Promise<Child> => {
  const child = spawn('/bin/sh', ['-c', command], { detached: true, stdio: 'pipe' });
  const closed = Promise.withResolvers<void>();
  child.once('close', () => closed.resolve());
  await once(child, 'spawn');
  const { stdin, stdout, stderr } = child;
  const destroy = () => {
    for (const stream of [stdin, stdout, stderr]) stream.destroy();
    closed.resolve();
  };
  return { process: child, streams: { stdin, stdout, stderr, closed: closed.promise, destroy } };
};
