import type { Connect, Endpoint } from './contract.ts';

/** Each kind is loaded when the first host of it is reached: commands that reach none start without ssh2. */
const ways: Readonly<Record<Endpoint['kind'], () => Promise<Connect>>> = {
  ssh: async () => (await import('./ssh/connect.ts')).connectSsh,
  local: async () => (await import('./local.ts')).connectLocal,
};

/** Opens the kind of connection that the endpoint names. Rejects with the faults that `Connection` lists. */
export const connect: Connect = async (endpoint, options) => (await ways[endpoint.kind]())(endpoint, options);
