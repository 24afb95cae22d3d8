import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { Fault } from '../source/fault.ts';
import type { Trust } from './contract.ts';

/** TLS over a stream, once both sides have agreed. A server that is not believed is a 'task' Fault. */
export const secured = (stream: Duplex, host: string, trust: Trust): Promise<TLSSocket> => {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const refuse = (error: Error) =>
    reject(
      new Fault('task', `no TLS with ${host}: ${error.message}`, {
        cause: error,
        hint: trust.validate
          ? 'ca_path names the authority to trust; validate_certs: false trusts anybody'
          : undefined,
      }),
    );
  try {
    // Not imported: most runs do without, and it takes long to load.
    const socket = process.getBuiltinModule('node:tls').connect({
      socket: stream,
      host,
      // Names only: an address is in no server's list.
      ...(isIP(host) === 0 ? { servername: host } : {}),
      rejectUnauthorized: trust.validate,
      ...(trust.authorities === undefined ? {} : { ca: trust.authorities }),
      ...(trust.certificate === undefined
        ? {}
        : { cert: trust.certificate, key: trust.key ?? trust.certificate }),
      ...(trust.ciphers === undefined ? {} : { ciphers: trust.ciphers }),
    });
    socket.once('secureConnect', () => resolve(socket));
    socket.on('error', refuse);
    stream.on('error', refuse);
  } catch (error) {
    // A certificate or a key that is none is said at once.
    refuse(error instanceof Error ? error : new Error(String(error)));
  }
  return promise;
};
