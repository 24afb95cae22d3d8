import { dirname } from 'node:path';
import type { Host, Inventory } from '../inventory/contract.ts';
import { roleOf } from '../playbook/context.ts';
import type { Chain, Role, Task } from '../playbook/tree.ts';
import { dict, isList, OMIT, type Value } from '../values/index.ts';
import { LANGUAGE } from '../values/language.ts';
import type { PlayRun, RunOptions } from './context.ts';
import { every } from './effective.ts';
import { type HostState, isActive } from './host-state.ts';
import { searchPathOf } from './search-path.ts';

type Makers = Readonly<Record<string, () => Value | undefined>>;

/** Variables that are the same all through a run. */
export const runMagic = (
  inventory: Inventory,
  options: RunOptions,
  given: {
    readonly inventorySources: readonly string[];
    /** A Python on this machine, for content that names one; nothing here runs it. */
    readonly python: string;
    readonly limit: string | undefined;
    readonly configFile: string | undefined;
  },
): Makers => ({
  groups: groupsOf(inventory),
  omit: () => OMIT,
  ansible_check_mode: () => options.check,
  ansible_diff_mode: () => options.diff,
  ansible_verbosity: () => options.verbosity,
  ansible_forks: () => options.forks,
  ansible_run_tags: () => [...options.tags.only],
  ansible_skip_tags: () => [...options.tags.skip],
  ansible_limit: () => given.limit,
  ansible_config_file: () => given.configFile,
  ansible_inventory_sources: () => given.inventorySources,
  ansible_playbook_python: () => given.python,
  ansible_version: () => dict(LANGUAGE),
});

/** `groups`, made anew only where tasks have added to the inventory. */
const groupsOf = (inventory: Inventory): (() => Value) => {
  let made: { readonly of: Inventory['groups']; readonly value: Value } | undefined;
  return () => {
    const { groups } = inventory;
    if (made?.of !== groups) {
      const members = [...groups.keys()].map((name) => [name, inventory.membersOf(name)] as const);
      made = { of: groups, value: new Map(members) };
    }
    return made.value;
  };
};

/** Variables of a host in a play. */
export const playMagic = (
  { run, play, name, batch, all, roles, roleNames }: PlayRun,
  { host, name: hostname }: HostState,
  isListed = () => run.inventory.hosts.has(hostname),
): Makers => ({
  inventory_hostname: () => hostname,
  inventory_hostname_short: () => hostname.split('.')[0],
  group_names: () => host.groups.filter((group) => group !== 'all').sort(),
  playbook_dir: () => play.folder,
  ansible_play_name: () => name,
  ansible_play_hosts_all: () => all.map((state) => state.name),
  ansible_play_hosts: () => all.filter(isActive).map((state) => state.name),
  play_hosts: () => batch.filter(isActive).map((state) => state.name),
  ansible_play_batch: () => batch.filter(isActive).map((state) => state.name),
  ansible_play_role_names: () => [...roleNames],
  role_names: () => [...roleNames],
  ansible_dependent_role_names: () => {
    const listed = new Set(roleNames);
    return [...new Set(roles.map((role) => role.title).filter((each) => !listed.has(each)))];
  },
  inventory_file: () => (isListed() ? fileOf(host) : undefined),
  inventory_dir: () => {
    const file = fileOf(host);
    return !isListed() ? undefined : file === null ? null : dirname(file);
  },
  ansible_role_names: () => [...new Set([...roles.map((role) => role.title), ...roleNames])],
});

/** Variables of a task, and those of the role that it is in. */
export const taskMagic = (task: Task | undefined, playbookFolder: string): Makers => {
  if (!task) return { ansible_search_path: () => [playbookFolder] };
  const role = roleOf(task.chain);
  const always: Makers = {
    environment: () => environmentOf(task.chain),
    ansible_search_path: () => searchPathOf(task, playbookFolder),
  };
  if (!role) return always;
  return {
    ...always,
    ansible_collection_name: () => role.collection ?? null,
    role_name: () => role.name,
    role_path: () => role.path,
    ansible_role_name: () => role.title,
    ansible_parent_role_names: () => includersOf(role)?.map(({ title }) => title),
    ansible_parent_role_paths: () => includersOf(role)?.map(({ path }) => path),
  };
};

/** What `environment` says on all levels, one after the other, the outermost first. */
const environmentOf = (chain: Chain): Value =>
  every(chain, 'environment').flatMap(({ value }) => (isList(value) ? value : [value]));

/** Where a host was first named; nothing of a list on the command line, nor of one that a task added. */
const fileOf = ({ source }: Host): string | null => (!source || source.includes(',') ? null : source);

/** The roles that include a role, the innermost first; undefined of one that none includes. */
const includersOf = (role: Role): readonly Role[] | undefined => {
  const around = [role, ...role.parents.toReversed()];
  const first = around.findIndex(({ dependency }) => dependency);
  const includers = around.slice(1, first < 0 ? undefined : first + 1);
  return includers.length > 0 ? includers : undefined;
};
