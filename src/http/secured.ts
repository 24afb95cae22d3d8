import { isIP } from 'node:net';
import type { Duplex } from 'node:stream';
import type { TLSSocket } from 'node:tls';
import { Fault } from '../source/fault.ts';
import type { Trust } from './contract.ts';

/** What is said of a certificate that nobody vouches for, and of one that is wrong otherwise. */
const UNVOUCHED =
  /^(?:SELF_SIGNED_CERT_IN_CHAIN|DEPTH_ZERO_SELF_SIGNED_CERT|UNABLE_TO_(?:GET_ISSUER|VERIFY).*)$/;
const WRONG = /^(?:ERR_TLS_CERT_.*|CERT_.*|HOSTNAME_MISMATCH|INVALID_.*)$/;

/** Whether a 'task' Fault of `secured` says that nobody vouches for the server: another list of authorities might. */
export const isUnvouched = (error: unknown): boolean =>
  error instanceof Fault &&
  error.cause instanceof Error &&
  'code' in error.cause &&
  UNVOUCHED.test(String(error.cause.code));

const refusalOf = ({ code = '' }: { readonly code?: string }, host: string): string =>
  UNVOUCHED.test(code) || WRONG.test(code)
    ? `Failed to validate the SSL certificate for ${host}: certificate verify failed`
    : `no TLS with ${host}`;

/** TLS over a stream, once both sides have agreed. A server that is not believed is a 'task' Fault. */
export const secured = (stream: Duplex, host: string, trust: Trust): Promise<TLSSocket> => {
  const { promise, resolve, reject } = Promise.withResolvers<TLSSocket>();
  const refuse = (error: Error & { readonly code?: string }) =>
    reject(
      new Fault('task', `${refusalOf(error, host)}: ${error.message}`, {
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
