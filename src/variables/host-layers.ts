import type { Definitions, Host, Inventory } from '../inventory/contract.ts';
import { definitions, type Layer } from './layers.ts';

/** The variable files of one folder: by group and by host. */
export interface VariableFiles {
  readonly groups: ReadonlyMap<string, Definitions>;
  readonly hosts: ReadonlyMap<string, Definitions>;
}

export interface HostSources {
  readonly inventory: Inventory;
  /** Beside the inventory. */
  readonly inventoryFiles: VariableFiles;
  /** Beside the playbook. */
  readonly playbookFiles: VariableFiles;
}

/**
 * What inventory and variable files say of a host, in the order of precedence. Of a host's groups the deeper wins, of
 * equals the one with the higher priority, then the later name.
 */
export const hostLayers = (host: Host, { inventory, inventoryFiles, playbookFiles }: HostSources): readonly Layer[] => {
  const groups = [...host.groups].reverse();
  const special = groups.filter((name) => name !== 'all');
  const of = (level: Layer['level'], files: ReadonlyMap<string, Definitions>, names: readonly string[]) =>
    names.flatMap((name) => {
      const defined = files.get(name);
      return defined && defined.size > 0 ? [definitions(level, defined)] : [];
    });
  const own = new Map([...inventory.groups].map(([name, group]) => [name, group.variables]));
  return [
    ...of('playbook host_vars', playbookFiles.hosts, [host.name]),
    ...of('inventory host_vars', inventoryFiles.hosts, [host.name]),
    definitions('inventory host variables', host.variables),
    ...of('playbook group_vars', playbookFiles.groups, special),
    ...of('inventory group_vars', inventoryFiles.groups, special),
    ...of('playbook group_vars/all', playbookFiles.groups, ['all']),
    ...of('inventory group_vars/all', inventoryFiles.groups, ['all']),
    ...of('inventory group variables', own, [...special, 'all']),
  ];
};
