import type { Group, Host, Inventory } from '../../inventory/contract.ts';
import { matchHosts } from '../../inventory/patterns.ts';
import { Fault } from '../../source/fault.ts';
import { didYouMean } from '../../source/nearest.ts';
import { valueError } from '../../values/error.ts';
import { repr, str } from '../../values/repr.ts';
import { truth } from '../../values/truth.ts';
import { typeName } from '../../values/types.ts';
import { isDict, isList, type Value } from '../../values/value.ts';
import type { Session } from '../runtime/session.ts';
import type { Lookup, LookupTable } from './contract.ts';

/** Values of settings by the names that Ansible has for them. */
const config: Lookup = (terms, options, session) => {
  const plugin = options.get('plugin_type') ?? options.get('plugin_name') ?? null;
  if (plugin !== null) throw valueError('options of plugins are no settings here');
  const missing = str(options.get('on_missing') ?? 'error');
  if (!['error', 'warn', 'skip'].includes(missing))
    throw valueError(`"on_missing" must be a string and one of "error", "warn" or "skip", not ${missing}`);
  return terms.flatMap((term): Value[] => {
    if (typeof term !== 'string')
      throw valueError(`Invalid setting identifier, ${repr(term)} is not a string, its a ${typeName(term)}.`);
    const found = session.options.settings?.find(term);
    if (found)
      return truth(options.get('show_origin') ?? false) ? [[found.value, found.origin]] : [found.value];
    const message = `No config definition exists for '${term}'.`;
    if (missing === 'warn') session.options.warn?.(message);
    if (missing !== 'error') return [];
    throw new Fault('template', `The lookup plugin 'config' failed: ${message}`, {
      hint: didYouMean(term, session.options.settings?.names() ?? []),
    });
  });
};

/** The names of hosts that patterns stand for, of the groups in scope. */
const inventoryHostnames: Lookup = (terms, _, session) => {
  const inventory = inventoryOf(session);
  return [
    ...new Set(
      terms
        .flatMap((term) => (isList(term) ? term : [term]))
        .flatMap((term) => matchHosts(inventory, str(term))),
    ),
  ];
};

/** As much of an inventory as the variable `groups` tells. */
const inventoryOf = (session: Session): Inventory => {
  const known = session.resolve(session.variable('groups') ?? new Map());
  const members = new Map(
    Array.from(isDict(known) ? known : new Map<Value, Value>(), ([name, hosts]): [string, string[]] => [
      str(name),
      isList(hosts) ? hosts.map(str) : [],
    ]),
  );
  const names = [...new Set([...members.values()].flat())];
  const groupsOf = (host: string): string[] =>
    [...members].filter(([, hosts]) => hosts.includes(host)).map(([name]) => name);
  const host = (name: string): Host => ({ name, variables: new Map(), groups: groupsOf(name) });
  const group = (name: string, hosts: readonly string[]): Group => ({
    name,
    hosts,
    variables: new Map(),
    children: [],
    priority: 1,
    depth: 1,
  });
  return {
    hosts: new Map(names.map((name) => [name, host(name)])),
    groups: new Map([...members].map(([name, hosts]) => [name, group(name, hosts)])),
    membersOf: (name) => members.get(name) ?? [],
  };
};

export const settingLookups: LookupTable = { config, inventory_hostnames: inventoryHostnames };
