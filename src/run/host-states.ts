import type { Host, Inventory } from '../inventory/contract.ts';
import { implicitLocalhost } from '../inventory/patterns.ts';
import type { VariableFiles } from '../inventory/variable-files.ts';
import { hostLayers } from '../variables/host-layers.ts';
import type { Layer } from '../variables/layers.ts';
import type { FactCache, HostStates } from './context.ts';
import { type HostState, hostState } from './host-state.ts';

export interface HostFiles {
  readonly inventory: readonly VariableFiles[];
  /** By the folder of the playbook. */
  readonly playbooks: ReadonlyMap<string, VariableFiles>;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

/** The hosts of a run, each made when it is first asked for, and kept. `python` is this machine's. */
export const hostStates = (
  inventory: Inventory,
  files: HostFiles,
  cache: FactCache,
  python: string,
): HostStates => {
  const states = new Map<string, HostState>();
  const made = (name: string): HostState => {
    const state = hostState(
      name,
      () => hostOf(name),
      (folder) => layersOf(hostOf(name), folder),
    );
    const kept = cache.load(name);
    for (const [fact, value] of kept ?? []) state.facts.set(fact, value);
    state.gathered = kept?.has('module_setup') === true;
    return state;
  };
  const known = new WeakMap<Host, Map<string, readonly Layer[]>>();
  const strangers = new Map<string, Host>();
  const hostOf = (name: string): Host => {
    const host = inventory.hosts.get(name) ?? strangers.get(name) ?? strangerNamed(name, python);
    if (!inventory.hosts.has(name)) strangers.set(name, host);
    return host;
  };
  /** A host that tasks have added to is another object, with layers of its own. */
  const layersOf = (host: Host, folder: string): readonly Layer[] => {
    const byFolder = known.get(host) ?? new Map<string, readonly Layer[]>();
    known.set(host, byFolder);
    const beside = files.playbooks.get(folder);
    const layers =
      byFolder.get(folder) ??
      hostLayers(host, {
        inventory,
        inventoryFiles: files.inventory,
        playbookFiles: beside ? [beside] : [],
      });
    byFolder.set(folder, layers);
    return layers;
  };
  return {
    get: (name) => {
      const state = states.get(name) ?? made(name);
      states.set(name, state);
      return state;
    },
    has: (name) => inventory.hosts.has(name) || LOCAL.has(name),
    seen: () => [...states.values()],
  };
};

/** A host that the inventory does not name: this machine, or one that a task is delegated to. */
const strangerNamed = (name: string, python: string): Host => {
  const host = implicitLocalhost(name, python);
  return LOCAL.has(name) ? host : { ...host, variables: new Map() };
};
