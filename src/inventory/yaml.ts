import { Fault } from '../source/fault.ts';
import type { MappingNode } from '../source/node.ts';
import type { Source } from '../source/origin.ts';
import { parseYamlDocument } from '../source/yaml.ts';
import type { Enabled } from './forms.ts';
import { type GroupContext, readGroup } from './groups.ts';

/**
 * Reads an inventory in YAML form: groups with `hosts`, `vars` and `children`, or the configuration of a plugin. Unknown
 * keys are warned of, as in Ansible; throws an 'inventory' or 'yaml' `Fault` with the place for the rest.
 */
export const readYamlInventory = (
  source: Source,
  context: Omit<GroupContext, 'path'> & {
    readonly plugin: (config: MappingNode) => void;
    readonly enabled: Enabled;
  },
): void => {
  const { builder, warn } = context;
  const root = parseYamlDocument(source, { warn });
  if (!root) {
    context.enabled.demand('yaml');
    return;
  }
  if (root.kind !== 'mapping') {
    throw new Fault('inventory', `an inventory must be a mapping of groups, not a ${root.kind}`, {
      origin: root.origin,
    });
  }
  if (root.entries.some(({ key }) => key === 'plugin')) {
    context.plugin(root);
    return;
  }
  context.enabled.demand('yaml');
  for (const entry of root.entries) readGroup(entry, { builder, warn, path: source.path });
};
