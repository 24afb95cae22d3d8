import { LazyDict, type Value } from '../values/index.ts';
import type { Layer } from '../variables/layers.ts';
import type { HostState } from './host-state.ts';

/**
 * Facts are variables, and together they are `ansible_facts`. Only there are those that would change, as variables, how
 * the host is reached or what runs there: a host is not trusted with that.
 */
export const factsLayer = ({ facts }: HostState): Layer => ({
  level: 'host facts',
  get: (name) => {
    const value = name === 'ansible_facts' ? together(facts) : facts.get(name);
    return value === undefined || isSteering(name) ? undefined : { value, origin: undefined };
  },
  names: () => ['ansible_facts', ...[...facts.keys()].filter((name) => !isSteering(name))],
});

const together = (facts: ReadonlyMap<string, Value>): Value =>
  new LazyDict({
    keys: () => [...facts.keys()].map(factName),
    get: (key) => {
      const name = String(key);
      const variable = [`ansible_${name}`, name].find((each) => factName(each) === name && facts.has(each));
      return variable === undefined ? undefined : facts.get(variable);
    },
  });

/** The name in `ansible_facts`: without the prefix, save for what the host has in files of its own. */
const factName = (variable: string): string =>
  variable === 'ansible_local' ? variable : variable.replace(/^ansible_/, '');

const isSteering = (name: string): boolean =>
  STEERING.test(name) && !name.startsWith('ansible_ssh_host_key_');

/** Variables by which content says how a host is reached, and by which interpreters modules run. */
const STEERING = new RegExp(
  `^ansible_(${[
    'connection|host|port|user|pass|password|private_key_file|executable|remote_tmp|async_dir|pipelining|timeout',
    'module_compression|network_os|rsync_path|become|become_.*',
    '(ssh|local|paramiko|winrm|psrp|shell)_.*',
    '.*_interpreter',
  ].join('|')})$`,
);
