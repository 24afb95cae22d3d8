import { matchHosts } from '../inventory/patterns.ts';
import type { Shown } from '../inventory/show/contract.ts';
import type { VariableFiles } from '../inventory/variable-files.ts';
import type { Dict, Value } from '../values/value.ts';
import { hostLayers } from '../variables/host-layers.ts';
import { definitions, type HashBehaviour, type Layer, scopeOf } from '../variables/layers.ts';
import type { Content } from './content.ts';

export interface ShownOptions {
  readonly content: Content;
  /** Beside the folder that stands in for a playbook's. */
  readonly playbookFiles: readonly VariableFiles[];
  /** That folder was named: what is beside it counts for what hosts and groups have of their own, too. */
  readonly playbookNamed: boolean;
  /** Only what was given for a host itself; what groups have stays with the groups. */
  readonly exported: boolean;
}

/** What an inventory shows of its hosts and groups. */
export const shownOf = ({ content, playbookFiles, playbookNamed, exported }: ShownOptions): Shown => {
  const { inventory, inventoryFiles, limit } = content;
  const { hashBehaviour } = content.settings;
  const ownFiles = playbookNamed ? playbookFiles : [];
  const allowed = new Set(matchHosts(inventory, 'all', limit));
  const layersOf = (name: string): readonly Layer[] => {
    const host = inventory.hosts.get(name);
    if (!host) return [];
    const layers = (playbookFiles: readonly VariableFiles[]) =>
      hostLayers(host, { inventory, inventoryFiles, playbookFiles });
    if (exported) return layers(ownFiles).filter(({ level }) => OF_HOST.has(level));
    return [definitions('extra vars', content.extraVars), ...layers(playbookFiles)];
  };
  return {
    inventory,
    hosts: () => [...inventory.hosts.keys()].filter((host) => allowed.has(host)),
    hostsIn: (group) => (inventory.groups.get(group)?.hosts ?? []).filter((host) => allowed.has(host)),
    variablesOf: (host) => together(layersOf(host), hashBehaviour),
    groupVariables: (name) => {
      const group = inventory.groups.get(name);
      const own = group ? [definitions('inventory group variables', group.variables)] : [];
      const priority =
        group && group.priority !== 1 ? [['ansible_group_priority', group.priority] as const] : [];
      const inFiles = [...inventoryFiles, ...ownFiles].flatMap((each) => {
        const given = each.groups.get(name);
        return given ? [definitions('inventory group_vars', given)] : [];
      });
      return new Map<Value, Value>([...priority, ...together([...inFiles.reverse(), ...own], hashBehaviour)]);
    },
  };
};

const OF_HOST: ReadonlySet<Layer['level']> = new Set([
  'playbook host_vars',
  'inventory host_vars',
  'inventory host variables',
]);

/** In the order in which the levels add their variables, the weakest first. */
const together = (layers: readonly Layer[], hashBehaviour: HashBehaviour): Dict => {
  const scope = scopeOf(layers, hashBehaviour);
  const names = new Set(layers.toReversed().flatMap((layer) => [...layer.names()]));
  return new Map(Array.from(names, (name) => [name, scope.lookup(name) ?? null]));
};
