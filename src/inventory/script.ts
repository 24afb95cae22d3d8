import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { Fault } from '../source/fault.ts';
import type { MappingEntry, Node } from '../source/node.ts';
import type { Warn } from '../source/warning.ts';
import { parseYamlDocument, toValue } from '../source/yaml.ts';
import type { Builder } from './builder.ts';

const run = promisify(execFile);

/** An inventory script that answers slower than this is taken to hang. */
const TIMEOUT_MS = 120_000;
const MAX_OUTPUT = 256 * 1024 * 1024;

interface Script {
  readonly path: string;
  readonly builder: Builder;
  readonly warn: Warn;
  /** Is told what it says on stderr, where it succeeds. */
  readonly tell: Warn;
}

/**
 * Reads an executable inventory: `--list` gives groups as JSON, with all host variables under `_meta.hostvars`; where
 * `_meta` is missing, `--host NAME` is asked for each host. Throws an 'inventory' `Fault`.
 */
export const readScript = async (script: Script): Promise<void> => {
  const groups = await ask(script, ['--list']);
  const hosts = new Set(
    groups.filter(({ key }) => key !== '_meta').flatMap((entry) => readGroup(entry, script)),
  );
  const meta = groups.find(({ key }) => key === '_meta');
  if (!meta) {
    for (const host of hosts) setVariables(host, await ask(script, ['--host', host]), script);
    return;
  }
  const all = entriesOf(meta.value, '_meta').find(({ key }) => key === 'hostvars');
  for (const { key, value } of all ? entriesOf(all.value, 'hostvars') : []) {
    const host = String(key);
    if (hosts.has(host)) setVariables(host, entriesOf(value, `the variables of ${host}`), script);
  }
};

const ask = async (
  { path, warn, tell }: Script,
  args: readonly string[],
): Promise<readonly MappingEntry[]> => {
  const { stdout: text, stderr } = await output(path, args);
  if (stderr.trim() !== '') tell({ message: `the inventory script ${path} says: ${stderr.trim()}` });
  const source = { path: `${path} ${args.join(' ')}`, text };
  const root = parseYamlDocument(source, { warn });
  return root ? entriesOf(root, 'what it prints') : [];
};

const output = async (path: string, args: readonly string[]) => {
  try {
    return await run(path, [...args], { timeout: TIMEOUT_MS, maxBuffer: MAX_OUTPUT });
  } catch (error) {
    throw new Fault('inventory', `the inventory script ${path} ${args.join(' ')} failed`, {
      hint: lastWords(error),
      cause: error,
    });
  }
};

const lastWords = (error: unknown): string | undefined => {
  const said =
    error instanceof Error && 'stderr' in error ? String(error.stderr).trim().split('\n').at(-1) : '';
  return said ? `it says: ${said}` : undefined;
};

/** A group is a mapping, or just a list of hosts; without any of its keys it holds a host of its own name, and these are variables. */
const readGroup = ({ key, value }: MappingEntry, { builder, path }: Script): string[] => {
  const name = String(key);
  builder.addGroup(name);
  if (value.kind === 'sequence') return addHosts(name, value, builder, path);
  const fields = entriesOf(value, `the group '${name}'`);
  const field = (wanted: string) => fields.find((entry) => entry.key === wanted)?.value;
  const [hosts, children, variables] = [field('hosts'), field('children'), field('vars')];
  if (!hosts && !children && !variables) {
    for (const { key: variable, value: given } of fields)
      builder.setGroupVariable(name, String(variable), { value: toValue(given), origin: given.origin });
    builder.addHost(name, name, path);
    return [name];
  }
  for (const { key: variable, value: given } of variables ? entriesOf(variables, 'vars') : [])
    builder.setGroupVariable(name, String(variable), { value: toValue(given), origin: given.origin });
  for (const child of children ? names(children) : []) builder.addChild(name, child, children?.origin);
  return hosts ? addHosts(name, hosts, builder, path) : [];
};

const addHosts = (group: string, hosts: Node, builder: Builder, path: string): string[] => {
  const added = names(hosts);
  for (const host of added) builder.addHost(host, group, path);
  return added;
};

const setVariables = (
  host: string,
  entries: readonly MappingEntry[],
  { builder }: Pick<Script, 'builder'>,
): void => {
  for (const { key, value } of entries)
    builder.setHostVariable(host, String(key), { value: toValue(value), origin: value.origin });
};

const names = (node: Node): string[] => {
  const value = toValue(node);
  if (Array.isArray(value) && value.every((name) => typeof name === 'string')) return value;
  throw new Fault('inventory', 'expected a list of names', { origin: node.origin });
};

const entriesOf = (node: Node, what: string): readonly MappingEntry[] => {
  if (node.kind === 'mapping') return node.entries;
  throw new Fault('inventory', `${what} must be a mapping`, { origin: node.origin });
};
