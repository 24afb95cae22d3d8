import type { Scope } from '../template/contract.ts';
import type { Value } from '../values/index.ts';
import { beneath, computed } from '../variables/layers.ts';
import type { Attributes } from './attributes.ts';
import type { Run } from './context.ts';

/** A host, with what says how a task reaches it: variables, keywords, settings. */
export interface Reached {
  readonly name: string;
  readonly reaching: Scope;
  readonly attributes: Attributes;
  readonly run: Pick<Run, 'endpoint'>;
}

/**
 * What a task sees: beneath all that is defined stands how the host is reached that it runs on, under the names of
 * variables that content has for it. So a host without an `ansible_host` has its own name there, as with Ansible.
 */
export const seeingReached = (scope: Scope, { name, reaching, attributes, run }: Reached): Scope => {
  const { endpoint: settings } = run;
  // Of several names for the same the last counts.
  const said = (...names: readonly string[]): Value | undefined =>
    names.map((each) => reaching.lookup(each) ?? undefined).findLast((value) => value !== undefined);
  const host = () => said('ansible_host', 'ansible_ssh_host') ?? name;
  const user = () =>
    said('ansible_user', 'ansible_ssh_user') ??
    attributes.text('remote_user') ??
    attributes.text('user') ??
    settings.user;
  const port = () => said('ansible_port', 'ansible_ssh_port');
  return beneath(
    scope,
    computed('settings', {
      ansible_connection: () =>
        said('ansible_connection') ?? attributes.text('connection') ?? settings.connection ?? 'ssh',
      ansible_host: host,
      ansible_ssh_host: host,
      ansible_user: user,
      ansible_ssh_user: user,
      ansible_port: port,
      ansible_ssh_port: port,
      ansible_timeout: () => settings.timeout ?? 10,
      ansible_shell_executable: () => '/bin/sh',
    }),
  );
};
