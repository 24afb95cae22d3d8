import type { Client, ClientChannel } from 'ssh2';
import type { Destination } from '../../resources/contract.ts';

/** RFC 4254: sshd may connect, but not for us (AllowTcpForwarding, AllowStreamLocalForwarding, PermitOpen). */
const PROHIBITED = 1;
/** It knows no channels of this kind. */
const UNKNOWN_TYPE = 3;

/**
 * Has sshd connect to somewhere, over a channel of its own kind, which MaxSessions does not count. `undefined` where
 * it forwards nothing; rejects with why the destination was not reached.
 */
export const forwarded = (client: Client, to: Destination): Promise<ClientChannel | undefined> =>
  new Promise((resolve, reject) => {
    const opened = (error: Error | undefined, stream: ClientChannel) => {
      if (!error) return resolve(stream);
      const reason = 'reason' in error ? Number(error.reason) : undefined;
      if (reason === PROHIBITED || reason === UNKNOWN_TYPE) return resolve(undefined);
      return reject(new Error(error.message.replace(/^.*Channel open failure: /, ''), { cause: error }));
    };
    if ('socketPath' in to) client.openssh_forwardOutStreamLocal(to.socketPath, opened);
    else client.forwardOut('127.0.0.1', 0, to.host, to.port, opened);
  });
