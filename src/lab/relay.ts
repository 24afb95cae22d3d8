import { createConnection, Server, type Socket } from 'node:net';
import type { Forward } from './forward.ts';

/**
 * The other half of `forward`, in a process that runs in the lab's namespace: takes the listening sockets that the
 * parent sends, each with the number of its forward, and carries their connections to the hosts until the parent is gone.
 */
export const relayFrom = (forwards: readonly Forward[], onRefusal: (line: string) => void): void => {
  process.on('disconnect', () => process.exit());
  process.on('message', (index, server) => {
    const forward = forwards[Number(index)];
    if (forward === undefined || !(server instanceof Server)) throw new Error('not a forward of ours');
    server.on('connection', carrier(forward, onRefusal));
    process.send?.('taken');
  });
};

/** Joins a connection to one of its own to the host. A host that refuses is told of once, until it takes one again. */
const carrier = ({ target, address, port }: Forward, onRefusal: (line: string) => void) => {
  let refuses = false;
  return (near: Socket): void => {
    const far = createConnection({ host: address, port, allowHalfOpen: true });
    far.once('connect', () => {
      refuses = false;
    });
    far.once('error', (error: NodeJS.ErrnoException) => {
      if (error.syscall === 'connect' && !refuses)
        onRefusal(`${target} takes no connection: ${error.message}`);
      refuses ||= error.syscall === 'connect';
    });
    join(near, far);
    join(far, near);
  };
};

/** Carries one direction: the end of what is sent is passed on, and so is a connection that breaks. */
const join = (from: Socket, to: Socket): void => {
  from.allowHalfOpen = true;
  from.on('error', () => to.destroy());
  from.pipe(to);
};
