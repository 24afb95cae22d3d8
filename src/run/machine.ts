import type { Endpoint } from '../connections/contract.ts';
import { endpointFor } from '../connections/endpoint.ts';
import type { ActionContext, Machine } from '../modules/contract.ts';
import type { Run } from './context.ts';
import { converse, type Target } from './target.ts';

/** The machines that a task has to do with. `own` is its host as it would reach it were it not delegated. */
export const machinesOf =
  (target: Target, own: () => Target, run: Run): ActionContext['machine'] =>
  (which, { port, privateKeyFile } = {}) => {
    if (which === 'controller') {
      const here = endpointFor('localhost', LOCAL, run.endpoint, run.controllerSsh);
      return machine({ ...reaching(target, here, run), identity: 'login' });
    }
    const asked = which === 'task' ? target : own();
    if (port === undefined && privateKeyFile === undefined) return machine(asked);
    const { endpoint } = asked;
    const changed: Endpoint = {
      ...endpoint,
      port: port ?? endpoint.port,
      privateKeyFiles:
        privateKeyFile === undefined ? endpoint.privateKeyFiles : [atHome(privateKeyFile, run)],
    };
    return machine(reaching(asked, changed, run));
  };

const atHome = (path: string, { controllerSsh: { home } }: Run): string => path.replace(/^~(?=\/|$)/, home);

const LOCAL = new Map([['ansible_connection', 'local']]);

const reaching = (target: Target, endpoint: Endpoint, { connections }: Run): Target => ({
  ...target,
  endpoint,
  connection: () => connections.open(endpoint),
  isConnected: () => connections.isOpen(endpoint),
  reconnect: () => connections.drop(endpoint),
});

const machine = (target: Target): Machine => {
  const { name, kind, address, user } = target.endpoint;
  return {
    name,
    kind,
    address,
    user,
    converse: (script, options) => converse(target, script, options),
  };
};
