import { connect, createServer, type Socket } from 'node:net';

/** A wire to a port that can be cut, or go dead without a word. */
export interface Wire {
  readonly port: number;
  cut(): void;
  /** From now on nothing gets through, and nobody is told. */
  freeze(): void;
  close(): void;
}

export const wireTo = async (target: number): Promise<Wire> => {
  const sockets: Socket[] = [];
  const server = createServer((near) => {
    const far = connect(target, '127.0.0.1');
    near.pipe(far);
    far.pipe(near);
    for (const socket of [near, far]) sockets.push(socket.on('error', () => socket.destroy()));
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  const cut = () => {
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: typeof address === 'object' && address ? address.port : 0,
    cut,
    freeze: () => {
      for (const socket of sockets) socket.unpipe();
    },
    close: () => {
      cut();
      server.close();
    },
  };
};
