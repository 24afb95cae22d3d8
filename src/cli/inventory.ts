import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { matchHosts } from '../inventory/patterns.ts';
import type { Shown } from '../inventory/show/contract.ts';
import { graphOf } from '../inventory/show/graph.ts';
import { hostOf, listOf } from '../inventory/show/list.ts';
import { sideBySide } from '../inventory/show/side-by-side.ts';
import { treeOf } from '../inventory/show/tree.ts';
import { toToml } from '../inventory/toml/write.ts';
import { openVariableFolders } from '../inventory/variable-files.ts';
import { Fault } from '../source/fault.ts';
import { didYouMean } from '../source/nearest.ts';
import { toYaml, type YamlOptions } from '../template/text/yaml-writer.ts';
import { type Dict, dict, type JsonOptions, toJson, type Value } from '../values/index.ts';
import { decryptSource } from '../vault/vault.ts';
import { type Content, openContent, type VaultFlags } from './content.ts';
import { shownOf } from './shown.ts';
import { type Surroundings, thisProcess } from './surroundings.ts';

export interface InventoryFlags extends VaultFlags {
  readonly inventory?: readonly string[];
  readonly limit?: readonly string[];
  readonly extraVars?: readonly string[];
  readonly playbookDir?: string;
  readonly list?: boolean;
  readonly graph?: boolean;
  readonly host?: string;
  readonly yaml?: boolean;
  readonly toml?: boolean;
  readonly vars?: boolean;
  readonly export?: boolean;
  readonly output?: string;
}

const JSON_STYLE: JsonOptions = { indent: 4, sortKeys: true, ensureAscii: false };

const YAML_STYLE: YamlOptions = {
  flow: 'none',
  indent: 2,
  width: 80,
  sortKeys: true,
  explicitStart: false,
  explicitEnd: false,
  allowUnicode: true,
  anchors: () => true,
  style: undefined,
};

/** What an inventory is written as: how it is laid out, and the text of that. */
interface Form {
  readonly list: (shown: Shown, exported: boolean) => Dict;
  readonly write: (value: Dict) => string;
}

const FORMS: Readonly<Record<'json' | 'yaml' | 'toml', Form>> = {
  json: { list: listOf, write: (value) => `${toJson(value, JSON_STYLE)}\n` },
  yaml: { list: treeOf, write: (value) => toYaml(value, YAML_STYLE) },
  toml: { list: sideBySide, write: toToml },
};

/** `orchestrate inventory`: prints what `ansible-inventory` prints. Gives the exit code. */
export const inventory = async (
  group: string | undefined,
  flags: InventoryFlags,
  around: Surroundings = thisProcess(),
): Promise<number> => {
  checkFlags(flags);
  const content = await openContent(
    { inventory: flags.inventory, limit: flags.limit, vault: flags, extraVars: flags.extraVars },
    around,
  );
  const playbookDir = flags.playbookDir ?? content.settings.playbookDir;
  const shown = shownOf({
    content,
    playbookFiles: playbookFiles(playbookDir, content, around),
    playbookNamed: playbookDir !== undefined,
    exported: flags.export === true,
  });
  const text = textOf(group, flags, shown, content);
  if (flags.output === undefined || !flags.list) around.stdout.write(text);
  else writeFileSync(resolve(around.cwd, flags.output), text);
  return 0;
};

const checkFlags = ({ list, graph, host, yaml, toml }: InventoryFlags): void => {
  const asked = [list, graph, host !== undefined].filter(Boolean).length;
  if (asked === 0)
    throw new Fault(
      'usage',
      'No action selected, at least one of --host, --graph or --list needs to be specified.',
    );
  if (asked > 1) throw new Fault('usage', '--list, --graph and --host exclude each other');
  if (yaml && toml) throw new Fault('usage', '--yaml and --toml exclude each other');
};

const textOf = (
  group = 'all',
  { graph, vars, host, export: exported, ...flags }: InventoryFlags,
  shown: Shown,
  content: Content,
): string => {
  const { write, list } = FORMS[flags.yaml ? 'yaml' : flags.toml ? 'toml' : 'json'];
  if (host !== undefined) return write(hostOf(hostVariables(host, shown, content)));
  if (!graph) return write(list(shown, exported === true));
  if (!shown.inventory.groups.has(group)) {
    throw new Fault(
      'usage',
      `Pattern must be valid group name when using --graph: there is no group '${group}'`,
      {
        hint: didYouMean(group, shown.inventory.groups.keys()),
      },
    );
  }
  return `${graphOf(shown, group, vars === true)}\n`;
};

const hostVariables = (
  pattern: string,
  shown: Shown,
  { inventory, unmatched }: Content,
): ReadonlyMap<Value, Value> => {
  const [host, another] = matchHosts(inventory, pattern, undefined, unmatched);
  if (host === undefined || another !== undefined)
    throw new Fault('usage', `--host needs the name of one host, and '${pattern}' is none`);
  return inventory.hosts.has(host) ? shown.variablesOf(host) : dict({ ansible_connection: 'local' });
};

/** The folder that stands in for a playbook's: the one that the command is given in, where no other is said. */
const playbookFiles = (named: string | undefined, content: Content, { cwd, warn }: Surroundings) => {
  const folder = resolve(cwd, named ?? '.');
  const decrypt = (source: Parameters<typeof decryptSource>[0]) => decryptSource(source, content.secrets);
  return [openVariableFolders(folder, content.inventory, { warn, decrypt })];
};
