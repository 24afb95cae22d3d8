import type { Identity } from '../connections/contract.ts';
import { Fault } from '../source/fault.ts';
import type { Scope, Templar } from '../template/contract.ts';
import { isList, unwrap, type Value } from '../values/index.ts';
import { type Attributes, asFlag } from './attributes.ts';
import type { BecomeDefaults } from './context.ts';

const METHODS = ['sudo', 'su', 'doas'] as const;

/**
 * Who a task runs as. Ansible's order: variables (`ansible_become*`) before keywords, these before the command line
 * and the settings. To become the user that one already is costs nothing, unless
 * the settings want it done.
 */
export const identityOf = (
  attributes: Attributes,
  scope: Scope,
  templar: Templar,
  defaults: BecomeDefaults,
  loginUser: string,
): Identity => {
  // Of several names for the same the last counts.
  const variable = (...names: readonly string[]): Value | undefined => {
    for (const name of names.toReversed()) {
      const value = scope.lookup(name);
      if (value !== undefined && value !== null) return unwrap(templar.resolve(value, scope));
    }
    return undefined;
  };
  const text = (value: Value | undefined) =>
    value === undefined || value === null ? undefined : String(value);
  const texts = (value: Value | undefined) => (isList(value) ? value.map(String) : text(value)?.split(','));
  const wanted = variable('ansible_become');
  const become =
    wanted === undefined ? (attributes.flag('become') ?? defaults.become) : asFlag(wanted, 'ansible_become');
  if (!become) return 'login';
  const method =
    text(variable('ansible_become_method')) ?? attributes.text('become_method') ?? defaults.method;
  const user = text(variable('ansible_become_user')) ?? attributes.text('become_user') ?? defaults.user;
  if (user === loginUser && !defaults.allowSameUser) return 'login';
  const known = METHODS.find((each) => method.replace(/^ansible\.builtin\./, '') === each);
  if (!known) {
    throw new Fault('keyword', `the become method '${method}' is not supported`, {
      hint: `supported: ${METHODS.join(', ')}`,
    });
  }
  return {
    method: known,
    user,
    password:
      text(variable('ansible_become_password', 'ansible_become_pass', `ansible_${known}_pass`)) ??
      defaults.password,
    flags:
      text(variable('ansible_become_flags', `ansible_${known}_flags`)) ??
      attributes.text('become_flags') ??
      defaults.flags,
    executable:
      text(variable('ansible_become_exe', `ansible_${known}_exe`)) ??
      attributes.text('become_exe') ??
      defaults.executable,
    prompts: known === 'su' ? texts(variable('ansible_su_prompt_l10n')) : undefined,
    directory: known === 'sudo' ? text(variable('ansible_sudo_chdir')) : undefined,
  };
};
