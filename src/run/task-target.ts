import type { Task } from '../playbook/tree.ts';
import { Fault } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { isOmit, str, type Value } from '../values/index.ts';
import type { Attributes } from './attributes.ts';
import { identityOf } from './become.ts';
import type { PlayRun } from './context.ts';
import { endpointOf } from './endpoint.ts';
import type { HostState } from './host-state.ts';
import type { Target } from './target.ts';

/** The host as this task reaches it, by the variables that say how. */
export const targetOf = (
  task: Task,
  attributes: Attributes,
  reaching: Scope,
  where: HostState,
  play: PlayRun,
  { onOutput, onRoundTrip }: Pick<Target, 'onOutput' | 'onRoundTrip'>,
): Target => {
  const { run } = play;
  const endpoint = endpointOf(where.name, attributes, reaching, run);
  const timeout = timeoutOf(attributes);
  const identity = identityOf(attributes, reaching, run.templar, run.options.become, endpoint.user);
  const passwords = [
    endpoint.password,
    endpoint.passphrase,
    identity === 'login' ? undefined : identity.password,
  ];
  run.conceal(passwords.filter((password) => password !== undefined));
  return {
    state: where,
    endpoint,
    reaching,
    identity,
    environment: environmentOf(task, attributes),
    openFiles: openFilesOf(reaching, run.templar),
    timeoutSeconds: timeout === 0 ? undefined : timeout,
    signal: run.signal,
    onRoundTrip,
    ...(onOutput && { onOutput }),
    connection: () => run.connections.open(endpoint),
    isConnected: () => run.connections.isOpen(endpoint),
    reconnect: () => run.connections.drop(endpoint),
  };
};

/** `timeout` in seconds; 0 is none. Ansible takes no more than 100 million of them. */
const timeoutOf = (attributes: Attributes): number => {
  const seconds = attributes.number('timeout') ?? 0;
  if (seconds >= 0 && seconds <= 100_000_000) return seconds;
  throw new Fault('task', `Timeout ${seconds} is invalid, it must be between 0 and 100000000.`);
};

/** `ansible_python_module_rlimit_nofile`; 0 is what the host says. Here it holds for whatever a module runs, Python or not. */
const openFilesOf = (scope: Scope, templar: Templar): number | undefined => {
  const given = scope.lookup('ansible_python_module_rlimit_nofile');
  const value = given === undefined ? undefined : templar.resolve(given, scope);
  if (value === undefined || isOmit(value)) return undefined;
  const files = Number(str(value));
  if (Number.isInteger(files) && files >= 0) return files === 0 ? undefined : files;
  throw new Fault(
    'argument',
    `ansible_python_module_rlimit_nofile must be a number of files, not '${str(value)}'`,
  );
};

/**
 * `environment` of all levels, the inner one winning name by name. What is made of the host's own environment must wait
 * for the facts, so it is not there while these are gathered.
 */
const environmentOf = ({ action }: Task, attributes: Attributes): Readonly<Record<string, string>> =>
  Object.fromEntries(
    attributes
      .dicts('environment', action === 'setup' ? isOfHostsOwn : undefined)
      .flatMap((names) => [...names].map(([name, value]) => [variableName(name), str(value)])),
  );

const isOfHostsOwn = ({ kind, message }: Fault): boolean =>
  kind === 'undefined' && message.includes("'ansible_env'");

const variableName = (name: Value): string => {
  if (/^[A-Za-z_]\w*$/.test(String(name))) return String(name);
  throw new Fault('argument', `'${String(name)}' cannot be the name of an environment variable`);
};
