import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A server of this machine that gives back what it gets; told 'bye', it says so too and ends. */
export interface EchoServer {
  readonly port: number;
  /** A port that takes no more connections and refuses none. */
  readonly deafPort: number;
  /** How many connections are open. */
  open(): number;
  close(): Promise<void>;
}

/** Starts it on loopback, or at a Unix socket. */
export const startEchoServer = async (path?: string): Promise<EchoServer> => {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => socket.destroy());
    socket.on('data', (data: Buffer) => {
      if (data.equals(Buffer.from('bye'))) socket.end('bye');
      else if (!socket.write(data)) {
        socket.pause();
        socket.once('drain', () => socket.resume());
      }
    });
  });
  if (path === undefined) server.listen(0, '127.0.0.1');
  else server.listen(path);
  await once(server, 'listening');
  const deaf = await startDeaf();
  return {
    port: portOf(server.address()),
    deafPort: deaf.port,
    open: () => sockets.size,
    close: async () => {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
      deaf.close();
    },
  };
};

const portOf = (address: AddressInfo | string | null): number =>
  typeof address === 'object' && address !== null ? address.port : 0;

const DEAF = `const server = require('node:net').createServer();
server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, () => console.log(server.address().port));`;

/** A listener that is stopped, with its queue full: the kernel answers no further connection. */
const startDeaf = async () => {
  const child = spawn(process.execPath, ['-e', DEAF], { stdio: ['ignore', 'pipe', 'inherit'] });
  const port = Number(String((await once(child.stdout, 'data'))[0]));
  child.kill('SIGSTOP');
  const waiting = Array.from({ length: 8 }, () => connect(port, '127.0.0.1').on('error', () => undefined));
  return {
    port,
    close: () => {
      for (const socket of waiting) socket.destroy();
      child.kill('SIGKILL');
    },
  };
};

/** The first so many bytes of a stream. */
export const take = async (stream: Duplex, count: number): Promise<Buffer> => {
  const chunks: Buffer[] = [];
  let size = 0;
  const { promise, resolve, reject } = Promise.withResolvers<void>();
  // It may have failed before anybody asked.
  if (stream.errored) throw stream.errored;
  stream.on('error', reject).on('close', () => reject(stream.errored ?? new Error('it is closed')));
  stream.on('data', (chunk: Buffer) => {
    chunks.push(chunk);
    size += chunk.length;
    if (size >= count) resolve();
  });
  await promise;
  return Buffer.concat(chunks);
};
