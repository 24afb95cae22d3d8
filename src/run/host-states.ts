import type { Host, Inventory } from '../inventory/contract.ts';
import { implicitLocalhost } from '../inventory/patterns.ts';
import type { VariableFiles } from '../inventory/variable-files.ts';
import { hostLayers } from '../variables/host-layers.ts';
import type { Layer } from '../variables/layers.ts';
import type { HostStates } from './context.ts';
import { hostState } from './host-state.ts';

export interface HostFiles {
  readonly inventory: readonly VariableFiles[];
  /** By the folder of the playbook. */
  readonly playbooks: ReadonlyMap<string, VariableFiles>;
}

const LOCAL = new Set(['localhost', '127.0.0.1', '::1']);

/** The hosts of a run, each made when it is first asked for, and kept. */
export const hostStates = (inventory: Inventory, files: HostFiles): HostStates => {
  const states = new Map<string, ReturnType<typeof hostState>>();
  const layersOf = (host: Host) => {
    const byFolder = new Map<string, readonly Layer[]>();
    return (folder: string) => {
      const known = byFolder.get(folder);
      if (known) return known;
      const beside = files.playbooks.get(folder);
      const layers = hostLayers(host, {
        inventory,
        inventoryFiles: files.inventory,
        playbookFiles: beside ? [beside] : [],
      });
      byFolder.set(folder, layers);
      return layers;
    };
  };
  return {
    get: (name) => {
      const known = states.get(name);
      if (known) return known;
      const host = inventory.hosts.get(name) ?? strangerNamed(name);
      const state = hostState(host, layersOf(host));
      states.set(name, state);
      return state;
    },
    has: (name) => inventory.hosts.has(name) || LOCAL.has(name),
    seen: () => [...states.values()],
  };
};

/** A host that the inventory does not name: this machine, or one that a task is delegated to. */
const strangerNamed = (name: string): Host =>
  LOCAL.has(name) ? implicitLocalhost(name) : { ...implicitLocalhost(name), variables: new Map() };
