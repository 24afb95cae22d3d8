import type { Endpoint } from '../connections/contract.ts';
import { endpointFor } from '../connections/endpoint.ts';
import type { Scope } from '../template/contract.ts';
import { plain, unwrap, type Value } from '../values/index.ts';
import type { Attributes } from './attributes.ts';
import type { Run } from './context.ts';

/** The variables by which content says how a host is reached. */
const VARIABLES = [
  'ansible_connection',
  'ansible_host',
  'ansible_ssh_host',
  'ansible_port',
  'ansible_ssh_port',
  'ansible_user',
  'ansible_ssh_user',
  'ansible_password',
  'ansible_ssh_pass',
  'ansible_ssh_password',
  'ansible_ssh_private_key_file',
  'ansible_private_key_file',
  'ansible_ssh_private_key_passphrase',
  'ansible_private_key_passphrase',
  'ansible_ssh_host_key_checking',
  'ansible_host_key_checking',
  'ansible_ssh_timeout',
  'ansible_local_become_success_timeout',
  'ansible_ssh_args',
  'ansible_ssh_common_args',
  'ansible_ssh_extra_args',
] as const;

/** How a task reaches a host: variables before the keywords `connection`, `remote_user` and `port`, these before settings. */
export const endpointOf = (name: string, attributes: Attributes, scope: Scope, run: Run): Endpoint => {
  const variables = new Map<Value, Value>(
    VARIABLES.flatMap((variable) => {
      const value = scope.lookup(variable);
      return value === undefined || value === null
        ? []
        : [[variable, unwrap(run.templar.resolve(value, scope))] as const];
    }),
  );
  const { endpoint: defaults, controllerSsh, endpoints } = run;
  const said = {
    connection: attributes.text('connection') ?? defaults.connection,
    user: attributes.text('remote_user') ?? attributes.text('user') ?? defaults.user,
    port: attributes.number('port') ?? defaults.port,
  };
  // Asked for every task on every host, and nearly always the same: ssh's configuration is gone through once a host.
  const key = JSON.stringify([name, plain(variables), said]);
  const known = endpoints.get(key);
  if (known) return known;
  const endpoint = endpointFor(name, variables, { ...defaults, ...said }, controllerSsh);
  endpoints.set(key, endpoint);
  return endpoint;
};
