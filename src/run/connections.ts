import type { Connect, Connection, DialFrom, Endpoint } from '../connections/contract.ts';
import { keyring } from '../connections/ssh/keyring.ts';
import { Fault } from '../source/fault.ts';

/** The open connections of a run: one a host, opened when the first task needs it, and again after a link was lost. */
export interface Connections {
  open(endpoint: Endpoint): Promise<Connection>;
  isOpen(endpoint: Endpoint): boolean;
  /** Gives up a connection that was lost, so that the next `open` makes a new one. */
  drop(endpoint: Endpoint): void;
  roundTrips(): number;
  close(): Promise<void>;
}

/**
 * `ask` puts a question whose answer is not shown; left out where there is nobody to ask. `onBecome` is told how a
 * shell of a host becomes another user's.
 */
export const connections = (
  connect: Connect,
  prelude: string,
  signal: AbortSignal,
  ask?: (question: string) => Promise<string>,
  onBecome?: (host: string, command: string) => void,
): Connections => {
  const opened = new Map<string, Promise<Connection>>();
  const live = new Set<string>();
  const counted: Connection[] = [];
  const keys = keyring(ask);
  const start = async (endpoint: Endpoint) => {
    if (signal.aborted) throw new Fault('cancelled', 'the run was interrupted');
    const connection = await connect(endpoint, {
      prelude,
      signal,
      keys,
      dialFrom,
      onBecome: (command) => onBecome?.(endpoint.name, command),
    });
    counted.push(connection);
    live.add(keyOf(endpoint));
    return connection;
  };
  const open = (endpoint: Endpoint) => {
    if (endpoint.unsupported) return Promise.reject(endpoint.unsupported);
    const key = keyOf(endpoint);
    const known = opened.get(key);
    if (known) return known;
    const connection = start(endpoint);
    opened.set(key, connection);
    // A host that could not be reached may be tried again by a later task.
    connection.catch(() => opened.delete(key));
    return connection;
  };
  const dialFrom: DialFrom = async (host, ...dialing) => {
    const opening = open(host);
    const connection = await opening;
    try {
      return await connection.dial(...dialing);
    } catch (fault) {
      if (!(fault instanceof Fault) || fault.kind !== 'connection') throw fault;
      // The link to the jump host was lost since. Of all that notice, the first opens another.
      if (opened.get(keyOf(host)) === opening) opened.delete(keyOf(host));
      return (await open(host)).dial(...dialing);
    }
  };
  return {
    open,
    isOpen: (endpoint) => live.has(keyOf(endpoint)),
    drop: (endpoint) => {
      opened.delete(keyOf(endpoint));
      live.delete(keyOf(endpoint));
    },
    roundTrips: () => counted.reduce((sum, { traffic }) => sum + traffic.roundTrips, 0),
    close: async () => {
      await Promise.allSettled(counted.map((connection) => connection.close()));
    },
  };
};

/** Two names of one endpoint share nothing: each inventory host has its own connection, as in Ansible. */
const keyOf = ({ kind, name, address, port, user, via }: Endpoint): string =>
  JSON.stringify([kind, name, address, port, user, via?.kind === 'jump' ? keyOf(via.host) : via?.command]);
