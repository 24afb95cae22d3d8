import type { Host, Inventory } from '../inventory/contract.ts';
import type { VariableFiles, VariableFolder } from '../inventory/variable-files.ts';
import { definitions, type Layer } from './layers.ts';

export interface HostSources {
  readonly inventory: Inventory;
  /** Beside the inventory, one for each of its folders; the later wins. */
  readonly inventoryFiles: readonly VariableFiles[];
  /** Beside the playbook. */
  readonly playbookFiles: readonly VariableFiles[];
}

/**
 * What inventory and variable files say of a host, in the order of precedence. Of a host's groups the deeper wins, of
 * equals the one with the higher priority, then the later name.
 */
export const hostLayers = (
  host: Host,
  { inventory, inventoryFiles, playbookFiles }: HostSources,
): readonly Layer[] => {
  const groups = [...host.groups].reverse();
  const special = groups.filter((name) => name !== 'all');
  const of = (level: Layer['level'], files: readonly VariableFolder[], names: readonly string[]) =>
    names.flatMap((name) =>
      files.flatMap((file) => {
        const defined = file.get(name);
        return defined && defined.size > 0 ? [definitions(level, defined)] : [];
      }),
    );
  const groupsOf = (files: readonly VariableFiles[]) => files.map((file) => file.groups).reverse();
  const hostsOf = (files: readonly VariableFiles[]) => files.map((file) => file.hosts).reverse();
  const own = { get: (name: string) => inventory.groups.get(name)?.variables };
  return [
    ...of('playbook host_vars', hostsOf(playbookFiles), [host.name]),
    ...of('inventory host_vars', hostsOf(inventoryFiles), [host.name]),
    definitions('inventory host variables', host.variables),
    ...of('playbook group_vars', groupsOf(playbookFiles), special),
    ...of('inventory group_vars', groupsOf(inventoryFiles), special),
    ...of('playbook group_vars/all', groupsOf(playbookFiles), ['all']),
    ...of('inventory group_vars/all', groupsOf(inventoryFiles), ['all']),
    ...of('inventory group variables', [own], [...special, 'all']),
  ];
};
