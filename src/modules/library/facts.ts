import { str } from '../../values/index.ts';
import { isDict, type Value } from '../../values/value.ts';
import type { ActionResult } from '../contract.ts';

/**
 * The facts that a module found, by the names that it gave them. None may change how a host is reached or what runs
 * there: a host is not trusted with that.
 */
export const factsOf = (given: Value | undefined): Pick<ActionResult, 'facts'> => {
  if (!isDict(given) || given.size === 0) return {};
  const found = [...given].map(([name, value]) => [str(name), value] as const);
  return {
    facts: new Map(found.filter(([name]) => !STEERING.test(name) || name.startsWith('ansible_ssh_host_key'))),
  };
};

/** Variables by which content says how a host is reached, and by which interpreters modules run. */
const STEERING =
  /^ansible_(become|connection|host|port|user|pass|password|private_key_file|shell|ssh|paramiko|local|remote_tmp|async_dir|executable)(_|$)|^ansible_\w+_interpreter$/;
