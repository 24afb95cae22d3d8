import type { MappingNode } from '../../source/node.ts';
import type { Warn } from '../../source/warning.ts';
import type { Templar } from '../../template/contract.ts';
import type { Builder } from '../builder.ts';
import type { Definitions } from '../contract.ts';
import type { Enabled } from '../forms.ts';
import type { VariableFiles } from '../variable-files.ts';

/** What a plugin works with. */
export interface PluginContext {
  readonly enabled: Enabled;
  readonly builder: Builder;
  readonly warn: Warn;
  readonly templar: Templar;
  /** `-e`: seen where the configuration says `use_extra_vars`. */
  readonly extraVars: Definitions;
  /** The group_vars and host_vars beside the sources so far: seen where it says `use_vars_plugins`. */
  readonly variableFiles: () => readonly VariableFiles[];
}

/** A way to make hosts and groups out of a YAML file that says `plugin: NAME`. */
export interface InventoryPlugin {
  readonly name: string;
  /** The keys that its configuration may have, beside `plugin`. */
  readonly options: readonly string[];
  /** Throws a `Fault` with the place for a configuration that makes no sense. */
  read(config: MappingNode, context: PluginContext): void;
}
