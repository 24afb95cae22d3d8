import { Fault } from '../../source/fault.ts';
import type { Endpoint } from '../contract.ts';
import { reasonOf } from '../reasons.ts';

/** What ssh2 and the sockets below it throw. */
interface LinkError extends Error {
  readonly code?: string;
  readonly level?: string;
}

/** Why no connection came about, in plain words. */
export const notConnected = (error: LinkError, endpoint: Endpoint): Fault => {
  const { name, address, port, connectTimeoutSeconds } = endpoint;
  const why =
    error.level === 'client-timeout' ? `no answer within ${connectTimeoutSeconds} seconds` : reasonOf(error);
  return new Fault('connection', `${name}: cannot connect to ${address} port ${port}: ${why}`, {
    hint: error.code === 'ENOTFOUND' ? 'is ansible_host set, and spelled right?' : undefined,
    cause: error,
  });
};

/** Why an open connection is gone. */
export const connectionLost = (error: LinkError | undefined, { name }: Endpoint): Fault => {
  const why = error?.level === 'client-timeout' ? 'the host does not answer any more' : undefined;
  const reason = why ?? (error ? reasonOf(error) : 'the other side closed it');
  return new Fault('connection', `${name}: the connection was lost: ${reason}`, { cause: error });
};

/** Nothing that was tried let the user in. */
export const refused = (
  { name, user }: Endpoint,
  tried: readonly string[],
  passedOver: readonly string[],
): Fault => {
  const list = tried.length === 0 ? 'there was nothing to try' : `tried ${[...new Set(tried)].join(', ')}`;
  const rest = passedOver.length === 0 ? '' : `; passed over: ${passedOver.join('; ')}`;
  return new Fault('authentication', `${name}: the host does not let ${user} log in: ${list}${rest}`, {
    hint:
      tried.length === 0
        ? 'give a key (ansible_ssh_private_key_file), an ssh-agent, or a password (ansible_password, --ask-pass)'
        : undefined,
  });
};
