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
    error.level === 'client-timeout' ? `no answer within ${connectTimeoutSeconds} seconds` : reasonFor(error);
  return new Fault('connection', `${name}: cannot connect to ${address} port ${port}: ${why}`, {
    hint: hintFor(error),
    cause: error,
  });
};

const hintFor = (error: LinkError): string | undefined => {
  if (error instanceof Fault) return error.hint;
  return HINTS[error.code ?? ''];
};

const HINTS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'is ansible_host set, and spelled right?',
  ECONNREFUSED: 'does sshd run there, and on this port (ansible_port)?',
};

/** A host that insists on what only newer clients have, post-quantum key exchanges above all. */
const reasonFor = (error: LinkError): string => {
  const [, what] = /^Handshake failed: no matching (.*)$/.exec(error.message) ?? [];
  return what === undefined
    ? reasonOf(error)
    : `the host offers no ${what.replace(/^[CS]->[CS] /, '')} that is supported here (post-quantum ones are not)`;
};

/** Why an open connection is gone. */
export const connectionLost = (error: LinkError | undefined, { name }: Endpoint): Fault => {
  const why = error?.level === 'client-timeout' ? 'the host does not answer any more' : undefined;
  const reason = why ?? (error ? reasonOf(error) : 'the other side closed it');
  return new Fault('connection', `${name}: the connection was lost: ${reason}`, { cause: error });
};

/** What came of logging in so far. */
export interface Tried {
  readonly titles: string[];
  /** The ways that the host still allows, by their names in the protocol. */
  allowed: readonly string[];
}

/** Nothing that was tried let the user in. */
export const refused = (
  { name, user }: Endpoint,
  { titles, allowed }: Tried,
  passedOver: readonly string[],
): Fault => {
  const list = titles.length === 0 ? 'there was nothing to try' : `tried ${[...new Set(titles)].join(', ')}`;
  const rest = passedOver.length === 0 ? '' : `; passed over: ${passedOver.join('; ')}`;
  const foreign = allowed.filter((way) => unsupported.has(way));
  const only = foreign.length > 0 && foreign.length === allowed.length;
  const why = only ? `; it allows only ${allowed.join(', ')}, which is not supported here` : '';
  return new Fault('authentication', `${name}: the host does not let ${user} log in: ${list}${rest}${why}`, {
    hint: only
      ? undefined
      : titles.length === 0
        ? 'give a key (ansible_ssh_private_key_file), an ssh-agent, or a password (ansible_password, --ask-pass)'
        : `is ${user} the right user (ansible_user), and is the key in authorized_keys there?`,
  });
};

/** Ways to log in that ssh has and ssh2 has not, or that are of no use to a program. */
const unsupported = new Set(['gssapi-with-mic', 'gssapi-keyex', 'hostbased']);
