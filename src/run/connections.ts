import type { Connect, Connection, Endpoint } from '../connections/contract.ts';
import { Fault } from '../source/fault.ts';

/** The open connections of a run: one a host, opened when the first task needs it, and again after a link was lost. */
export interface Connections {
  open(endpoint: Endpoint): Promise<Connection>;
  /** Gives up a connection that was lost, so that the next `open` makes a new one. */
  drop(endpoint: Endpoint): void;
  roundTrips(): number;
  close(): Promise<void>;
}

export const connections = (connect: Connect, prelude: string, signal: AbortSignal): Connections => {
  const opened = new Map<string, Promise<Connection>>();
  const counted: Connection[] = [];
  const start = async (endpoint: Endpoint) => {
    if (signal.aborted) throw new Fault('cancelled', 'the run was interrupted');
    const connection = await connect(endpoint, { prelude, signal });
    counted.push(connection);
    return connection;
  };
  return {
    open: (endpoint) => {
      const key = keyOf(endpoint);
      const known = opened.get(key);
      if (known) return known;
      const connection = start(endpoint);
      opened.set(key, connection);
      return connection;
    },
    drop: (endpoint) => {
      opened.delete(keyOf(endpoint));
    },
    roundTrips: () => counted.reduce((sum, { traffic }) => sum + traffic.roundTrips, 0),
    close: async () => {
      await Promise.allSettled(counted.map((connection) => connection.close()));
    },
  };
};

/** Two names of one endpoint share nothing: each inventory host has its own connection, as in Ansible. */
const keyOf = ({ kind, name, address, port, user }: Endpoint): string =>
  [kind, name, address, port, user].join('\0');
