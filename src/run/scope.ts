import type { Task } from '../playbook/tree.ts';
import type { Scope } from '../template/contract.ts';
import { LazyDict, type Value } from '../values/index.ts';
import { chainLayers } from '../variables/chain-layers.ts';
import { computed, definitions, type Layer, scopeOf, values } from '../variables/layers.ts';
import type { PlayRun } from './context.ts';
import { factsLayer } from './facts-layer.ts';
import type { HostState } from './host-state.ts';
import { playMagic, taskMagic } from './magic.ts';
import { earlyVarsFiles } from './vars-files.ts';

/** The variables that a task sees on a host, in the order of variables/precedence.ts. */
export const taskScope = (task: Task | undefined, state: HostState, play: PlayRun): Scope => {
  const scope = scopeOf(
    [computed('magic variables', { vars: () => variablesOf(scope, play) }), ...layersOf(task, state, play)],
    play.run.options.hashBehaviour,
  );
  return scope;
};

/** The same as layers, for those who ask where a variable comes from. */
export const layersOf = (task: Task | undefined, state: HostState, play: PlayRun): readonly Layer[] => {
  const chain = chainLayers(task?.chain ?? [], play.roles);
  const { run } = play;
  return [
    computed('magic variables', {
      ...run.magic,
      ...playMagic(play, state),
      ...taskMagic(task, play.play.folder),
      hostvars: () => hostvars(play),
    }),
    definitions('extra vars', run.extraVars),
    ...chain.parameters,
    values('set_fact and registered', state.assigned),
    values('include_vars', state.included),
    ...chain.vars,
    ...(play.varsFiles.get(state) ?? []).map((file) => definitions('play vars_files', file)).reverse(),
    definitions('play vars', play.play.directives.vars),
    factsLayer(state),
    ...state.layers(play.play.folder),
    ...chain.defaults,
  ];
};

/** What is known in a play before any of its hosts: for the play's own keywords, or for those of a task in it. */
export const scopeOfPlay = ({ run, play }: Pick<PlayRun, 'run' | 'play'>, task?: Task): Scope => {
  const chain = chainLayers(task?.chain ?? [], play.roles);
  const magic = { ...run.magic, playbook_dir: () => play.folder, ...taskMagic(task, play.folder) };
  const strong = [
    computed('magic variables', magic),
    definitions('extra vars', run.extraVars),
    ...chain.parameters,
    ...chain.vars,
  ];
  const weak = [definitions('play vars', play.directives.vars), ...chain.defaults];
  const files = earlyVarsFiles({ run, play }, scopeOf([...strong, ...weak]));
  return scopeOf([...strong, files, ...weak], run.options.hashBehaviour);
};

/** Every host's variables, computed when they are asked for. */
const hostvars = (play: PlayRun): Value => {
  const { run } = play;
  return new LazyDict({
    keys: () => run.inventory.hosts.keys(),
    get: (name) => {
      if (typeof name !== 'string' || !run.hosts.has(name)) return undefined;
      return variablesOf(hostScope(run.hosts.get(name), play), play);
    },
  });
};

/** What a delegated task of a host sees of the host that it runs on: there, too, it is its own host's. */
export const delegatedNames = (
  where: HostState,
  from: HostState,
  play: PlayRun,
): ReadonlyMap<string, Value> => {
  const seen = () => {
    const own = variablesOf(hostScope(where, play), play);
    const others: Readonly<Record<string, Value>> = { ansible_host: where.name };
    return new LazyDict({
      keys: () => new Set([...own.keys(), ...Object.keys(others)]),
      get: (name) => (name === 'inventory_hostname' ? from.name : (own.get(name) ?? others[String(name)])),
    });
  };
  const variables = new LazyDict({
    keys: () => [where.name],
    get: (name) => (name === where.name ? seen() : undefined),
  });
  return new Map([['ansible_delegated_vars', variables]]);
};

/** A scope as a dict, each variable rendered when it is asked for. */
const variablesOf = (scope: Scope, { run }: PlayRun): LazyDict =>
  new LazyDict({
    // What all variables are part of would go round in circles.
    keys: () => [...scope.names()].filter((name) => name !== 'vars' && name !== 'hostvars'),
    get: (name) => {
      const value = typeof name === 'string' ? scope.lookup(name) : undefined;
      return value === undefined ? undefined : run.templar.resolve(value, scope);
    },
  });

/** What another host's variables are, seen from outside: no play or task variables, as in Ansible. */
const hostScope = (state: HostState, play: PlayRun): Scope => {
  const { run } = play;
  return scopeOf(
    [
      computed('magic variables', { ...run.magic, ...playMagic(play, state) }),
      definitions('extra vars', run.extraVars),
      values('set_fact and registered', state.assigned),
      values('include_vars', state.included),
      factsLayer(state),
      ...state.layers(play.play.folder),
    ],
    run.options.hashBehaviour,
  );
};
