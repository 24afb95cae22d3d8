import type { Connect, Endpoint } from './contract.ts';
import { connectLocal } from './local.ts';
import { connectSsh } from './ssh/connect.ts';

const ways: Readonly<Record<Endpoint['kind'], Connect>> = { ssh: connectSsh, local: connectLocal };

/** Opens the kind of connection that the endpoint names. Rejects with the faults that `Connection` lists. */
export const connect: Connect = (endpoint, options) => ways[endpoint.kind](endpoint, options);
